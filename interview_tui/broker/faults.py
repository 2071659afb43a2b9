"""Fault switches: handlers that are late or fail on purpose. A handler without a fault runs as if there were none."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from interview_tui.broker.errors import FaultsNotAllowed, InjectedFault
from interview_tui.broker.routing import Routing
from interview_tui.broker.subscription import Subscription
from interview_tui.broker.taps import Taps
from interview_tui.events.base import BaseEvent


@dataclass(frozen=True, slots=True)
class Fault:
    """What is switched on for one subscription: seconds before each message, and on how many more messages it fails."""

    subscription: str
    delay_s: float
    failures: int


class Faults:
    """The switches of one broker; setting one raises FaultsNotAllowed unless the broker was made with `faults=True`.

    A fault stands in place of the subscription's handler while it is on, so that no delivery asks for it. Every use
    of one is told to taps; a failure also is an `InjectedFault`, with all that follows from a failure.
    """

    def __init__(self, routing: Routing, taps: Taps, allowed: bool) -> None:
        self.allowed = allowed
        self._routing, self._taps = routing, taps

    def delay(self, name: str, seconds: float) -> None:
        """The handler begins this much later on every message, until cleared. ValueError for a name nobody has."""
        if not 0 < seconds < inf:
            raise ValueError(f"a delay is a positive number of seconds, not {seconds}")
        self._faulty(name).delay_s = seconds

    def fail(self, name: str, times: int = 1) -> None:
        """The next `times` messages fail before the handler gets them. ValueError for a name nobody has."""
        if times < 1:
            raise ValueError(f"a handler fails at least once, not {times} times")
        self._faulty(name).failures = times

    def clear(self, name: str) -> None:
        """The handler works again from its next message on. Does nothing where no fault is on; ValueError as above."""
        subscription = self._routing.find(name)
        if isinstance(subscription.handler, _FaultyHandler):
            subscription.handler.remove()

    def active(self) -> tuple[Fault, ...]:
        """All that is switched on, as the handlers subscribed."""
        handlers = ((each.name, each.handler) for each in self._routing.subscriptions)
        return tuple(
            Fault(name, handler.delay_s, handler.failures)
            for name, handler in handlers
            if isinstance(handler, _FaultyHandler)
        )

    def _faulty(self, name: str) -> "_FaultyHandler":
        if not self.allowed:
            raise FaultsNotAllowed("this broker was made without faults=True")
        subscription = self._routing.find(name)
        if not isinstance(subscription.handler, _FaultyHandler):
            subscription.handler = _FaultyHandler(subscription, self._taps.intervened)
            subscription.recall()
        return subscription.handler


class _FaultyHandler:
    """Stands before the handler of one subscription; a worker that has it in hand after `remove` passes through."""

    def __init__(self, subscription: Subscription, tell: Callable[[BaseEvent, int, str, str], None]) -> None:
        self.delay_s, self.failures = 0.0, 0
        self._subscription, self._handler, self._tell = subscription, subscription.handler, tell

    async def __call__(self, event: BaseEvent) -> None:
        if self.delay_s:
            self._mark(event, f"delayed by {self.delay_s:g} s on purpose")
            await asyncio.sleep(self.delay_s)
        if self.failures:
            self.failures -= 1
            if not self.failures and not self.delay_s:
                self.remove()
            self._mark(event, "failed on purpose")
            raise InjectedFault(f"{self._subscription.name} was made to fail on purpose")
        await self._handler(event)

    def remove(self) -> None:
        self.delay_s, self.failures = 0.0, 0
        self._subscription.handler = self._handler

    def _mark(self, event: BaseEvent, note: str) -> None:
        current = self._subscription.current
        self._tell(event, current[2] if current is not None else 0, self._subscription.name, note)
