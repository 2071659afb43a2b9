"""Where the interviewer looks and writes: what to listen for, the way to the plan and back, what words are for."""

from pathlib import Path

import pytest

from interview_tui.events import QuestionKind, RemarkMadeEvent
from interview_tui.paths import Places
from interview_tui.tui.host.composer import Act
from interview_tui.tui.host.marks import AFTER_RATING
from interview_tui.tui.host.plan_list import PlanList
from interview_tui.tui.host.release import ReleaseScreen
from tests.interview_kit import places as small_places
from tests.tui.desk import at_the_desk

ANSWER = "Each request carries a unique key. I am not sure about the rest."


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return small_places(tmp_path)


async def test_an_open_question_shows_what_to_listen_for_and_the_plan_what_is_chosen_there(places: Places) -> None:
    async with at_the_desk(places) as one:
        await one.take()
        await one.answered("Fine.")
        await one.take()
        asked, other = one.state.tree["t2"].asked.text, one.state.upcoming()[0].ask
        await one.until(lambda: "Listen for" in one.seen and "must   a retry does not" in one.seen)
        await one.pilot.press("alt+p")
        await one.until(lambda: isinstance(one.app.focused, PlanList) and "Listen for" not in one.seen)
        assert other[:20] in one.seen
        assert asked[:20] in one.seen
        await one.pilot.press("escape")
        await one.until(lambda: one.app.focused is one.composer and "Listen for" in one.seen)


async def test_own_words_after_an_answer_follow_up_on_it_and_the_other_uses_are_named(places: Places) -> None:
    async with at_the_desk(places) as one:
        await one.until(lambda: one.composer.purpose.act is Act.ASK)
        assert "Alt+U: note, say" in one.seen
        await one.take()
        await one.answered("Fine.")
        await one.until(lambda: one.composer.purpose.act is Act.ASK)
        await one.take()
        await one.answered(ANSWER)
        await one.until(lambda: "Alt+U: ask, note, say" in one.seen)
        await one.write("What exactly is unsure?")
        await one.until(lambda: len(one.state.tree) == 3)
        assert one.state.tree["t3"].asked.kind is QuestionKind.PROBE
        assert one.state.tree["t3"].asked.parent_turn_id == "t2"


async def test_words_handed_in_twice_before_they_are_saved_are_handed_in_once(places: Places) -> None:
    async with at_the_desk(places) as one:
        await one.pilot.press("f6")
        one.composer.insert("Once.")
        one.composer.action_hand_in()
        one.composer.action_hand_in()
        await one.until(lambda: "Noted" in one.seen)
        remarks = [event for event in one.console.scorecard.card("Ines").remarks if isinstance(event, RemarkMadeEvent)]
        assert [remark.text for remark in remarks] == ["Once."]
        await one.pilot.press("f6")
        await one.write("Once.")
        await one.until(lambda: len(one.console.scorecard.card("Ines").remarks) == 2)


async def test_the_engines_mark_waits_for_ones_own_and_nothing_is_released_before_the_end(places: Places) -> None:
    async with at_the_desk(places, size=(160, 50)) as one:
        await one.take()
        await one.answered("Fine.")
        await one.take()
        await one.answered(ANSWER)
        await one.until(lambda: AFTER_RATING[:20] in one.seen)
        assert "embedded engine" not in one.seen
        await one.pilot.press("f7", "1", "escape", "f8", "4")
        await one.until(lambda: one.console.scorecard.card("Ines").counted("apis") == 4)
        await one.pilot.press("escape", "ctrl+l")
        await one.until(lambda: "of 5 embedded engine" in one.seen)
        assert not isinstance(one.app.screen, ReleaseScreen)
        await one.pilot.press("alt+e", "y")
        await one.until(lambda: one.state.ended)
        await one.pilot.press("ctrl+l")
        await one.until(lambda: isinstance(one.app.screen, ReleaseScreen))


async def test_a_note_begun_while_the_last_one_is_being_saved_stays_a_note(places: Places) -> None:
    async with at_the_desk(places) as one:
        await one.until(lambda: one.state.desk.suggestion)
        await one.pilot.press("f6")
        one.composer.insert("One.")
        one.composer.action_hand_in()
        one.console.action_note()
        await one.until(lambda: one.console.scorecard.card("Ines").remarks)
        await one.until(lambda: one.composer.text == "")
        assert one.composer.purpose.act is Act.NOTE
        assert "Note for yourself" in one.seen
