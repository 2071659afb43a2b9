"""One subscriber's mailbox: what waits, what is being handled, and the future its worker sleeps on."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from copy import copy
from itertools import chain, islice
from operator import length_hint
from typing import Any, cast

from interview_tui.broker.activity import Activity
from interview_tui.broker.envelope import Envelope
from interview_tui.broker.topic import Topic
from interview_tui.events.base import BaseEvent, Cause

Handler = Callable[[Any], Awaitable[object]]


class Subscription:
    """The handle `subscribe` returns. `joined` is the sequence of the last message it came too late for.

    Its mailbox is three parts, in the order they are delivered: `rest`, what the worker has taken and not reached;
    `ahead`, what goes to it alone; and the topic's log from `offset` on. Exhausting `rest` from outside ends the
    worker's loop after the message it is on, so that the loop need not ask whether anything has changed.
    """

    __slots__ = (
        "_activity", "_taken", "ahead", "cause", "closed", "failed",
        "handler", "joined", "name", "offset", "rest", "sleeper", "topic",
    )  # fmt: skip

    def __init__(self, topic: Topic, handler: Handler, name: str, activity: Activity) -> None:
        self.topic, self.handler, self.name = topic, handler, name
        self.offset = self.joined = 0
        self.ahead: list[Envelope] = []
        self.rest: Iterator[Envelope] = iter(())
        self.cause = Cause(name)
        self.sleeper: asyncio.Future[None] | None = None
        self.closed = False
        self.failed = 0
        self._taken = 0
        self._activity = activity
        topic.join(self)

    def __repr__(self) -> str:
        return f"<Subscription {self.name} to {self.topic.event_type.__name__}>"

    @property
    def current(self) -> Envelope | None:
        """The message being handled."""
        return cast("Envelope | None", self.cause.current)

    @property
    def queued(self) -> int:
        """How many messages wait; the one being handled is not among them."""
        return 0 if self.closed else length_hint(self.rest) + len(self.ahead) + len(self.topic.log) - self.offset

    @property
    def handled(self) -> int:
        """How many messages the handler has come to the end of, failures included."""
        return self._taken - length_hint(self.rest) - (self.current is not None)

    @property
    def head(self) -> Envelope:
        """The next message; only to be asked where nothing has been taken and something waits."""
        return self.ahead[0] if self.ahead else self.topic.log[self.offset]

    def waiting(self) -> tuple[BaseEvent, ...]:
        return tuple(envelope[0] for envelope in self.envelopes())

    def envelopes(self) -> Iterator[Envelope]:
        """What waits, in order of delivery."""
        return chain(copy(self.rest), self.ahead, islice(self.topic.log, self.offset, None))

    def put_ahead(self, envelope: Envelope) -> None:
        """For this subscriber alone, before what waits in the log."""
        self.ahead.append(envelope)
        self.wake()

    def exchange(self, sequence: int, envelope: Envelope | None) -> None:
        """Another message, or none, in the place of one that has been taken from the log; nothing may be in `rest`."""
        there = (envelope if each[2] == sequence else each for each in self.ahead)
        self.ahead = [each for each in there if each is not None]

    def wake(self) -> None:
        sleeper, self.sleeper = self.sleeper, None
        if sleeper is not None:
            self._activity.begin()
            if not sleeper.done():
                sleeper.set_result(None)

    async def sleep(self) -> None:
        """Until something comes."""
        self.rest = iter(())
        self.topic.trim()
        self.topic.sleepers[self] = None
        self.sleeper = asyncio.get_running_loop().create_future()
        self._activity.end()
        await self.sleeper

    def take(self, count: int) -> Iterator[Envelope]:
        """At most `count` messages for the worker to go on with."""
        if self.ahead:
            batch, self.ahead = self.ahead[:count], self.ahead[count:]
        else:
            batch = self.topic.log[self.offset : self.offset + count]
            self.offset += len(batch)
            if self.offset >= self.topic.trim_at:
                self.topic.trim()
        self._taken += len(batch)
        self.rest = iter(batch)
        return self.rest

    def recall(self, first: tuple[Envelope, ...] = ()) -> None:
        """Puts `first` and what the worker has taken and not reached back, in order."""
        back = [*first, *self.rest]
        self._taken -= len(back)
        self.ahead[:0] = back

    def close(self) -> tuple[BaseEvent, ...]:
        """Nothing is delivered after this; returns what was waiting."""
        self.closed = True
        self.recall()
        dropped, self.ahead = self.waiting(), []
        self.offset = len(self.topic.log)
        self.topic.leave(self)
        self.wake()
        return dropped
