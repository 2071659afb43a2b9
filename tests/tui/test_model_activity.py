from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from interview_tui.events import (
    BaseEvent,
    EndReason,
    FailureKind,
    InterviewEndedEvent,
    ModelCallFailedEvent,
    ModelCallFinishedEvent,
    ModelCallStartedEvent,
    ModelCallWaitingEvent,
    Purpose,
)
from interview_tui.tui.panels.model_activity import ModelActivity

BEGAN = datetime(2025, 1, 1, tzinfo=UTC)


def started(call_id: str, purpose: Purpose = Purpose.QUESTION, attempt: int = 1) -> ModelCallStartedEvent:
    return ModelCallStartedEvent(call_id=call_id, purpose=purpose, model="m", attempt=attempt, timestamp=BEGAN)


def waiting(call_id: str, seconds: float, reason: str = "Rate limited.") -> ModelCallWaitingEvent:
    return ModelCallWaitingEvent(
        call_id=call_id, purpose=Purpose.QUESTION, model="m", wait_seconds=seconds, reason=reason, timestamp=BEGAN
    )


def finished(call_id: str) -> ModelCallFinishedEvent:
    return ModelCallFinishedEvent(call_id=call_id, purpose=Purpose.QUESTION, model="m", seconds=1)


def failed(call_id: str) -> ModelCallFailedEvent:
    return ModelCallFailedEvent(
        call_id=call_id,
        purpose=Purpose.QUESTION,
        model="m",
        seconds=1,
        failure=FailureKind.TIMEOUT,
        message="No answer in 20 s.",
    )


def line(*events: BaseEvent, seconds: float = 0) -> str:
    activity = ModelActivity()
    for event in events:
        activity.apply(event)
    return activity.line(BEGAN + timedelta(seconds=seconds))


def test_a_call_is_named_by_what_the_candidate_waits_for() -> None:
    assert line() == ""
    assert line(started("a")) == "thinking…"
    assert line(started("a", Purpose.EVALUATION)) == "judging…"
    assert line(started("a", Purpose.EVALUATION), started("b")) == "thinking…"
    assert line(started("a", Purpose.CHECK)) == ""


@pytest.mark.parametrize("over", [finished, failed])
def test_nothing_is_said_of_a_call_that_is_over(over: Callable[[str], BaseEvent]) -> None:
    assert line(started("a"), over("a")) == ""
    assert line(started("a"), waiting("a", 7), over("a")) == ""
    assert line(started("a", Purpose.EVALUATION), started("b"), over("b")) == "judging…"


def test_a_wait_counts_down_and_never_below_nothing() -> None:
    call = started("a"), waiting("a", 6.5)
    assert line(*call) == "Rate limited, retrying in 7 s"
    assert line(*call, seconds=6) == "Rate limited, retrying in 1 s"
    assert line(*call, seconds=60) == "Rate limited, retrying"


def test_the_next_attempt_ends_the_wait() -> None:
    assert line(started("a"), waiting("a", 7), started("a", attempt=2)) == "thinking…"


def test_the_longest_wait_is_the_one_that_is_said() -> None:
    assert line(waiting("a", 3, "Busy"), waiting("b", 9, "Rate limited")) == "Rate limited, retrying in 9 s"


def test_the_end_of_the_interview_ends_every_call() -> None:
    assert line(started("a"), waiting("b", 9), InterviewEndedEvent(reason=EndReason.COMPLETED)) == ""
