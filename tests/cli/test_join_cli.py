"""`join` at the command line: what it refuses, in one line, before anything is drawn."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interview_tui.channels.remote.rooms import open_room
from interview_tui.cli import cli


def join(data_dir: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["join", "--data-dir", str(data_dir), *arguments])


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interview_tui.cli.join.is_app_terminal", lambda: True)


def refused(result: Result) -> str:
    assert result.exit_code == 2
    (line,) = result.stderr.strip().splitlines()
    return line


def test_help_says_where_the_code_is_and_who_sees_the_typing() -> None:
    result = CliRunner().invoke(cli, ["join", "--help"])
    assert result.exit_code == 0
    assert "CODE stands on the interviewer's screen" in result.output
    assert "F7" in result.output


def test_without_a_terminal_it_is_refused_in_one_line(tmp_path: Path) -> None:
    assert "needs a terminal" in refused(join(tmp_path))


@pytest.mark.usefixtures("at_a_terminal")
def test_where_nobody_hosts_it_says_how_to_begin(tmp_path: Path) -> None:
    assert "interview-tui host ROLE" in refused(join(tmp_path))


@pytest.mark.usefixtures("at_a_terminal")
def test_a_wrong_code_is_refused_in_one_line(tmp_path: Path) -> None:
    assert "No open interview has the code 222222" in refused(join(tmp_path, "222222"))


@pytest.mark.usefixtures("at_a_terminal")
def test_a_room_whose_host_is_gone_is_not_opened(tmp_path: Path) -> None:
    room = open_room(tmp_path, "i1", "General behavioural")
    room.listener.close()
    assert "is not running" in refused(join(tmp_path, room.code))


def test_the_app_is_loaded_without_a_model_sdk() -> None:
    code = "import sys, interview_tui.tui.joined_app, interview_tui.tui.screens.joined; print('\\n'.join(sys.modules))"
    loaded = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    assert not {"openai", "instructor"} & set(loaded.stdout.split())
