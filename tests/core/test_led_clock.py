"""Time in an interview that a person leads: nothing counts before the first question."""

from datetime import timedelta

import pytest

from interview_tui.events import (
    InterviewContinuedEvent,
    InterviewPausedEvent,
    InterviewResumedEvent,
    Leader,
    RemarkMadeEvent,
    TimeScope,
)
from interview_tui.interview.state import InterviewState
from interview_tui.reports.report import build_report
from interview_tui.reports.scorecard import scorecard_markdown
from interview_tui.scorecard.scorecard import Scorecard
from interview_tui.tui.panels.status import Saving, status_line
from tests.core.test_time_manager import Watched
from tests.story_kit import Story

HOUR = 3600


def led(minutes: float = 30) -> Story:
    return Story(minutes=minutes, led_by=Leader.INTERVIEWER)


def spent(story: Story) -> float:
    return story.state.elapsed(story.moment)


def test_the_clock_begins_with_the_first_question() -> None:
    story = led()
    story.wait(HOUR)
    assert spent(story) == 0
    story.ask()
    story.wait(40)
    assert (spent(story), story.state.question_elapsed(story.moment)) == (40, 40)
    story.answer()
    story.wait(5)
    story.ask()
    assert (spent(story), story.state.question_elapsed(story.moment)) == (45, 0)


def test_a_practice_interview_counts_from_its_beginning() -> None:
    story = Story()
    story.wait(20)
    story.ask()
    assert spent(story) == 20


def test_an_answer_takes_the_time_since_its_question() -> None:
    story = led()
    story.wait(HOUR)
    story.ask()
    story.wait(70)
    time = story.answer().answer_time
    assert time is not None
    assert time.seconds == 70


def test_coming_back_before_the_first_question_sets_no_clock_going() -> None:
    story = led()
    story.wait(HOUR)
    story.tell(InterviewResumedEvent, version="0")
    story.wait(HOUR)
    story.tell(InterviewPausedEvent)
    story.tell(InterviewContinuedEvent)
    story.wait(HOUR)
    assert spent(story) == 0


def test_a_first_question_asked_on_hold_waits_with_the_clock() -> None:
    story = led()
    story.tell(InterviewPausedEvent)
    story.wait(HOUR)
    story.ask()
    story.wait(HOUR)
    assert spent(story) == 0
    story.tell(InterviewContinuedEvent)
    story.wait(9)
    assert spent(story) == 9


@pytest.mark.parametrize("killed_after", [0, 30])
def test_the_time_between_two_processes_does_not_count(killed_after: float) -> None:
    story = led()
    story.ask()
    story.wait(killed_after)
    story.answer()
    story.wait(HOUR)
    story.tell(InterviewResumedEvent, version="0")
    story.wait(7)
    assert spent(story) == killed_after + 7


def test_a_replay_and_the_candidates_side_tell_the_same_time() -> None:
    story = led()
    story.wait(HOUR)
    story.ask()
    story.wait(33)
    seen = [own for event in story.events if (own := event.for_candidate()) is not None]
    for events in (story.events, seen):
        assert InterviewState.fold(events).elapsed(story.moment) == 33


def test_the_report_tells_the_time_from_the_first_question() -> None:
    story = led()
    assert build_report(story.state).seconds == 0
    story.wait(HOUR)
    story.ask()
    story.wait(61)
    story.answer()
    assert build_report(story.state).seconds == 61


async def test_nobody_is_warned_of_time_before_the_first_question() -> None:
    watched = Watched(30, led_by=Leader.INTERVIEWER)
    await watched.look_every(HOUR, 3)
    assert watched.given == []
    assert watched.manager.remaining() == 30 * 60
    watched.story.ask(minutes=0)
    await watched.look_every(60, 26)
    assert watched.given == [(TimeScope.INTERVIEW, 300)]


def test_the_status_line_stands_at_zero_until_something_is_asked() -> None:
    story = led()
    moment = story.moment + timedelta(minutes=9)
    assert "0:00 / 30:00" in status_line(story.state, moment, Saving.SAVED, 120).plain
    story.wait(600)
    story.ask()
    moment = story.moment + timedelta(minutes=9)
    assert "9:00 / 30:00" in status_line(story.state, moment, Saving.SAVED, 120).plain


def test_the_scorecard_counts_from_the_first_question() -> None:
    story = led()
    story.wait(HOUR)
    story.ask()
    story.wait(12)
    remark = RemarkMadeEvent(turn_id="t1", text="calm", interviewer="Ada", timestamp=story.moment)
    assert "Remark (turn 1, 0:12): calm" in scorecard_markdown(Scorecard.fold([remark]), story.state)
