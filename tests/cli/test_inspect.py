"""`inspect` where it cannot open its screen: what is said then. The screen itself is driven on a terminal."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interview_tui.cli import cli
from interview_tui.cli import inspect as command
from interview_tui.events import UserInputEvent
from interview_tui.store import EventLog


def run(data_dir: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--data-dir", str(data_dir), "inspect", *arguments])


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    for name in ("one", "another"):
        log = EventLog.create(tmp_path / "interviews" / f"{name}.sqlite3", name)
        await log.append([UserInputEvent(text="kept")])
        await log.close()
    return tmp_path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """On a terminal, the logs for which the app was opened."""
    found: list[Path] = []

    def open_app(places: object, log: Path) -> int:
        found.append(log)
        return 0

    monkeypatch.setattr(command, "is_app_terminal", lambda: True)
    monkeypatch.setattr("interview_tui.tui.inspector.app.run_inspector", open_app)
    return found


def test_without_a_terminal_the_plain_way_is_named(folder: Path) -> None:
    result = run(folder, "one")
    assert result.exit_code == 2
    assert "interview-tui events tail one --follow" in result.output


def test_the_interview_used_last_is_the_default_and_a_beginning_of_an_id_will_do(
    folder: Path, opened: list[Path]
) -> None:
    for arguments in ([], ["last"], ["on"]):
        assert run(folder, *arguments).exit_code == 0
    assert [path.stem for path in opened] == ["another", "another", "one"]


def test_an_unknown_interview_is_a_usage_error_that_names_the_nearest(folder: Path, opened: list[Path]) -> None:
    result = run(folder, "anther")
    assert (result.exit_code, opened) == (2, [])
    assert "another" in result.output


def test_where_there_is_no_interview_yet_it_says_how_to_begin_one(tmp_path: Path, opened: list[Path]) -> None:
    result = run(tmp_path)
    assert (result.exit_code, opened) == (2, [])
    assert "interview-tui practice" in result.output


def test_a_damaged_log_is_refused_in_one_line(folder: Path, opened: list[Path]) -> None:
    path = folder / "interviews" / "one.sqlite3"
    path.write_bytes(path.read_bytes().replace(b'"kept"', b'"lost"'))
    result = run(folder, "one")
    assert (result.exit_code, opened) == (1, [])
    assert "damaged" in result.output


def test_help_has_examples() -> None:
    assert "interview-tui inspect" in run(Path(), "--help").output.split("Examples:")[1]
