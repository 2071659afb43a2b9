"""Who publishes what to whom, how often, how fast and after what waiting: counted from a trace as it grows."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from interview_tui.inspection.message import Handling, Message
from interview_tui.inspection.trace import Trace

_KEPT = 500
"""Durations per edge that percentiles are taken from: the latest ones."""
_RECENT = 2_000
"""The latest messages, which are looked at again: their handlers may not all have had them before."""
AT_ONCE = 5_000
"""New messages that are counted before the loop has its turn again: some 20 ms."""
_NOBODY: frozenset[str] = frozenset()


class Edge(NamedTuple):
    """`publisher` is empty for what came from outside."""

    publisher: str
    type: str
    handler: str


@dataclass(slots=True)
class EdgeStats:
    """Seconds. `waits` go from publication to the beginning of the handler's work."""

    count: int = 0
    failed: int = 0
    durations: deque[float] = field(default_factory=lambda: deque(maxlen=_KEPT))
    waits: deque[float] = field(default_factory=lambda: deque(maxlen=_KEPT))

    def add(self, handling: Handling, published: float) -> None:
        self.count += 1
        self.failed += bool(handling.error)
        self.durations.append(handling.seconds or 0.0)
        self.waits.append(max(0.0, handling.began - published))


def percentile(values: Iterable[float], share: float) -> float | None:
    """The value that `share` (0 to 1) of them do not exceed; None where there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered)) - 1))] if ordered else None


class Flow:
    """Of one trace. `edges` are in the order in which their first handling came to its end."""

    def __init__(self, trace: Trace) -> None:
        self.edges: dict[Edge, EdgeStats] = {}
        self._trace = trace
        self._next = 0
        self._total = self._elsewhere = 0
        self._counted: dict[int, frozenset[str]] = {}
        self._sets: dict[frozenset[str], frozenset[str]] = {}

    @property
    def share(self) -> float:
        """How much of the trace has been counted, 0 to 1."""
        known = max(0, self._next - self._trace.forgotten)
        return known / len(self._trace.messages) if self._trace.messages else 1.0

    def update(self, at_once: int = AT_ONCE) -> None:
        """Count what has come to its end since the last time, in at most `at_once` new messages.

        All are looked at where handlings of older ones came in the meantime.
        """
        trace = self._trace
        known = max(0, self._next - trace.forgotten)
        end = min(len(trace.messages), known + at_once)
        self._count(max(0, known - _RECENT), end)
        self._next = trace.forgotten + end
        if end == len(trace.messages):
            self._check(trace)

    def _check(self, trace: Trace) -> None:
        ended = sum(each.handled for each in trace.handlers.values())
        if ended - self._elsewhere != self._total:
            self._count(0, len(trace.messages))
            # Handlings of messages the trace has let go of, or never had, are in the handlers' numbers alone.
            self._elsewhere = ended - self._total
        if len(self._counted) > 2 * len(trace.messages):
            kept = {message.number for message in trace.messages}
            self._counted = {number: names for number, names in self._counted.items() if number in kept}

    def _count(self, start: int, end: int) -> None:
        for message in self._trace.messages[start:end]:
            known = self._counted.get(message.number, _NOBODY)
            if len(message.handlings) > len(known):
                self._take(message, known)

    def _take(self, message: Message, known: frozenset[str]) -> None:
        published = message.time.timestamp()
        for one in message.handlings:
            if one.seconds is not None and one.handler not in known:
                edge = Edge(message.publisher, message.type, one.handler)
                self.edges.setdefault(edge, EdgeStats()).add(one, published)
                self._total += 1
                known |= {one.handler}
        # A hundred thousand messages have a dozen different sets of handlers.
        self._counted[message.number] = self._sets.setdefault(known, known)
