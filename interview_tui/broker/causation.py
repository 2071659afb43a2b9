"""Which message caused which: what a handler's context says, and the copy of an event that names its cause."""

import gc
from contextvars import Context, ContextVar, copy_context
from sys import getrefcount
from typing import NamedTuple, Protocol, TypeVar

from interview_tui.broker.errors import CausationTooDeep
from interview_tui.events.base import BaseEvent, Cause, Identified, cause

MAX_DEPTH = 32

E = TypeVar("E", bound=BaseEvent)


class Ids(NamedTuple):
    """What a context that outlives its handler keeps of the message: no event, which could be large."""

    event_id: str
    correlation_id: str


def outside_context() -> Context:
    """A copy of the current context in which no handler is running: for tasks that outlive the one they start in."""
    context = copy_context()
    context.run(cause.set, None)
    return context


def as_effect(event: E, reason: tuple[Identified, int, int]) -> E:
    """`event` as published by the handler of `reason`; a copy where it was made elsewhere and names no cause."""
    message, depth, _ = reason
    if depth >= MAX_DEPTH:
        raise CausationTooDeep(f"{event.type} would be the {depth + 1}th message caused in a row")
    return event if event.causation_id is not None else event.caused_by(message)


class Holder(Protocol):
    """Whoever shows others which message is being handled."""

    cause: Cause

    @property
    def name(self) -> str: ...


class Post:
    """Where a worker stands: one `Cause` in its context, filled with one message after the other.

    A context variable set per message costs as much as all the rest of a delivery. So it is set once, and again only
    after somebody has copied the context, as every task started in a handler does: the copy keeps the old `Cause` with
    the message it was made on, and the worker goes on with a new one. Whether there is a copy shows in the reference
    count of the context's table of variables, which copies share. `table` and `cause` are watched together, because a
    variable set in the handler replaces the one and then shares the other.
    """

    def __init__(self, context: Context, holder: Holder) -> None:
        """`context` is the one the worker's task runs in; everything else here is to be called in that task."""
        self._context, self._holder = context, holder
        self.cause = holder.cause
        self.table: object = None
        self.watched = False
        """Whether copies can be seen; otherwise the cause is renewed after every message."""
        self._quiet = self._alone = 0

    def settle(self) -> None:
        """After a message: begins a new cause where somebody keeps the present one."""
        if getrefcount(self.table) != self._quiet or getrefcount(self.cause) != self._alone:
            self.renew()

    def renew(self) -> None:
        """Leaves the present cause, as ids, to those who copied it and begins a new one."""
        if self.cause.current is not None:
            message, depth, sequence = self.cause.current
            self.cause.current = Ids(message.event_id, message.correlation_id), depth, sequence
        self.cause = self._holder.cause = Cause(self._holder.name)
        cause.set(self.cause)
        self.table = _table(self._context)
        self.watched = _COPIES_SHOW and len(self._context) <= _FLAT_TABLE and _at_root(self.cause, self.table)
        self._quiet, self._alone = (getrefcount(self.table), getrefcount(self.cause)) if self.watched else (0, 0)


_FLAT_TABLE = 12
"""Up to so many variables the table is one node, and replacing it adds a reference to every value."""


def _table(context: Context) -> object:
    return next((held for held in gc.get_referents(context) if type(held).__name__ == "hamt"), None)


def _at_root(held: Cause, table: object) -> bool:
    """Whether replacing the table copies its reference to `held`, instead of sharing an inner node that has it."""
    return any(value is held for root in gc.get_referents(table) for value in gc.get_referents(root))


def _copies_show() -> bool:
    """Whether this interpreter shares the table between copies and counts its references as expected."""
    probe: ContextVar[int] = ContextVar("probe")
    context = Context()
    context.run(probe.set, 1)
    table = _table(context)
    alone = getrefcount(table)
    copy = context.copy()
    shared = getrefcount(table)
    del copy
    return table is not None and (shared, getrefcount(table)) == (alone + 1, alone)


_COPIES_SHOW = _copies_show()
