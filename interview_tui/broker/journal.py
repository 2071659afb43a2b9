"""The port to the event log, and the committer that writes ahead of dispatch. It does not decide what is kept."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from interview_tui.broker.activity import Activity
from interview_tui.broker.causation import outside_context
from interview_tui.broker.errors import BrokerClosed, JournalError
from interview_tui.broker.failures import is_stop
from interview_tui.events.base import BaseEvent


class Journal(Protocol):
    """What the broker asks of an event log."""

    async def append(self, events: Sequence[BaseEvent]) -> None:
        """Returns once all of `events` are committed, in this order; raises if none of them is."""


Dispatch = Callable[[BaseEvent, int], None]
"""Brings a committed message of some depth to its readers."""


class _Pending:
    """One message on its way to the journal; `done` resolves when it has been dispatched."""

    __slots__ = ("depth", "dispatch", "done", "event")

    def __init__(self, event: BaseEvent, depth: int, dispatch: Dispatch, done: asyncio.Future[None]) -> None:
        self.event, self.depth, self.dispatch, self.done = event, depth, dispatch, done


class Committer:
    """Commits what has gathered as one append, then dispatches it, all in the order it came.

    It runs only while there is something to commit, so an idle broker holds no task for it.
    """

    def __init__(self, journal: Journal, dispatch: Dispatch, activity: Activity) -> None:
        self._journal, self._dispatch, self._activity = journal, dispatch, activity
        self._gathered: list[_Pending] = []
        self._writing: list[_Pending] = []
        self._task: asyncio.Task[None] | None = None
        self._running = False

    @property
    def waiting(self) -> int:
        return len(self._gathered) + len(self._writing)

    async def commit(self, event: BaseEvent, depth: int, dispatch: Dispatch | None = None) -> None:
        """Returns after commit and dispatch; raises JournalError. A transient event only keeps its place.

        `dispatch` is for a message that goes another way than all others.
        """
        dispatch = dispatch or self._dispatch
        if not event.durable and not self._running:
            dispatch(event, depth)
            return
        pending = _Pending(event, depth, dispatch, asyncio.get_running_loop().create_future())
        self._gathered.append(pending)
        if not self._running:
            self._running = True
            self._activity.begin()
            self._task = asyncio.create_task(self._run(), name="broker committer", context=outside_context())
        await pending.done

    def abandon(self) -> tuple[BaseEvent, ...]:
        """Gives up; returns the messages whose commit was not seen. Their publishers get BrokerClosed."""
        left = tuple(pending.event for pending in self._writing + self._gathered if not pending.done.done())
        self._refuse_all()
        if self._task is not None:
            self._task.cancel()
        return left

    def _refuse_all(self) -> None:
        for pending in self._writing + self._gathered:
            if not pending.done.done():
                pending.done.set_exception(BrokerClosed("stopped before the journal had committed"))
        self._writing, self._gathered = [], []

    async def _run(self) -> None:
        try:
            await asyncio.sleep(0)  # whatever is published in this turn of the loop shares one append
            while self._gathered:
                # A publisher that was cancelled before its turn has not published.
                self._writing = [pending for pending in self._gathered if not pending.done.done()]
                self._gathered = []
                self._dispatch_group(await self._append())
                self._writing = []
        finally:
            self._refuse_all()
            self._running = False
            self._activity.end()

    async def _append(self) -> BaseException | None:
        events = [pending.event for pending in self._writing if pending.event.durable]
        if events:
            try:
                await self._journal.append(events)
            except BaseException as error:
                if is_stop(error, self._task):
                    raise
                return error
        return None

    def _dispatch_group(self, failure: BaseException | None) -> None:
        for pending in self._writing:
            if failure is None or not pending.event.durable:
                pending.dispatch(pending.event, pending.depth)
                if not pending.done.done():
                    pending.done.set_result(None)
            elif not pending.done.done():
                error = JournalError(f"{pending.event.type} was not committed: {failure}")
                error.__cause__ = failure
                pending.done.set_exception(error)
