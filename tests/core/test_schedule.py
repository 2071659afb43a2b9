"""The plan along the clock, with a clock that the test moves."""

from datetime import timedelta

import pytest

from interview_tui.events import EndReason, InterviewContinuedEvent, InterviewEndedEvent, InterviewPausedEvent
from interview_tui.interview.schedule import Schedule, schedule
from tests.interview_kit import question
from tests.story_kit import BEGINNING, Story

THREE = (question(1), question(2), question(3))


def story(minutes: float = 20, clock: str = "spoken") -> Story:
    """Three questions of three minutes each."""
    return Story(THREE, minutes=minutes, clock=clock)


def now(told: Story) -> Schedule:
    return schedule(told.state, told.moment)


def begins(plan: Schedule) -> list[float]:
    """Minutes since the beginning."""
    return [(one.begins - BEGINNING).total_seconds() / 60 for one in plan.to_come if one.begins]


def test_before_the_first_question_the_plan_begins_at_once() -> None:
    told = story()
    assert begins(now(told)) == [0, 3, 6]
    told.wait(60)
    assert begins(now(told)) == [1, 4, 7]


def test_a_typed_clock_takes_longer() -> None:
    plan = now(story(clock="typed"))
    assert begins(plan) == [0, 7.5, 15]
    assert [one.minutes for one in plan.to_come] == [7.5, 7.5, 7.5]
    assert plan.needed == 3 * 450


def test_what_is_to_come_waits_for_the_open_question_and_no_longer_than_it_is_meant_to_take() -> None:
    told = story()
    told.ask()
    told.wait(120)
    assert (begins(now(told)), now(told).needed, now(told).over) == ([3, 6], 420, 0)
    told.wait(120)
    assert (begins(now(told)), now(told).needed, now(told).over) == ([4, 7], 360, 60)


def test_a_question_took_what_its_answers_took_follow_ups_included_and_holds_not() -> None:
    told = story()
    told.ask()
    told.wait(50)
    told.answer()
    told.wait(30)
    told.probe("t1", "key")
    told.tell(InterviewPausedEvent)
    told.wait(600)
    told.tell(InterviewContinuedEvent)
    assert now(told).asked[0].open
    told.wait(20)
    told.answer()
    (asked,) = now(told).asked
    assert (asked.seconds, asked.open, asked.at) == (70, False, BEGINNING)


def test_a_hold_moves_what_is_to_come_and_costs_no_time() -> None:
    told = story()
    told.ask()
    told.tell(InterviewPausedEvent)
    told.wait(600)
    assert (begins(now(told)), now(told).left, now(told).over) == ([13, 16], 1200, 0)


@pytest.mark.parametrize(("minutes", "too_long"), [(9, 0), (8, 60), (2, 420)])
def test_the_plan_is_too_long_by_what_does_not_fit(minutes: float, too_long: float) -> None:
    assert now(story(minutes)).too_long == too_long


def test_time_that_is_over_is_not_counted_twice() -> None:
    told = story(minutes=1)
    told.wait(600)
    assert (now(told).left, now(told).too_long) == (-540, 540)


def test_a_plan_with_nothing_to_come_is_never_too_long() -> None:
    told = Story([question(1)], minutes=1)
    told.ask(minutes=3)
    told.wait(170)
    assert now(told).too_long == 0


def test_after_the_end_nothing_begins_any_more() -> None:
    told = story()
    told.ask()
    told.tell(InterviewEndedEvent, reason=EndReason.ENDED_BY_INTERVIEWER)
    plan = now(told)
    assert [one.begins for one in plan.to_come] == [None, None]
    assert schedule(told.state, told.moment + timedelta(hours=1)) == plan
