"""The broker: typed publish and subscribe between people who do not know each other.

It delivers; it does not interpret. It knows no particular event but `ErrorEvent`, no log, no widget.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any, Literal, Self, TypeVar, overload

from interview_tui.broker.crew import Crew
from interview_tui.broker.errors import BrokerClosed, BrokerError, WouldDeadlock
from interview_tui.broker.expectation import Condition, Expectation
from interview_tui.broker.journal import Journal
from interview_tui.broker.observer import EveryListener, Listener, Observer, PublishedListener
from interview_tui.broker.publisher import Publisher
from interview_tui.broker.state import BrokerState, StopReport
from interview_tui.broker.subscription import Subscription
from interview_tui.broker.taps import Tap
from interview_tui.events.base import BaseEvent, current_cause

_log = logging.getLogger(__name__)

E = TypeVar("E", bound=BaseEvent)


class Broker(Publisher):
    """Ordered, isolated delivery: every subscription has its own mailbox and worker, and all see one order.

    Publishing works before `start`: messages wait for it. It belongs to one event loop and to that loop's thread.
    """

    def __init__(
        self,
        *,
        journal: Journal | None = None,
        capacity: int = 4096,
        hard_cap: int = 65_536,
        slow_after: float = 10.0,
        faults: bool = False,
    ) -> None:
        """`capacity`: messages in one mailbox before publishers outside handlers wait; `hard_cap`: before handlers that
        publish fail; `slow_after`: seconds on one message before a handler is warned of; `faults`: whether handlers may
        be made to fail on purpose.
        """
        super().__init__(journal, capacity, hard_cap, faults)
        self._crew = Crew(self, slow_after)
        self._stopping = asyncio.Lock()
        self._stopped: StopReport | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Begins to deliver. A second start does nothing; after a stop it raises BrokerClosed."""
        self._refuse_closed()
        if not self._crew.started:
            self._crew.start(self._routing.subscriptions)
            self._edge.patient = True

    @overload
    def subscribe(
        self, event_type: type[E], handler: Callable[[E], Awaitable[object]], name: str | None = None
    ) -> Subscription: ...

    @overload
    def subscribe(
        self, event_type: Literal["*"], handler: Callable[[Any], Awaitable[object]], name: str | None = None
    ) -> Subscription: ...

    def subscribe(
        self, event_type: type[Any] | Literal["*"], handler: Callable[[Any], Awaitable[object]], name: str | None = None
    ) -> Subscription:
        """From here on `handler` gets every published `event_type`, its subclasses included; "*" is all events.

        `name` stands in errors and observations; where it is taken a number is added. Raises TypeError, BrokerClosed.
        """
        self._refuse_closed()
        subscription = self._routing.add(_kind_of(event_type), handler, name or _name_of(handler), self.activity)
        subscription.joined = self._edge.sequence
        if self._crew.started:
            self._crew.hire(subscription)
        return subscription

    def unsubscribe(self, subscription: Subscription) -> None:
        """Nothing more is delivered to it, not even what waits. A handler that runs comes to its end."""
        self._routing.remove(subscription)
        self.editor.leave(subscription)
        subscription.close()
        self.debugger.leave(subscription)
        self._edge.made_room()

    async def drain(self) -> None:
        """Returns when all mailboxes are empty and no handler runs, whatever they caused included.

        What the debugger holds or pauses it waits for until it is let go, and a warning says so.
        Raises WouldDeadlock in a handler, BrokerError where messages wait for `start`.
        """
        self._refuse_in_handler("drain")
        if not self._crew.started and (waiting := self._queued(None)):
            raise BrokerError(f"{waiting} message(s) wait for start()")
        await self.activity.until_still()
        if self.activity.busy:
            _log.warning("drain() waits for the debugger (%s)", self.debugger.explain())
        await self.activity.until_idle()

    async def stop(self, timeout: float | None = 5.0) -> StopReport:
        """Refuses publishers outside, lets handlers work off what is there for `timeout` seconds, then cancels them.

        None is as long as it takes. What the debugger holds or pauses is left. Raises WouldDeadlock in a handler.
        Stopping twice does no harm.
        """
        self._refuse_in_handler("stop")
        self._edge.close()
        async with self._stopping:
            if self._stopped is None:
                await self._settle(timeout)
                await self._crew.go_home()
        return self._stopped or StopReport()

    def tap(self, listener: Observer | Listener, *, published_only: bool = False) -> Tap:
        """Lets an Observer hear of every publish, start, end and failure; a function gets each as an Observation.

        It is told at once: of a publish before any handler sees the message. `published_only`, for functions, leaves
        handlers untimed, as does an Observer that overrides `published` alone.
        """
        if not isinstance(listener, Observer):
            listener = PublishedListener(listener) if published_only else EveryListener(listener)
        return self.taps.add(listener)

    def expect(self, condition: Condition, timeout: float = 5.0) -> "asyncio.Future[BaseEvent]":
        """The next published event of a type, or for which a predicate is true; TimeoutError after `timeout` seconds.

        It looks from the call on, not from the await on.
        """
        return Expectation(self.taps, condition, timeout).met

    def hold(self) -> None:
        """Stops all deliveries, while publishing goes on. More of this in `debugger`."""
        self.debugger.hold()

    def step(self, count: int = 1) -> "asyncio.Future[int]":
        """Lets `count` held deliveries through, oldest first."""
        return self.debugger.step(count)

    def release(self) -> None:
        """Ends the hold."""
        self.debugger.release()

    def state(self) -> BrokerState:
        """What has been handled, what runs and what waits, per subscription."""
        return BrokerState(
            held=self.debugger.held,
            published=self._edge.sequence,
            uncommitted=self._committer.waiting if self._committer is not None else 0,
            subscriptions=tuple(self._crew.state_of(subscription) for subscription in self._routing.subscriptions),
        )

    async def _settle(self, timeout: float | None) -> None:
        try:
            async with asyncio.timeout(timeout):
                await self.activity.until_still()
        except TimeoutError:
            _log.warning("handlers still ran %s s after the stop", timeout)
        finally:
            self._edge.shut_down()
            uncommitted = self._committer.abandon() if self._committer is not None else ()
            self._stopped = StopReport(self._crew.dismiss(self._routing.subscriptions), uncommitted)
            self.debugger.let_go()

    def _refuse_closed(self) -> None:
        if self._edge.closed:
            raise BrokerClosed("the broker has been stopped")

    def _refuse_in_handler(self, call: str) -> None:
        reason = current_cause()
        if reason is not None and self._crew.is_on(reason[0].event_id):
            raise WouldDeadlock(f"{call}() waits for the very handler it is called from")


def _kind_of(event_type: object) -> type[BaseEvent]:
    if event_type == "*":
        return BaseEvent
    if isinstance(event_type, type) and issubclass(event_type, BaseEvent):
        return event_type
    raise TypeError(f'subscribe to an event class or "*", not to {event_type!r}')


def _name_of(handler: object) -> str:
    if not callable(handler):
        raise TypeError(f"a handler is an async callable, not {handler!r}")
    return getattr(handler, "__qualname__", type(handler).__qualname__)
