"""What the inspector's screens are given: a trace that is kept up, and the controls where the interview runs here."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from interview_tui.broker import Broker
from interview_tui.errors import InterviewError
from interview_tui.inspection.controls import Controls
from interview_tui.inspection.sources import LiveTrace, LogTrace
from interview_tui.inspection.tap import Recorder
from interview_tui.inspection.trace import Trace


class Inspector(Protocol):
    """`trace` is another object after a new `open`: ask for it each time. `problem` says why it stands still.

    `controls` is None where the interview runs in another process or is over.
    """

    interview_id: str
    problem: str

    @property
    def trace(self) -> Trace: ...
    @property
    def controls(self) -> Controls | None: ...

    def call_on_change(self, call: Callable[[], object]) -> bool:
        """Whether `call` will be made after every change; otherwise look at `trace.version` from time to time."""

    async def open(self) -> None:
        """Begin to fill the trace; returns when what there is has been read. Whoever opens also closes."""

    async def close(self) -> None:
        """The last one who closes ends the watching, and what it costs."""


class LiveInspector:
    """Of the interview in this process. May be opened by several at once."""

    problem = ""

    def __init__(self, interview_id: str, broker: Broker, log: Path, recorder: Recorder) -> None:
        self.interview_id = interview_id
        self.controls = Controls(broker, interview_id)
        self._source = LiveTrace(broker, log, recorder)
        self._opened = 0
        self._turn = asyncio.Lock()

    @property
    def trace(self) -> Trace:
        return self._source.trace

    def call_on_change(self, call: Callable[[], object]) -> bool:
        """Thousands can come in a second: nobody could want a call for each."""
        return False

    async def open(self) -> None:
        self._opened += 1
        async with self._turn:
            try:
                await self._source.open()
            except InterviewError as error:
                self.problem = str(error)

    async def close(self) -> None:
        self._opened -= 1
        async with self._turn:
            if not self._opened:
                self._source.close()


class LogInspector:
    """Of a log: of an interview that is over, or that another process conducts and this one follows."""

    controls = None

    def __init__(self, interview_id: str, log: Path) -> None:
        self.interview_id, self.problem = interview_id, ""
        self._source = LogTrace(log)
        self._task: asyncio.Task[None] | None = None

    @property
    def trace(self) -> Trace:
        return self._source.trace

    @property
    def following(self) -> bool:
        """Whether more may come."""
        return self._task is not None and not self._task.done()

    def call_on_change(self, call: Callable[[], object]) -> bool:
        self._source.on_change = call
        return True

    async def open(self) -> None:
        try:
            await self._source.load()
        except InterviewError as error:
            self.problem = str(error)
            return
        self._task = asyncio.create_task(self._follow(), name="follow")

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _follow(self) -> None:
        try:
            await self._source.follow()
        except InterviewError as error:
            self.problem = str(error)
