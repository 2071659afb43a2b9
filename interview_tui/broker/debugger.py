"""Holding all deliveries, or pausing those of one handler; stepping; breaking at a type of message.

Publishing goes on meanwhile: mailboxes grow to their capacity, from where on publishers outside handlers wait.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from interview_tui.broker.activity import Activity
from interview_tui.broker.envelope import Envelope
from interview_tui.broker.failures import describe
from interview_tui.broker.faults import Faults
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
    """While it holds, a worker delivers only with a permit, and a permit goes to the oldest message that waits.

    A paused handler gets none: steps pass it by, and a release leaves it paused.
    """

    def __init__(self, routing: Routing, activity: Activity, faults: Faults) -> None:
        self.held = False
        self.gating = False
        """Whether any worker has to ask `stops` before it delivers."""
        self.breakpoints: dict[type[BaseEvent], Predicate | None] = {}
        self.paused: frozenset[Subscription] = frozenset()
        self.faults = faults
        self._pinned: frozenset[Subscription] = frozenset()
        self._routing, self._activity = routing, activity
        self._gate: dict[Subscription, asyncio.Future[None]] = {}
        self._permits: dict[Subscription, Step] = {}
        self._steps: deque[Step] = deque()
        self._passed: set[int] = set()

    def hold(self) -> None:
        """Nothing further is delivered; handlers that run come to their end."""
        self.held = True
        self._regate()

    def release(self) -> None:
        """Deliveries go on but for paused handlers. Steps that still waited for a message end here."""
        self.held = False
        self._regate()
        for step in (*self._steps, *self._permits.values()):
            step.finish()
        self._steps.clear()
        self._permits.clear()
        for subscription in tuple(self._gate):
            self._open(subscription)

    def pause(self, name: str) -> None:
        """This handler takes no further messages; all others go on. One that runs comes to its end.

        Pausing twice does no harm. Raises ValueError where no subscription has this name.
        """
        subscription = self._routing.find(name)
        self.paused |= {subscription}
        self._regate()
        self.look_again((subscription,))

    def resume(self, name: str) -> None:
        """The handler goes on with what has gathered. Does nothing where it is not paused; ValueError as in `pause`."""
        subscription = self._routing.find(name)
        self.paused -= {subscription}
        self._regate()
        self.look_again((subscription,))

    def let_go(self) -> None:
        """Nothing is held or paused after this."""
        self.paused = frozenset()
        self.release()

    def pin(self, subscriptions: Iterable[Subscription]) -> None:
        """These deliver nothing, not even after a release, for as long as a message of theirs is being replaced."""
        self._pinned = frozenset(subscriptions)
        self._regate()
        self.look_again(self._pinned)

    def unpin(self) -> None:
        pinned, self._pinned = self._pinned, frozenset()
        self._regate()
        self.look_again(pinned)

    def stops(self, subscription: Subscription) -> bool:
        """Whether a worker needs a permit."""
        return self.held or subscription in self.paused or subscription in self._pinned

    def explain(self) -> str:
        """Why nothing goes on, in words."""
        names = ", ".join(each.name for each in self._routing.subscriptions if each in self.paused)
        return "; ".join(["held"] * self.held + [f"paused: {names}"] * bool(names))

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
        self._routing.recall()

    def clear_break(self, event_type: type[BaseEvent]) -> None:
        self.breakpoints.pop(event_type, None)

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
        self.paused -= {subscription}
        self._regate()
        self.look_again((subscription,))

    def look_again(self, subscriptions: Iterable[Subscription]) -> None:
        """Something about their mailboxes has changed; permits they had go to the messages that are the oldest."""
        for subscription in subscriptions:
            if step := self._permits.pop(subscription, None):
                step.left += 1
                self._steps.appendleft(step)
            self._open(subscription)
        self._serve()

    def _regate(self) -> None:
        self.gating = self.held or bool(self.paused) or bool(self._pinned)
        if self.gating:
            self._routing.recall()

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
        if subscription in self._permits or subscription in self.paused or subscription in self._pinned:
            return False
        return bool(subscription.queued) and subscription.current is None

    def _matches(self, event: BaseEvent, kind: type[BaseEvent]) -> bool:
        when = self.breakpoints[kind]
        try:
            return isinstance(event, kind) and (when is None or bool(when(event)))
        except Exception as error:
            _log.error("the condition of a breakpoint raised; it is cleared: %s: %s", kind.__name__, describe(error))
            self.clear_break(kind)
            return False
