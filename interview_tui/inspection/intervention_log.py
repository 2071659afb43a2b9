"""What the debugger did goes into the log: one `InterventionEvent` for each change, published from outside any handler.

It changes nothing itself. Holding, releasing, stepping and breakpoints leave every message and every order as it is
and are not marked.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from interview_tui.broker import Broker, BrokerClosed, BrokerError, Observer
from interview_tui.broker.causation import outside_context
from interview_tui.errors import InterviewError
from interview_tui.events import BaseEvent, InterventionEvent

Append = Callable[[Sequence[BaseEvent]], Awaitable[None]]


class InterventionLog(Observer):
    """To be tapped; `problem` says why the last mark could not be kept, empty while all are."""

    def __init__(self, broker: Broker, interview_id: str) -> None:
        self._broker, self._interview_id = broker, interview_id
        self._tasks: set[asyncio.Task[None]] = set()
        self._left: list[BaseEvent] = []
        self.problem = ""

    def intervened(self, event: BaseEvent, sequence: int, subscription: str, note: str) -> None:
        # A mark is a message too: a delayed handler that hears it would cause marks for ever.
        if not isinstance(event, InterventionEvent):
            self.mark(note, subscription, event)

    def mark(self, note: str, handler: str = "", event: BaseEvent | None = None) -> None:
        """Returns at once; `settle` waits until it is committed."""
        task = asyncio.create_task(self._publish(note, handler, event), name="mark", context=outside_context())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self) -> None:
        """Until everything marked so far is committed, or could not be."""
        if self._tasks:
            await asyncio.wait(tuple(self._tasks))

    async def close(self, append: Append) -> None:
        """After the broker has stopped: what it took no more is appended to the log itself."""
        await self.settle()
        left, self._left = self._left, []
        for mark in left:
            try:
                await append([mark])
            except InterviewError as error:
                # The disk refuses, or it was committed although the broker did not see it any more.
                self.problem = str(error)

    async def _publish(self, note: str, handler: str, event: BaseEvent | None) -> None:
        mark = InterventionEvent(
            interview_id=self._interview_id,
            note=note,
            handler=handler,
            message_id=event.event_id if event is not None else "",
            message_type=event.type if event is not None else "",
        )
        try:
            await self._broker.publish(mark)
        except BrokerClosed:
            self._left.append(mark)
        except BrokerError as error:
            self.problem = str(error)
