"""`host` at the command line: what it refuses, in one line, before anything is drawn or written."""

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interview_tui.cli import cli
from interview_tui.cli.host import host
from interview_tui.events import Leader
from interview_tui.hosting import Hosting
from interview_tui.paths import Places
from interview_tui.store import EventLog, read_log
from tests.interview_kit import places
from tests.story_kit import Story


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--data-dir", str(folder / "data"), *arguments])


def refused(result: Result) -> str:
    assert result.exit_code == 2
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    return line


@pytest.fixture
def hosted(monkeypatch: pytest.MonkeyPatch) -> list[Hosting]:
    """What would have been hosted, at a terminal."""
    asked: list[Hosting] = []

    def keep(places: Places, hosting: Hosting) -> int:
        asked.append(hosting)
        return 0

    monkeypatch.setattr(f"{host.callback.__module__}.is_app_terminal", lambda: True)
    monkeypatch.setattr("interview_tui.tui.host.app.run_console", keep)
    return asked


@pytest.mark.parametrize(
    "arguments",
    [
        ("host", "payments", "--minutes"),
        ("practice", "payments", "--minutes"),
        ("demo", "--plain", "--speed"),
        ("events", "replay", "last", "--speed"),
    ],
)
@pytest.mark.parametrize("number", ["nan", "-nan", "inf", "-inf", "1e999"])
def test_what_is_no_number_is_refused_and_the_option_is_named(
    tmp_path: Path, hosted: list[Hosting], arguments: tuple[str, ...], number: str
) -> None:
    assert f"'{arguments[-1]}'" in refused(run(tmp_path, *arguments, number))
    assert (hosted, list(tmp_path.iterdir())) == ([], [])


@pytest.mark.parametrize(
    "option", [("--level", "senior"), ("--questions", "2"), ("--minutes", "20"), ("--seed", "0"), ("--seed", "7")]
)
def test_an_interview_that_goes_on_is_not_opened_anew(
    tmp_path: Path, hosted: list[Hosting], option: tuple[str, str]
) -> None:
    line = refused(run(tmp_path, "host", "--resume", "last", *option))
    assert option[0] in line
    assert hosted == []


def test_who_goes_on_may_sit_elsewhere_and_have_company(tmp_path: Path, hosted: list[Hosting]) -> None:
    assert run(tmp_path, "host", "--resume", "last", "--solo", "--panel", "--name", "Ines").exit_code == 0
    (asked,) = hosted
    assert (asked.resume, asked.solo, asked.panel, asked.interviewer) == ("last", True, True, "Ines")


@pytest.mark.parametrize("option", [("--solo",), ("--seed", "0"), ("--minutes", "20")])
def test_who_sits_down_at_a_panel_opens_nothing(tmp_path: Path, hosted: list[Hosting], option: tuple[str, ...]) -> None:
    assert option[0] in refused(run(tmp_path, "host", "--panel", *option))
    assert hosted == []


def test_what_was_asked_for_is_hosted(tmp_path: Path, hosted: list[Hosting]) -> None:
    assert run(tmp_path, "host", "payments", "--minutes", "2.5", "--seed", "0").exit_code == 0
    (asked,) = hosted
    assert (asked.role, asked.minutes, asked.seed) == ("payments", 2.5, 0)


def test_practice_at_the_end_of_its_input_leaves_a_led_interview_as_it_was(tmp_path: Path) -> None:
    story = Story(led_by=Leader.INTERVIEWER)
    story.ask(text="How would you begin?")
    path = places(tmp_path).interviews_dir / "led-one.sqlite3"
    log = EventLog.create(path, "led-one")
    asyncio.run(log.append(story.events))
    log.close_now()
    line = refused(run(tmp_path, "practice", "--plain", "--resume", "last"))
    assert "interview-tui host --resume led-one" in line
    assert [stored.event for stored in read_log(path)] == story.events
