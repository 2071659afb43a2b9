"""Where a trace comes from: the running broker, or a log that may still be growing in another process."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import aclosing
from pathlib import Path

from interview_tui.broker import Broker
from interview_tui.broker.taps import Tap
from interview_tui.inspection.tap import Recorder, TraceTap
from interview_tui.inspection.trace import Trace
from interview_tui.inspection.trace_input import WaitingTrace
from interview_tui.store.handlings import Observations, read_observations
from interview_tui.store.reading import StoredEvent, read_log
from interview_tui.store.watch import signature, watch

LOOK_SECONDS = 0.3
"""Between two looks for timings of a log that grows."""
_AT_ONCE = 500
"""Rows that go into the trace before the loop has its turn again."""
_WAITS = 5
"""Looks after which timings of a message that does not come are taken as they are."""


class LogTrace:
    """The trace of the log at `path`, of an interview that is over or one that another process conducts.

    `on_change` is called after each change while it follows.
    """

    def __init__(self, path: Path) -> None:
        self.trace = Trace()
        self.on_change: Callable[[], object] = lambda: None
        self._path = path
        self._after = (0, 0)
        self._waited = 0

    async def load(self) -> None:
        """Take what there is. Raises what `store.reading.read_log` raises."""
        rows = await asyncio.to_thread(lambda: list(read_log(self._path)))
        for start in range(0, len(rows), _AT_ONCE):
            self._add(rows[start : start + _AT_ONCE])
            await asyncio.sleep(0)
        while await self._observe():
            pass

    async def follow(self) -> None:
        """Take each further event as it is committed; returns when the interview is over.

        Raises what `store.watch.watch` raises.
        """
        timings = asyncio.create_task(self._follow_timings(), name="timings")
        try:
            async with aclosing(watch(self._path, self.trace.last_seq)) as rows:
                async for row in rows:
                    self._add([row])
                    self.on_change()
        finally:
            timings.cancel()
        while await self._observe():
            pass

    def _add(self, rows: Sequence[StoredEvent]) -> None:
        for row in rows:
            self.trace.add(row.event, len(row.payload), row.seq)

    async def _follow_timings(self) -> None:
        """Look while the log changes and a little longer: some of it waits for a message that comes later."""
        wal, seen, again = self._path.with_name(f"{self._path.name}-wal"), None, _WAITS
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            before, seen = seen, signature(wal)
            again = _WAITS if seen != before else again - 1
            if again >= 0 and await self._observe():
                self.on_change()

    async def _observe(self) -> bool:
        """Whether there was something new. What belongs to a message that is still to come is looked at again."""
        seen = await asyncio.to_thread(read_observations, self._path, self._after)
        if seen.after == self._after:
            return False
        if self._waited < _WAITS and any(self.trace.find(one.event_id) is None for one in seen.handlings):
            self._waited += 1
            return False
        self._waited, self._after = 0, seen.after
        observe(self.trace, seen)
        return True


class LiveTrace:
    """The trace of a broker in this process: what its log holds so far, and everything from `open` on."""

    def __init__(self, broker: Broker, path: Path, recorder: Recorder) -> None:
        self._broker, self._path, self._recorder = broker, path, recorder
        self._tap: Tap | None = None
        self.trace = Trace()

    async def open(self) -> None:
        """Begin to watch; opening twice does no harm. Raises `InterviewError` where the log cannot be read."""
        if self._tap is not None:
            return
        # What happens while the log is read comes after the log's last row.
        ahead = WaitingTrace()
        self._tap = early = self._broker.tap(TraceTap(ahead))
        not_yet_written = self._recorder.flush()
        past = LogTrace(self._path)
        await past.load()
        observe(past.trace, not_yet_written)
        early.close()
        self.trace = past.trace
        ahead.tell(self.trace)
        self._tap = self._broker.tap(TraceTap(self.trace))

    def close(self) -> None:
        """Watch no longer: nothing is traced, and nothing costs."""
        if self._tap is not None:
            self._tap.close()
            self._tap = None


def observe(trace: Trace, seen: Observations) -> None:
    """Add publishers and timings; `trace` has the messages, or will have them."""
    for event_id, handler in seen.publications:
        trace.made(event_id, handler)
    for event_id, handler, began_at, duration_ns, error in seen.handlings:
        trace.ended(event_id, handler, began_at / 1e6, duration_ns / 1e9, error)
