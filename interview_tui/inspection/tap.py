"""Observers of a running broker: one fills a trace, one keeps timings beside the log. Neither changes anything."""

import asyncio
import time
from collections.abc import Callable

from interview_tui.broker import Observer
from interview_tui.events import BaseEvent, encode
from interview_tui.inspection.trace_input import TraceInput
from interview_tui.store.handlings import Handling, Observations, Publication

FLUSH_SECONDS = 0.3
"""What a crash may cost of the timings, and how much later than its event a second terminal sees one."""


class _Clock:
    """Readings of `perf_counter_ns` as nanoseconds since 1970."""

    def __init__(self) -> None:
        self._offset = time.time_ns() - time.perf_counter_ns()

    def __call__(self, at_ns: int) -> int:
        return at_ns + self._offset


class TraceTap(Observer):
    """Tells `trace` everything as it happens."""

    def __init__(self, trace: TraceInput) -> None:
        self._trace, self._clock = trace, _Clock()

    def made(self, event: BaseEvent, subscription: str) -> None:
        self._trace.made(event.event_id, subscription)

    def published(self, event: BaseEvent, sequence: int) -> None:
        self._trace.add(event, len(encode(event)))

    def started(self, event: BaseEvent, sequence: int, subscription: str, at_ns: int) -> None:
        self._trace.began(event.event_id, subscription, self._clock(at_ns) / 1e9)

    def done(self, event: BaseEvent, sequence: int, subscription: str, at_ns: int, duration_ns: int) -> None:
        self._end(event, subscription, at_ns, duration_ns)

    def failed(
        self, event: BaseEvent, sequence: int, subscription: str, at_ns: int, duration_ns: int, error: str
    ) -> None:
        self._end(event, subscription, at_ns, duration_ns, error)

    def intervened(self, event: BaseEvent, sequence: int, subscription: str, note: str) -> None:
        self._trace.note(event.event_id, f"{subscription}: {note}" if subscription else note)

    def _end(self, event: BaseEvent, subscription: str, at_ns: int, duration_ns: int, error: str = "") -> None:
        began = self._clock(at_ns - duration_ns) / 1e9
        self._trace.ended(event.event_id, subscription, began, duration_ns / 1e9, error)


class Recorder(Observer):
    """Gathers who published and handled the durable events, and hands it on every `FLUSH_SECONDS`."""

    def __init__(self, keep: Callable[[Observations], None]) -> None:
        self._keep, self._clock = keep, _Clock()
        self._handlings: list[Handling] = []
        self._publications: list[Publication] = []
        self._due: asyncio.TimerHandle | None = None

    def made(self, event: BaseEvent, subscription: str) -> None:
        if event.durable:
            self._publications.append(Publication(event.event_id, subscription))

    def done(self, event: BaseEvent, sequence: int, subscription: str, at_ns: int, duration_ns: int) -> None:
        self._add(event, subscription, at_ns, duration_ns, "")

    def failed(
        self, event: BaseEvent, sequence: int, subscription: str, at_ns: int, duration_ns: int, error: str
    ) -> None:
        self._add(event, subscription, at_ns, duration_ns, error)

    def flush(self) -> Observations:
        """Hand on what there is, and return it. To be called at the end."""
        if self._due is not None:
            self._due.cancel()
            self._due = None
        seen = Observations(self._handlings, self._publications)
        if self._handlings or self._publications:
            self._keep(seen)
            self._handlings, self._publications = [], []
        return seen

    def _add(self, event: BaseEvent, subscription: str, at_ns: int, duration_ns: int, error: str) -> None:
        if not event.durable:
            return
        began_at = self._clock(at_ns - duration_ns) // 1000
        self._handlings.append(Handling(event.event_id, subscription, began_at, duration_ns, error))
        if self._due is None:
            self._due = asyncio.get_running_loop().call_later(FLUSH_SECONDS, self.flush)
