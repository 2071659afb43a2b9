"""The interviewer's console, alone at the desk: asked, noted, probed, stamped, rated, released, handed over."""

from pathlib import Path

import pytest

from interview_tui.events import QuestionKind
from interview_tui.paths import Places
from interview_tui.tui.host.bank_browser import BankBrowser
from interview_tui.tui.host.card_screen import CardScreen
from interview_tui.tui.host.evidence import EvidenceScreen
from interview_tui.tui.host.follow_ups import FollowUpScreen
from interview_tui.tui.host.plan_list import moved
from tests.interview_kit import places as small_places
from tests.tui.desk import Interviewer as Interviewer
from tests.tui.desk import at_the_desk

ANSWER = "Each request carries a unique key. I am not sure about the rest."


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return small_places(tmp_path)


async def test_a_mock_is_led_from_the_first_question_to_both_reports(places: Places, tmp_path: Path) -> None:
    async with at_the_desk(places) as one:
        await one.take()
        await one.answered("Fine.")
        await one.take()
        await one.answered(ANSWER)
        await one.pilot.press("f5")
        await one.until(lambda: isinstance(one.app.screen, FollowUpScreen))
        await one.pilot.press("enter")
        await one.until(lambda: len(one.state.tree) == 3)
        assert one.state.tree["t3"].asked.kind is QuestionKind.PROBE
        await one.answered("The key is stored with the result.")
        await one.pilot.press("f7")
        await one.until(lambda: isinstance(one.app.screen, EvidenceScreen))
        await one.pilot.press("3")
        await one.until(lambda: one.console.scorecard.card("Ines").evidence)
        await one.pilot.press("escape", "f8")
        await one.until(lambda: isinstance(one.app.screen, CardScreen))
        await one.pilot.press("4")
        await one.until(lambda: one.console.scorecard.card("Ines").counted("apis") == 4)
        await one.until(lambda: "overall 4.0, computed" in one.seen)
        await one.pilot.press("escape", "f6")
        await one.write("Thinks before speaking.")
        await one.until(lambda: one.console.scorecard.card("Ines").remarks)
        await one.pilot.press("alt+e", "y")
        await one.until(lambda: one.state.ended)
        await one.pilot.press("ctrl+l", "space", "ctrl+j")
        await one.until(lambda: one.console.scorecard.card("Ines").released)
        await one.pilot.press("ctrl+r")
        await one.until(lambda: len(list((tmp_path / "data" / "reports").glob("*.md"))) == 2)
        id_ = one.state.started.interview_id if one.state.started else ""
    written = {path.name: path.read_text() for path in (tmp_path / "data" / "reports").iterdir()}
    assert "Thinks before speaking." in written[f"{id_}-scorecard.md"]
    assert "4 of 5" in written[f"{id_}-candidate.md"]
    assert "Thinks before speaking." not in written[f"{id_}-candidate.md"]


async def test_a_rating_without_evidence_and_words_at_the_wrong_moment_are_refused_and_said(places: Places) -> None:
    async with at_the_desk(places) as one:
        await one.until(lambda: one.state.desk.suggestion)
        await one.pilot.press("f8")
        await one.until(lambda: isinstance(one.app.screen, CardScreen))
        await one.pilot.press("5")
        await one.until(lambda: "is locked: first stamp" in one.seen)
        await one.pilot.press("escape", "f7")
        await one.until(lambda: "there are no words to stamp" in one.seen)
        await one.pilot.press("alt+s")
        await one.until(lambda: "No question is open." in one.seen)
        assert one.console.scorecard.card("Ines").ratings == ()


async def test_the_plan_is_reordered_reworded_and_fed_from_the_banks(places: Places) -> None:
    async with at_the_desk(places) as one:
        await one.until(lambda: one.state.desk.suggestion)
        first, second = (question.id for question in one.state.upcoming())
        one.console.query_one("#plan").focus()
        await one.pilot.press("J")
        await one.until(lambda: [question.id for question in one.state.upcoming()] == [second, first])
        await one.pilot.press("delete")
        await one.until(lambda: [question.id for question in one.state.upcoming()] == [second])
        await one.pilot.press("ctrl+b")
        await one.until(lambda: isinstance(one.app.screen, BankBrowser))
        await one.pilot.press(*first[-1])
        await one.until(lambda: f"Question {first[-1]}" in one.seen)
        await one.pilot.press("down", "enter")
        await one.until(lambda: [question.id for question in one.state.upcoming()] == [first, second])
        one.console.query_one("#plan").focus()
        await one.pilot.press("e")
        await one.until(lambda: one.composer.text)
        await one.pilot.press("ctrl+a")
        one.composer.clear()
        await one.write("In your own words, please.")
        await one.until(lambda: len(one.state.tree) == 1)
        assert one.state.tree["t1"].asked.text == "In your own words, please."
        assert one.state.tree["t1"].asked.engine == "interviewer"


async def test_where_there_is_room_for_one_column_a_key_shows_plan_marks_and_conversation_in_turn(
    places: Places,
) -> None:
    async with at_the_desk(places, size=(80, 24)) as one:
        await one.until(lambda: one.state.desk.suggestion)
        assert "The engine suggests" in one.seen
        for key, wanted in (("f10", "2 to come"), ("f10", "locked"), ("f10", "The engine suggests")):
            await one.pilot.press(key)
            await one.until(lambda wanted=wanted: wanted in one.seen)


async def test_left_in_the_middle_it_goes_on_with_its_card(places: Places) -> None:
    async with at_the_desk(places) as one:
        await one.take()
        await one.answered("Fine.")
        await one.pilot.press("f6")
        await one.write("Nervous at first.")
        await one.until(lambda: one.console.scorecard.card("Ines").remarks)
        id_ = one.state.started.interview_id if one.state.started else ""
        await one.pilot.press("ctrl+q")
    async with at_the_desk(places, id_) as one:
        await one.until(lambda: one.console.scorecard.card("Ines").remarks)
        assert len(one.state.tree) == 1
        await one.take()


async def test_the_scorecard_of_an_interview_that_is_over_can_be_completed(places: Places) -> None:
    async with at_the_desk(places) as one:
        await one.take()
        await one.answered("Fine.")
        await one.pilot.press("alt+e", "y")
        await one.until(lambda: one.state.ended)
        id_ = one.state.started.interview_id if one.state.started else ""
        await one.pilot.press("ctrl+q")
    async with at_the_desk(places, id_) as one:
        await one.pilot.press("f7")
        await one.until(lambda: isinstance(one.app.screen, EvidenceScreen))
        await one.pilot.press("1")
        await one.until(lambda: one.console.scorecard.card("Ines").evidence)
        assert one.state.ended


@pytest.mark.parametrize(
    ("one", "steps", "then"),
    [("a", 1, "bac"), ("a", -1, "abc"), ("c", 1, "abc"), ("b", -1, "bac"), ("c", -9, "cab")],
)
def test_a_question_moves_as_far_as_the_plan_goes(one: str, steps: int, then: str) -> None:
    assert "".join(moved(list("abc"), one, steps)) == then
