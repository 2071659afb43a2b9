"""A look into the head of a file: it gives what the YAML reader gives, whatever stands there, and mostly without it."""

import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from interview_tui.paths import packaged_profiles
from interview_tui.profiles import yaml_reader
from interview_tui.profiles.index import profile_files
from interview_tui.profiles.peeking import peek
from interview_tui.profiles.yaml_reader import text_under

LOADERS = [yaml.BaseLoader, *([yaml.CBaseLoader] if yaml.__with_libyaml__ else [])]
BOMB = "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}]\n" for n in range(20))
PIECES = [
    *("id", "title", "kind", "a-1", "no", "1:30", ": ", ":", " ", "  ", "\t", "\n", "\r\n", "\r", "#", "# re", "- "),
    *("'", '"', "[", "]", "{", "}", ",", "|", ">-", "?", "&a ", "*a", "!t ", "%YAML 1.1", "---", "...", "<<", "@"),
    *("\ufeff", "\x85", "\u2028", "\xa0", "é", "\x00", "\x1b", "\x7f", "\x9f", "\ufffe", "id: here\n", "questions:\n"),
]
FILES = """
|id|id:|id: |id: here|id: here/|id: here//|id: here/ title: x|id: here/- x|id: here/broken: [/|id: here/broken
id: here/id: there/|title: x/id: here/|id: [a]/b: c/|# remark//id: here/title: x/|# re\x85mark: x/id: here/title: x/
#\u2028id: x/id: here/title: x/|id: here # remark/title: x/|id:  here/title: x/|id: here /title: x/
id: here\r/title: x\r/|%YAML 1.1/---/id: here/|---/id: here/a: b/|id: here/---/id: there/|{id: here}/| id: x/a: b/
id: here///  goes on/title: x/
id: >-/  here/title: x/|"id": here/a: b/|id: &x here/a: b/|\tid: here/a: b/|- id/|id: ~/a: b|id: here/a: \x1b/
\ufeffid: here/a: b/|\ufeff\ufeffid: here/a: b/|id: here/a: \ufffe/
"""
HEADS = [head.replace("/", "\n") for line in FILES.strip("\n").split("\n") for head in line.split("|")]
TEXTS = [*HEADS, f"id: {'x' * 300}\na: b\n", BOMB, f"id: here\n{BOMB}", f"{BOMB}id: here\n"]
HEAD = b"id: here\na: "
RAW = [HEAD + b"\xe9\n", b"\xff\xfei\x00d\x00", "id: here\na: b\n".encode("utf-16"), HEAD + b"x" * 2_000_000]


@pytest.fixture(params=LOADERS)
def file(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(yaml_reader, "_LOADER", request.param)
    return tmp_path / "x.yaml"


@pytest.mark.parametrize("content", [*(text.encode() for text in TEXTS), *RAW], ids=lambda content: repr(content[:24]))
def test_what_is_found_is_what_the_yaml_reader_finds(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert [peek(file, key) for key in ("id", "title")] == [text_under(file, key) for key in ("id", "title")]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(PIECES) | st.characters(codec="utf-8"), max_size=12).map("".join))
@example("id: here\ntitle: x\n")
def test_no_head_makes_the_two_differ(file: Path, content: str) -> None:
    file.write_bytes(content.encode())
    assert peek(file, "id") == text_under(file, "id")
    file.write_bytes(f"id: here\n{content}".encode())
    assert peek(file, "id") == text_under(file, "id")


@pytest.mark.parametrize("name", ["missing.yaml", "folder.yaml"])
def test_nothing_is_found_in_what_is_no_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.yaml").mkdir()
    assert peek(tmp_path / name, "id") is None


@pytest.mark.parametrize("kind", ["roles", "banks"])
def test_no_shipped_file_needs_the_yaml_reader_for_its_id(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    files = profile_files(packaged_profiles() / kind)
    expected = [text_under(path, "id") for path in files]
    monkeypatch.setitem(sys.modules, "interview_tui.profiles.yaml_reader", None)
    assert files
    assert [peek(path, "id") for path in files] == expected
