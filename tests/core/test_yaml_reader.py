"""The YAML reader: strings stay strings, everything dangerous is refused, every refusal has its place."""

from contextlib import suppress
from pathlib import Path

import pytest
import yaml

from interview_tui.profiles import yaml_reader
from interview_tui.profiles.problems import ProfileError
from interview_tui.profiles.yaml_reader import Document, read_yaml, text_under

LOADERS = [yaml.BaseLoader, *([yaml.CBaseLoader] if yaml.__with_libyaml__ else [])]


@pytest.fixture(params=LOADERS, autouse=True)
def _each_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "_LOADER", request.param)


def read(folder: Path, content: str | bytes) -> Document:
    file = folder / "x.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_yaml(file)


def refusal(folder: Path, content: str | bytes) -> str:
    with pytest.raises(ProfileError) as caught:
        read(folder, content)
    return str(caught.value).replace(f"{folder}/", "")


def test_words_and_numbers_stay_the_strings_they_were_written_as(tmp_path: Path) -> None:
    data = read(tmp_path, "a: no\nb: 1:30\nc: 010\nd: null\ne:\nf: [2024-01-01, 1e3]\n").data
    assert data == {"a": "no", "b": "1:30", "c": "010", "d": "null", "e": "", "f": ["2024-01-01", "1e3"]}


def test_every_value_and_key_knows_its_line_and_column(tmp_path: Path) -> None:
    document = read(tmp_path, "a:\n  - b: c\n    d: e\n")
    place = document.place(("a", 0, "d"))
    assert (place.line, place.column, place.path) == (3, 8, "a[0].d")
    assert document.place(("a", 0, "d"), at_key=True).column == 5


def test_a_value_that_is_not_there_is_placed_at_its_parent(tmp_path: Path) -> None:
    place = read(tmp_path, "a:\n  - b: c\n").place(("a", 0, "missing"))
    assert (place.line, place.column, place.path) == (2, 5, "a[0].missing")


@pytest.mark.parametrize(
    ("content", "start"),
    [
        ("a: 1\nb: 2\na: 3\n", "x.yaml:3:1: a: is given twice, first on line 1"),
        ("a: &x 1\nb: *x\n", "x.yaml:1:4: a: anchors (&) and aliases (*)"),
        ("a:\n - *x\n", "x.yaml:2:4: a[0]: anchors (&) and aliases (*)"),
        ("a: !!python/name:os.system x\n", "x.yaml:1:4: a: tags (!)"),
        ("!role\na: b\n", "x.yaml:1:1: tags (!)"),
        ("[a]: b\n", "x.yaml:1:1: a key must be plain text"),
        ("a: b\n---\nc: d\n", "x.yaml:2:1: a second document"),
        ("a: b: c\n", "x.yaml:1:5: a: not YAML: a ': ' inside a text"),
        ("a:\n\t- b\n", "x.yaml:2:1: not YAML: a value starts with"),
        ("", "x.yaml: the file is empty"),
        ("# only a remark\n", "x.yaml: the file is empty"),
        (b"a: b\nc: \xe9t\xe9\n", "x.yaml:2:4: not UTF-8"),
        (b"\xff\xfea\x00", "x.yaml:1:1: not UTF-8"),
        ("a: b\nc: \0\n", "x.yaml:2:4: control character U+0000"),
        ("a: \x1b[1m\n", "x.yaml:1:4: control character U+001B"),
    ],
)
def test_what_a_profile_may_not_hold_is_refused_at_its_place(tmp_path: Path, content: str | bytes, start: str) -> None:
    assert refusal(tmp_path, content).startswith(start)


@pytest.mark.parametrize("code", [*range(32), *range(127, 160)])
def test_every_control_character_is_refused_beside_plain_and_other_letters(tmp_path: Path, code: int) -> None:
    for text in (f"a: # {chr(code)}\n", f"a: # \xe9{chr(code)}\n"):
        if chr(code) in "\t\n\r\x85":
            read(tmp_path, "# " + chr(code) + "\na: b\n")
        else:
            assert f"control character U+{code:04X}" in refusal(tmp_path, text)


@pytest.mark.parametrize("unit", ["[", "{", "- ", "? ", "[{a: "])
def test_a_hundred_thousand_brackets_are_refused_and_crash_nothing(tmp_path: Path, unit: str) -> None:
    said = refusal(tmp_path, unit * 100_000)
    assert said.startswith("x.yaml:1:")
    assert "\n" not in said


def test_an_alias_bomb_is_refused_before_it_grows(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}]\n" for n in range(20))
    assert "anchors (&) and aliases (*)" in refusal(tmp_path, bomb)


def test_a_file_over_the_size_cap_is_refused(tmp_path: Path) -> None:
    assert "too large" in refusal(tmp_path, b"a" * 2_000_001)


def test_too_many_values_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "MAX_VALUES", 50)
    assert refusal(tmp_path, "- a\n" * 60).startswith("x.yaml:50:3: [49]: too many values")


def test_a_byte_order_mark_at_the_start_is_tolerated(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbfa: b\n").data == {"a": "b"}


def test_escapes_written_inside_quotes_come_out_as_visible_symbols(tmp_path: Path) -> None:
    document = read(tmp_path, 'a: "\\e]52;c;x\\a \\0 \\u202e \\ufeff"\n"\\ek": v\n')
    assert document.data == {"a": "␛]52;c;x␇ ␀ � �", "␛k": "v"}


@pytest.mark.parametrize("escape", ["\\ud800", "\\UFFFFFFFF", "\\U00110000"])
def test_an_impossible_character_escape_never_reaches_a_string(tmp_path: Path, escape: str) -> None:
    with suppress(ProfileError):  # the C scanner refuses it, the Python one lets a surrogate through to be cleaned
        assert read(tmp_path, f'a: "{escape}"\n').data == {"a": "�"}


@pytest.mark.parametrize("name", ["missing.yaml", "folder.yaml"])
def test_what_is_no_file_is_said_to_be_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(ProfileError, match=r"no such file|not a file"):
        read_yaml(tmp_path / name)


def test_the_text_under_a_key_is_found_without_reading_what_follows(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("id: here\nbroken: [\n", encoding="utf-8")
    assert text_under(file, "id") == "here"


@pytest.mark.parametrize("content", ["- id\n", "id: [a]\n", "other: a\n", "id", "\tid: a", ""])
def test_nothing_is_found_where_there_is_no_such_text(tmp_path: Path, content: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(content, encoding="utf-8")
    assert text_under(file, "id") is None
