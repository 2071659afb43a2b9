"""At the console: notes linked to words, entries taken back and put back, words that wait and words that survive."""

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from interview_tui.channels.textual import BusEvent
from interview_tui.events import TimeScope, TimeWarningEvent
from interview_tui.paths import Places
from interview_tui.scorecard.card import Card
from interview_tui.tui.host.card_screen import CardScreen
from interview_tui.tui.host.composer import Act
from interview_tui.tui.host.entries_screen import EntriesScreen
from interview_tui.tui.host.evidence import EvidenceScreen
from interview_tui.tui.panels.checklist import Quoted
from tests.interview_kit import places as small_places
from tests.tui.desk import Interviewer, at_the_desk

FIRST, LAST = "Each request carries a unique key.", "I am not sure about the rest."
ANSWER = f"{FIRST} {LAST}"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return small_places(tmp_path)


def card_of(one: Interviewer) -> Card:
    return one.console.scorecard.card("Ines")


async def scored(one: Interviewer) -> None:
    """Up to the answer to the first question of the plan, asked right away."""
    await one.until(lambda: one.state.desk.suggestion)
    one.console.query_one("#plan").focus()
    await one.pilot.press("enter")
    await one.until(lambda: one.state.open_turn)
    one.composer.focus()
    await one.answered(ANSWER)


async def open_evidence(one: Interviewer) -> EvidenceScreen:
    await one.pilot.press("f7")
    await one.until(lambda: isinstance(one.app.screen, EvidenceScreen))
    assert isinstance(one.app.screen, EvidenceScreen)
    return one.app.screen


async def test_a_sentence_is_stamped_taken_back_by_the_same_key_and_noted(places: Places) -> None:
    async with at_the_desk(places) as one:
        await scored(one)
        await open_evidence(one)
        await one.pilot.press("2")
        await one.until(lambda: "Stamped." in one.seen and "+ 2" in one.seen)
        assert not list(one.app._notifications)
        await one.pilot.press("2")
        await one.until(lambda: not card_of(one).evidence and "Taken back" in one.seen)
        await one.pilot.press("n")
        await one.until(lambda: one.app.screen is one.console)
        assert one.composer.purpose.act is Act.NOTE
        assert "Note on “I am not sure about the…”" in one.seen
        await one.write("Honest.")
        await one.until(lambda: card_of(one).remarks)
        (note,) = card_of(one).remarks
        assert (note.turn_id, note.quote) == ("t1", LAST)
        await one.until(lambda: f"on “{LAST}”" in one.seen and "Noted" in one.seen)
        await open_evidence(one)
        await one.until(lambda: f"✎ {one.seen.split('✎ ')[1][:5]} Honest." in one.seen)


async def test_the_answers_to_earlier_questions_can_be_stamped_too(places: Places) -> None:
    async with at_the_desk(places) as one:
        await one.take()
        await one.answered("Fine.")
        await one.take()
        await one.answered(ANSWER)
        screen = await open_evidence(one)
        await one.pilot.press("left")
        await one.until(lambda: "Fine." in [words.text for words in screen._words])
        await one.pilot.press("1")
        await one.until(lambda: [evidence.turn_id for evidence in card_of(one).evidence] == ["t1"])
        await one.pilot.press("right", "left", "left", "right", "right")
        assert [words.text for words in screen._words] == [FIRST, LAST]


async def test_entries_are_listed_taken_back_put_back_and_reworded(places: Places) -> None:
    async with at_the_desk(places) as one:
        await scored(one)
        await open_evidence(one)
        await one.pilot.press("1", "n")
        await one.until(lambda: one.app.screen is one.console)
        await one.write("Honest.")
        await one.until(lambda: card_of(one).remarks)
        await one.pilot.press("alt+n")
        await one.until(lambda: isinstance(one.app.screen, EntriesScreen))
        await one.pilot.press("up", "delete")
        await one.until(lambda: not card_of(one).evidence and "u puts it back" in one.seen)
        await one.pilot.press("u")
        await one.until(lambda: [stamped.quote for stamped in card_of(one).evidence] == [LAST])
        one.app.screen.query_one(OptionList).highlighted = 0
        await one.pilot.press("e")
        await one.until(lambda: one.composer.text == "Honest." and one.app.screen is one.console)
        one.composer.clear()
        await one.write("Honest about it.")
        await one.until(lambda: [note.text for note in card_of(one).remarks] == ["Honest about it."])
        assert card_of(one).remarks[0].quote == LAST


async def test_an_override_is_given_and_taken_back_in_the_scorecard(places: Places) -> None:
    async with at_the_desk(places) as one:
        await scored(one)
        await open_evidence(one)
        await one.pilot.press("1", "escape", "f8")
        await one.until(lambda: isinstance(one.app.screen, CardScreen) and card_of(one).evidence)
        await one.pilot.press("4")
        await one.until(lambda: card_of(one).ratings)
        await one.pilot.press("o")
        one.app.screen.query_one("#override", Input).value = "3.5 it took three probes"
        await one.pilot.press("enter")
        await one.until(lambda: card_of(one).override)
        await one.pilot.press("o", "enter")
        await one.until(lambda: card_of(one).override is None)
        await one.pilot.press("n")
        await one.until(lambda: isinstance(one.app.screen, EntriesScreen))


async def test_a_note_in_the_middle_of_an_answer_costs_none_of_it(places: Places) -> None:
    async with at_the_desk(places) as one:
        await one.take()
        await one.until(lambda: one.composer.purpose.act is Act.ANSWER)
        one.composer.insert("We began")
        await one.pilot.press("f6")
        assert (one.composer.text, one.composer.purpose.act) == ("", Act.NOTE)
        await one.write("Hesitates.")
        await one.until(lambda: card_of(one).remarks)
        await one.until(lambda: one.composer.text == "We began")
        await one.pilot.press("f6", "f6")
        assert (one.composer.text, one.composer.purpose.act) == ("We began", Act.ANSWER)


async def test_what_stands_in_the_composer_is_there_again_after_a_restart(places: Places) -> None:
    async with at_the_desk(places) as one:
        await one.take()
        await one.until(lambda: one.composer.purpose.act is Act.ANSWER)
        one.composer.insert("We began")
        await one.pilot.press("f6")
        one.composer.insert("Hesi")
        id_ = one.state.started.interview_id if one.state.started else ""
        await one.pilot.press("ctrl+q")
    async with at_the_desk(places, id_) as one:
        await one.until(lambda: one.composer.text == "Hesi")
        assert one.composer.purpose.act is Act.NOTE
        await one.write("tates.")
        await one.until(lambda: [note.text for note in card_of(one).remarks] == ["Hesitates."])
        await one.until(lambda: one.composer.text == "We began")
        await one.pilot.press("ctrl+j")
        await one.until(lambda: one.state.open_turn is None and not one.composer.text)
        assert one.state.tree["t1"].answer == "We began"


async def test_time_that_is_up_is_said_in_the_status_line_and_in_no_notice(places: Places) -> None:
    async with at_the_desk(places) as one:
        await one.take()
        turn = one.state.open_turn
        assert turn is not None
        turn.asked = turn.asked.model_copy(update={"minutes": 0.000_1})
        warning = TimeWarningEvent(scope=TimeScope.QUESTION, remaining_seconds=0, turn_id=turn.turn_id)
        one.console.post_message(BusEvent(warning))
        await one.until(lambda: "question time is up" in one.seen.splitlines()[0])
        assert not list(one.app._notifications)


async def test_the_words_behind_a_mark_are_shown_in_the_conversation(places: Places) -> None:
    async with at_the_desk(places) as one:
        await scored(one)
        await one.until(lambda: "In the candidate's words" in one.seen)
        one.console.query_one("#evaluation").focus()
        await one.until(lambda: list(one.console.query(Quoted)))
        await one.pilot.press("down", "enter")
        await one.until(lambda: one.console.query_one("#conversation")._quoted is not None)  # type: ignore[attr-defined]


async def test_a_note_can_be_written_whichever_column_is_shown(places: Places) -> None:
    async with at_the_desk(places, size=(80, 24)) as one:
        await one.until(lambda: one.state.desk.suggestion)
        await one.pilot.press("f10", "f6")
        await one.until(lambda: "Note for yourself" in one.seen)
        assert one.composer.has_focus
