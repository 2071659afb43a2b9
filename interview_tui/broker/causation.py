"""Which message caused which: the context a handler runs in, and the copy that names a cause. Ids only."""

from contextvars import Context, copy_context
from typing import TypeVar

from interview_tui.broker.errors import CausationTooDeep
from interview_tui.events.base import BaseEvent, Cause, cause

MAX_DEPTH = 32

E = TypeVar("E", bound=BaseEvent)


def outside_context() -> Context:
    """A copy of the current context in which no handler is running: for tasks that outlive the handler they began in."""
    context = copy_context()
    context.run(cause.set, None)
    return context


def as_effect(event: E, reason: Cause) -> E:
    """`event` as published by the handler of `reason`; a copy where it was made elsewhere and names no cause."""
    if reason[2] >= MAX_DEPTH:
        raise CausationTooDeep(f"{event.type} would be the {reason[2] + 1}th message caused in a row")
    return event if event.causation_id is not None else event.caused_by(reason)
