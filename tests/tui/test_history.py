"""The history screen: what it lists, and what can be done with an interview there."""

from pathlib import Path

from interview_tui.practice import Practice
from interview_tui.store import EventLog
from interview_tui.tui.panels.past_row import table_head, table_row
from interview_tui.tui.screens.history import NONE_YET, HistoryScreen
from interview_tui.tui.screens.start import StartScreen
from tests.history_kit import finished, past, waiting
from tests.interview_kit import places
from tests.tui.conftest import Person, at_the_keyboard

BARE = Practice("textual")


async def history(person: Person, count: int) -> None:
    """Open it from the start screen, and wait until so many interviews are read."""
    await person.roles()
    await person.pilot.press("f8")
    await person.until(lambda: f"{count} interviews" in person.seen and "reading" not in person.seen)


def test_a_row_fills_its_line_whatever_the_width_and_stands_below_its_heading() -> None:
    for cells in (40, 72, 96, 150):
        head, row = table_head(cells), table_row(past(0, title="画面を作る人" * 20), cells)
        assert row.cell_length == head.cell_length <= max(cells, 66)
        assert "\n" not in row.plain


async def test_without_interviews_it_says_how_to_begin_one_and_leads_back(tmp_path: Path) -> None:
    async with at_the_keyboard(places(tmp_path), BARE, (80, 24)) as person:
        await person.roles()
        await person.pilot.press("f8")
        await person.until(lambda: NONE_YET in person.seen)
        await person.pilot.press("enter", "d", "c", "escape")
        await person.until(lambda: isinstance(person.app.screen, StartScreen))
        assert NONE_YET not in person.seen


async def test_interviews_are_listed_with_the_trend_of_their_role_and_filtered(tmp_path: Path) -> None:
    where = places(tmp_path)
    await finished(where)
    await finished(where, seed=2)
    await waiting(where)
    async with at_the_keyboard(where, BARE, (80, 24)) as person:
        await history(person, 3)
        assert "Practised 3 times: 2 finished with a score, 1 unfinished" in person.seen
        assert "(no change)" in person.seen
        await person.pilot.press("slash", *"UNFINISHED")
        await person.until(lambda: person.seen.count("coach embedded") == 1)
        await person.pilot.press(*"no")
        await person.until(lambda: "No interview matches" in person.seen)
        await person.pilot.press("escape")
        await person.until(lambda: person.seen.count("coach embedded") == 3)
        assert isinstance(person.app.screen, HistoryScreen)


async def test_enter_opens_the_report(tmp_path: Path) -> None:
    where = places(tmp_path)
    await finished(where)
    async with at_the_keyboard(where, BARE, (80, 24)) as person:
        await history(person, 1)
        await person.pilot.press("enter")
        await person.until(lambda: "Payments engineer, mid level: your report" in person.seen)
        assert not isinstance(person.app.screen, HistoryScreen)


async def test_c_continues_an_unfinished_interview(tmp_path: Path) -> None:
    where = places(tmp_path)
    await waiting(where)
    async with at_the_keyboard(where, BARE, (80, 24)) as person:
        await history(person, 1)
        await person.pilot.press("c")
        await person.asked(2)
        assert "Fine." in person.seen


async def test_deleting_asks_names_what_goes_and_keeps_it_by_default(tmp_path: Path) -> None:
    where = places(tmp_path)
    path = await finished(where)
    async with at_the_keyboard(where, BARE, (80, 24)) as person:
        await history(person, 1)
        await person.pilot.press("d")
        await person.until(lambda: "cannot be undone" in person.seen)
        assert path.stem in person.seen
        await person.pilot.press("enter")
        await person.until(lambda: isinstance(person.app.screen, HistoryScreen))
        assert path.exists()
        await person.pilot.press("d")
        await person.until(lambda: "cannot be undone" in person.seen)
        await person.pilot.press("tab", "enter")
        await person.until(lambda: NONE_YET in person.seen)
        assert not path.exists()


async def test_what_another_process_holds_is_not_deleted_and_a_broken_log_says_why(tmp_path: Path) -> None:
    where = places(tmp_path)
    path = await waiting(where)
    held = EventLog.open(path)
    (where.interviews_dir / "broken.sqlite3").write_text("no log", encoding="utf-8")
    async with at_the_keyboard(where, BARE, (80, 24)) as person:
        await history(person, 2)
        assert "is not a database" in person.seen
        await person.pilot.press("slash", *"payments", "down", "d")
        await person.until(lambda: "cannot be undone" in person.seen)
        await person.pilot.press("tab", "enter")
        await person.until(lambda: "held by process" in person.seen)
        assert path.exists()
    held.close_now()
