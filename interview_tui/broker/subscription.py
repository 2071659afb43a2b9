"""One subscriber's mailbox: what waits, what is being handled, and the future its worker sleeps on."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from copy import copy
from operator import length_hint
from typing import Any

from interview_tui.broker.activity import Activity
from interview_tui.broker.envelope import Envelope
from interview_tui.events.base import BaseEvent

Handler = Callable[[Any], Awaitable[object]]


class Subscription:
    """The handle `subscribe` returns.

    The worker takes the whole `box` and iterates over it: `rest` is what it has not reached. Exhausting `rest` from
    outside ends the worker's loop after the message it is on, so the loop itself need not ask whether anything changed.
    """

    __slots__ = (
        "_activity", "_taken", "box", "closed", "current", "event_type", "failed", "handler", "name", "rest", "sleeper",
    )  # fmt: skip

    def __init__(self, event_type: type[BaseEvent], handler: Handler, name: str, activity: Activity) -> None:
        self.event_type, self.handler, self.name = event_type, handler, name
        self.box: list[Envelope] = []
        self.rest: Iterator[Envelope] = iter(())
        self.current: Envelope | None = None
        self.sleeper: asyncio.Future[None] | None = None
        self.closed = False
        self.failed = 0
        self._taken = 0
        self._activity = activity

    def __repr__(self) -> str:
        return f"<Subscription {self.name} to {self.event_type.__name__}>"

    @property
    def queued(self) -> int:
        """How many messages wait; the one being handled is not among them."""
        return length_hint(self.rest) + len(self.box)

    @property
    def handled(self) -> int:
        """How many messages the handler has come to the end of, failures included."""
        return self._taken - length_hint(self.rest) - (self.current is not None)

    def waiting(self) -> tuple[BaseEvent, ...]:
        return tuple(envelope[0] for part in (copy(self.rest), self.box) for envelope in part)

    def wake(self) -> None:
        """Only to be called where `sleeper` is set."""
        sleeper, self.sleeper = self.sleeper, None
        self._activity.begin()
        if sleeper is not None and not sleeper.done():
            sleeper.set_result(None)

    async def sleep(self) -> None:
        """Until something comes into the box."""
        self.rest = iter(())
        self.sleeper = asyncio.get_running_loop().create_future()
        self._activity.end()
        await self.sleeper

    def take(self) -> Iterator[Envelope]:
        """What the worker has to go on with: the rest of the last batch, or else all that is in the box."""
        if not length_hint(self.rest):
            batch, self.box = self.box, []
            self._taken += len(batch)
            self.rest = iter(batch)
        return self.rest

    def take_one(self) -> Envelope:
        self._taken += 1
        return self.box.pop(0)

    def recall(self, first: tuple[Envelope, ...] = ()) -> None:
        """Puts `first` and what the worker has not reached back into the box, in order."""
        back = [*first, *self.rest]
        self._taken -= len(back)
        self.box[:0] = back

    def close(self) -> tuple[BaseEvent, ...]:
        """Nothing is delivered after this; returns what was waiting."""
        self.closed = True
        self.recall()
        dropped, self.box = self.box, []
        if self.sleeper is not None:
            self.wake()
        return tuple(envelope[0] for envelope in dropped)
