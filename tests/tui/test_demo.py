"""The demonstration on the screen: it types, sends and reaches the report; a viewer looks on and ends it."""

import tempfile
from pathlib import Path

import pytest

from interview_tui.demo import demonstration
from interview_tui.paths import Places
from interview_tui.tui.screens.demo import DemoScreen
from interview_tui.tui.screens.help import HelpScreen
from interview_tui.tui.screens.report import ReportScreen
from interview_tui.tui.screens.start import StartScreen
from tests.tui.conftest import ROLE, Person, at_the_keyboard

WATCHED = demonstration("textual", ROLE, questions=1, speed=4)
AT_ONCE = demonstration("textual", ROLE, questions=1, speed=0)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def left_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def begun(person: Person) -> None:
    """Wait until the first words of an answer are typed."""
    await person.until(lambda: isinstance(person.app.screen, DemoScreen) and person.editor.text)


async def test_it_types_piece_by_piece_under_a_line_that_says_what_it_is(places: Places, temporary: Path) -> None:
    async with at_the_keyboard(places, WATCHED) as person:
        await begun(person)
        first = person.editor.text
        assert "Lately I have been learning to repair bicycles.".startswith(first[:47])
        assert "Demonstration" in person.seen
        await person.until(lambda: len(person.editor.text) > len(first))
        assert person.editor.text.startswith(first)


async def test_it_sends_what_it_typed_until_the_report_is_shown(places: Places, temporary: Path) -> None:
    async with at_the_keyboard(places, AT_ONCE) as person:
        await person.until(lambda: isinstance(person.app.screen, ReportScreen))
        assert "your report" in person.seen
        assert left_in(temporary) == []
        assert not places.data_dir.exists()
        await person.pilot.press("b")
        await person.roles()
        assert isinstance(person.app.screen, StartScreen)
        assert person.app.screen._practice.demo is None


async def test_escape_ends_it_for_the_start_screen_and_leaves_nothing_behind(places: Places, temporary: Path) -> None:
    async with at_the_keyboard(places, WATCHED) as person:
        await begun(person)
        assert len(left_in(temporary)) == 1
        await person.pilot.press("escape")
        await person.roles()
        assert left_in(temporary) == []
        assert not places.data_dir.exists()


async def test_another_key_says_how_to_stop_and_changes_nothing(places: Places, temporary: Path) -> None:
    async with at_the_keyboard(places, WATCHED) as person:
        await begun(person)
        person.editor.focus()
        await person.pilot.press("x", "ctrl+j")
        await person.until(lambda: "This is a demonstration" in person.seen)
        assert "x" not in person.editor.text
        assert all(turn.answer is None or turn.answer.endswith(".") for turn in person.interview.state.tree)


async def test_it_waits_while_a_window_is_open_over_it(places: Places, temporary: Path) -> None:
    async with at_the_keyboard(places, WATCHED) as person:
        await begun(person)
        await person.pilot.press("f1")
        await person.until(lambda: isinstance(person.app.screen, HelpScreen))
        held = person.editor.text
        await person.pilot.pause(0.3)
        assert person.editor.text == held
        await person.pilot.press("escape")
        await person.until(lambda: person.editor.text != held)


async def test_the_palette_of_the_start_screen_offers_it(places: Places, temporary: Path) -> None:
    async with at_the_keyboard(places, demonstration("textual", "")) as person:
        await person.roles()
        commands = {command.title: command for command in person.app.get_system_commands(person.app.screen)}
        commands["Demo"].callback()
        await begun(person)
        assert "Demonstration" in person.seen


async def test_its_own_palette_offers_nothing_that_would_send(places: Places, temporary: Path) -> None:
    async with at_the_keyboard(places, WATCHED) as person:
        await begun(person)
        offered = {command.title for command in person.app.get_system_commands(person.app.screen)}
        assert "End the demo" in offered
        assert "Model answer" in offered
        assert not offered & {"Send", "Skip", "End", "I said it", "Editor"}
