"""The messages of a trace that a filter lets through, with the pauses between them, as rows to be shown.

It looks at each message once and in slices, so that whoever shows the rows stays awake. It draws nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from time import perf_counter

from interview_tui.inspection.filter import Filter
from interview_tui.inspection.message import Message
from interview_tui.inspection.trace import Trace

GAP_SECONDS = 1.0
"""A longer pause between two rows has a row of its own."""
_AT_ONCE = 64
"""Messages looked at between two looks at the clock."""
_AGAIN = 1_000
"""The latest messages, looked at again by a filter that asks how they were handled: they may still be handled."""


@dataclass(slots=True)
class Gap:
    """A pause before `message`."""

    seconds: float
    message: Message

    @property
    def number(self) -> int:
        return self.message.number


Row = Message | Gap
_number = attrgetter("number")


class Rows:
    """`rows` is in the order of the trace, up to the message that was looked at last."""

    def __init__(self, trace: Trace, wanted: Filter | None = None) -> None:
        self.trace = trace
        self.wanted = wanted or Filter()
        self.rows: list[Row] = []
        self.matched = 0
        self._last: Message | None = None
        self._seen = 0
        self._forgotten = trace.forgotten
        self._version = -1

    @property
    def current(self) -> bool:
        """Whether there is nothing to look at."""
        return self._version == self.trace.version and self.looked_at == len(self.trace.messages)

    @property
    def looked_at(self) -> int:
        """How many of the trace's messages."""
        return bisect_right(self.trace.messages, self._seen, key=_number)

    def advance(self, seconds: float) -> None:
        """Look at further messages, for about that long."""
        if self._forgotten != self.trace.forgotten:
            self._drop_gone()
        if self.wanted.late and self._version != self.trace.version:
            self._look_again()
        self._version = self.trace.version
        until, place, messages = perf_counter() + seconds, self.looked_at, self.trace.messages
        while place < len(messages):
            slice_ = messages[place : place + _AT_ONCE]
            self._append(message for message in slice_ if self.wanted.matches(message))
            self._seen = slice_[-1].number
            place += len(slice_)
            if perf_counter() > until:
                break

    def place(self, number: int) -> int:
        """Of the message with that number, or of the row before where it stands; below 0 where there is none."""
        return bisect_right(self.rows, number, key=_number) - 1

    def _append(self, messages: Iterable[Message]) -> None:
        for message in messages:
            if self._last is not None:
                pause = (message.time - self._last.time).total_seconds()
                if pause > GAP_SECONDS:
                    self.rows.append(Gap(pause, message))
            self.rows.append(message)
            self._last = message
            self.matched += 1

    def _cut(self, place: int) -> list[Message]:
        """Take away the rows from `place` on; the messages among them."""
        cut = [row for row in self.rows[place:] if isinstance(row, Message)]
        if place and isinstance(self.rows[place - 1], Gap):
            place -= 1
        del self.rows[place:]
        self.matched -= len(cut)
        last = self.rows[-1] if self.rows else None
        self._last = last if isinstance(last, Message) else None
        return cut

    def _drop_gone(self) -> None:
        """Only what stands behind a message that went is put together anew: pauses may have become longer."""
        self._forgotten = self.trace.forgotten
        kept = next((place for place, row in enumerate(self.rows) if isinstance(row, Message) and not row.gone), None)
        if kept:
            self.matched -= sum(isinstance(row, Message) for row in self.rows[:kept])
            del self.rows[:kept]
        gone = next((place for place, row in enumerate(self.rows) if isinstance(row, Message) and row.gone), None)
        if gone is not None:
            self._append(message for message in self._cut(gone) if not message.gone)

    def _look_again(self) -> None:
        messages = self.trace.messages
        if not messages:
            return
        first = messages[max(0, len(messages) - _AGAIN)].number
        if first <= self._seen:
            self._cut(bisect_left(self.rows, first, key=_number))
            self._seen = first - 1
