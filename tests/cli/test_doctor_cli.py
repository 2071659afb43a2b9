"""`interview-tui doctor` and `completion`: what stands, what does not, what to do; never a secret."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from interview_tui.cli import cli
from tests.profile_samples import role, write_profiles

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setitem(sys.modules, "keyring", None)

    def invoke(*arguments: str, **environment: str | None) -> Result:
        folders = ["--profiles", str(write_profiles(tmp_path / "mine")), "--data-dir", str(tmp_path / "data")]
        return CliRunner(env=environment).invoke(cli, [*folders, *arguments], prog_name="interview-tui")

    return invoke


def finding(result: Result, name: str) -> dict[str, Any]:
    return next(each for each in json.loads(result.output) if each["name"] == name)


def test_a_sound_machine_has_no_problem(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 0
    for part in ("Versions", "interview-tui: ", "textual: ", "Folders", "Terminal", "embedded: ready", "roles: "):
        assert part in result.output
    assert "problem" not in result.output


def test_the_key_is_said_to_be_set_and_never_shown(run: Run) -> None:
    result = run("doctor", OPENAI_API_KEY="sk-very-secret")
    assert "key: set, from OPENAI_API_KEY" in result.output
    assert "secret" not in result.output


def test_a_missing_key_is_no_problem(run: Run) -> None:
    found = finding(run("doctor", "--json", OPENAI_API_KEY=None), "key")
    assert found["status"] == "ok"
    assert found["value"] == "not set: no model can be asked"


def test_a_data_folder_that_cannot_be_written_is_a_problem_with_advice(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run("doctor", "--json", "--data-dir", str(tmp_path / "file" / "below"))
    found = finding(result, "interviews")
    assert (result.exit_code, found["status"]) == (1, "problem")
    assert "--data-dir" in found["advice"]


def test_the_doctor_creates_no_folder(run: Run, tmp_path: Path) -> None:
    run("doctor")
    assert not (tmp_path / "data").exists()


def test_a_broken_role_is_a_problem_that_names_the_file(run: Run, tmp_path: Path) -> None:
    write_profiles(tmp_path / "mine", role(id="broken", banks=["nowhere"]))
    result = run("doctor", "--json")
    found = finding(result, "broken")
    assert (result.exit_code, found["status"]) == (1, "problem")
    assert "no bank 'nowhere'" in found["value"]
    assert "profiles check" in found["advice"]


@pytest.mark.parametrize("term", ["dumb", None])
def test_a_terminal_without_panels_is_a_note(run: Run, term: str | None) -> None:
    assert finding(run("doctor", "--json", TERM=term), "TERM")["status"] == "note"


def test_a_small_terminal_is_a_note(run: Run) -> None:
    assert finding(run("doctor", "--json", COLUMNS="40", LINES="10"), "size")["status"] == "note"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_the_line_for_the_shell(run: Run, shell: str) -> None:
    remark, line = run("completion", shell).output.splitlines()
    assert remark.startswith("#")
    assert f"_INTERVIEW_TUI_COMPLETE={shell}_source interview-tui" in line


def test_completion_guesses_the_shell(run: Run) -> None:
    assert "fish_source" in run("completion", SHELL="/usr/bin/fish").output


def test_completion_of_an_unknown_shell_asks_for_its_name(run: Run) -> None:
    result = run("completion", SHELL="/bin/tcsh")
    assert (result.exit_code, result.stderr) == (2, "Error: completion: name the shell, one of bash, zsh, fish.\n")
