"""Titles, ids, reasons and filters that want to be markup or a terminal's command, on the start and history screens."""

from dataclasses import replace

from textual.widgets import Input

from interview_tui.history.past import Past
from interview_tui.ledger import ScoreRange
from interview_tui.paths import Places
from interview_tui.practice import Practice
from interview_tui.tui.navigation import ShowHistory
from interview_tui.tui.screens.choices import Home, home_of
from interview_tui.tui.screens.history import HistoryScreen, PastsFound
from interview_tui.tui.screens.start import ChoicesFound, EngineFound
from tests.history_kit import past
from tests.tui.conftest import at_the_keyboard
from tests.tui.test_hostile_text import HOSTILE, assert_harmless

BARE = Practice("textual")


def hostile_pasts(text: str) -> list[Past]:
    """Ended, unfinished and broken, with `text` wherever a log or an error can bring text."""
    good = past(0, ScoreRange(1, 5), title=text, role=text, engine=text)
    summary = replace(good.summary, mode=text, interview_id=text)
    good = replace(good, summary=summary)
    return [
        good,
        replace(good, summary=replace(summary, interview_id=f"{text}1", ended=False)),
        replace(good, summary=replace(summary, interview_id=f"{text}2"), outcome=None, problem=text),
    ]


async def test_hostile_text_on_the_start_screen_is_literal(places: Places) -> None:
    async with at_the_keyboard(places, BARE) as person:
        await person.roles()
        for text in HOSTILE.values():
            home: Home = home_of([], hostile_pasts(text), BARE)
            person.app.screen.post_message(ChoicesFound(home))
            person.app.screen.post_message(EngineFound(text))
            await person.pilot.pause()
            assert_harmless(person)
        assert "[/b][/b]" in person.seen


async def test_a_hostile_filter_is_text_to_look_for(places: Places) -> None:
    async with at_the_keyboard(places, BARE) as person:
        await person.roles()
        for text in HOSTILE.values():
            person.app.screen.query_one("#filter", Input).value = text
            await person.pilot.pause()
            assert_harmless(person)
        assert "No role matches “[/b][/b]" in person.seen


async def test_hostile_text_in_the_history_is_literal_and_named_as_it_is_before_it_is_deleted(places: Places) -> None:
    async with at_the_keyboard(places, BARE) as person:
        await person.roles()
        person.app.post_message(ShowHistory())
        await person.until(lambda: isinstance(person.app.screen, HistoryScreen) and "No interviews" in person.seen)
        for text in HOSTILE.values():
            person.app.screen.post_message(PastsFound(hostile_pasts(text)))
            await person.until(lambda: "3 interviews" in person.seen)
            for key in ("down", "enter", "d"):
                await person.pilot.press(key)
                assert_harmless(person)
            await person.until(lambda: "cannot be undone" in person.seen)
            await person.pilot.press("escape")
        person.app.screen.post_message(PastsFound([], HOSTILE["an OSC 52"]))
        await person.until(lambda: "after" in person.seen)
        assert_harmless(person)
