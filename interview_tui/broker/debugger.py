"""Holding all deliveries, stepping them one by one, breaking at a type of message. Publishing goes on meanwhile."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from typing import Any

from interview_tui.broker.activity import Activity
from interview_tui.broker.envelope import Envelope
from interview_tui.broker.failures import describe
from interview_tui.broker.routing import Routing
from interview_tui.broker.subscription import Subscription
from interview_tui.events.base import BaseEvent

_log = logging.getLogger(__name__)

Predicate = Callable[[Any], bool]


class Step:
    """One `step(n)`: how many deliveries it still allows, and the future that says how many it made."""

    def __init__(self, count: int) -> None:
        self.left, self.made = count, 0
        self.done: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def finish(self) -> None:
        if not self.done.done():
            self.done.set_result(self.made)


class Debugger:
    """While it holds, a worker delivers only with a permit, and a permit goes to the oldest message that waits."""

    def __init__(self, routing: Routing, activity: Activity) -> None:
        self.held = False
        self.breakpoints: dict[type[BaseEvent], Predicate | None] = {}
        self._routing, self._activity = routing, activity
        self._gate: dict[Subscription, asyncio.Future[None]] = {}
        self._permits: dict[Subscription, Step] = {}
        self._steps: deque[Step] = deque()
        self._passed: set[int] = set()

    def hold(self) -> None:
        """Nothing further is delivered; handlers that run come to their end."""
        self.held = True
        self.recall()

    def release(self) -> None:
        """Deliveries go on. Steps that still waited for a message end here."""
        self.held = False
        for step in (*self._steps, *self._permits.values()):
            step.finish()
        self._steps.clear()
        self._permits.clear()
        for subscription in tuple(self._gate):
            self._open(subscription)

    def step(self, count: int = 1) -> "asyncio.Future[int]":
        """Lets `count` deliveries through, oldest message first, each after the one before has been handled.

        Where fewer wait, the next ones to come pass. The future gives the number made; nobody has to await it.
        """
        if count < 1:
            raise ValueError(f"a step is at least one delivery, not {count}")
        step = Step(count)
        if self.held:
            self._steps.append(step)
            self._serve()
        else:
            step.finish()
        return step.done

    def break_on(self, event_type: type[BaseEvent], when: Predicate | None = None) -> None:
        """Holds before the first delivery of each message of this type for which `when` is true."""
        self.breakpoints[event_type] = when
        self.recall()

    def clear_break(self, event_type: type[BaseEvent]) -> None:
        self.breakpoints.pop(event_type, None)

    def recall(self) -> None:
        """Makes every worker look up again in which way it has to deliver."""
        for subscription in self._routing.subscriptions:
            subscription.recall()

    def hits(self, envelope: Envelope) -> bool:
        """Whether a breakpoint stops this message; it stops it once, before the first subscriber it comes to."""
        event, _, sequence = envelope
        if sequence in self._passed or not any(self._matches(event, kind) for kind in tuple(self.breakpoints)):
            return False
        self._passed.add(sequence)
        return True

    async def permit(self, subscription: Subscription) -> Step | None:
        """Waits for a step or the release; None is no permit but the advice to look again."""
        self._serve()
        if subscription not in self._permits:
            await self._wait_at_gate(subscription)
        return self._permits.pop(subscription, None)

    def stepped(self, step: Step) -> None:
        """A delivery of this step has been handled."""
        step.made += 1
        if not step.left or not self.held:
            step.finish()
        else:
            self._steps.append(step)
            self._serve()

    def leave(self, subscription: Subscription) -> None:
        """The subscription is closed; a permit it had goes to the next message."""
        if step := self._permits.pop(subscription, None):
            step.left += 1
            self._steps.appendleft(step)
        self._open(subscription)
        self._serve()

    async def _wait_at_gate(self, subscription: Subscription) -> None:
        gate = self._gate[subscription] = asyncio.get_running_loop().create_future()
        self._activity.pause()
        try:
            await gate
        finally:
            self._open(subscription)

    def _open(self, subscription: Subscription) -> None:
        if gate := self._gate.pop(subscription, None):
            self._activity.resume()
            if not gate.done():
                gate.set_result(None)

    def _serve(self) -> None:
        """Gives the steps that wait to the oldest messages, one per subscription; those being handled keep theirs."""
        while self._steps and (ready := [s for s in self._routing.subscriptions if self._can_take(s)]):
            oldest = min(ready, key=lambda subscription: subscription.head[2])
            step = self._steps.popleft()
            step.left -= 1
            self._permits[oldest] = step
            self._open(oldest)

    def _can_take(self, subscription: Subscription) -> bool:
        return bool(subscription.queued) and subscription.current is None and subscription not in self._permits

    def _matches(self, event: BaseEvent, kind: type[BaseEvent]) -> bool:
        when = self.breakpoints[kind]
        try:
            return isinstance(event, kind) and (when is None or bool(when(event)))
        except Exception as error:
            _log.error("the condition of a breakpoint raised; it is cleared: %s: %s", kind.__name__, describe(error))
            self.clear_break(kind)
            return False
