"""The loop that takes messages out of one mailbox and gives them to its handler, one at a time."""

import asyncio
from collections.abc import Coroutine
from itertools import islice
from typing import Any, Protocol

from interview_tui.broker.activity import Activity
from interview_tui.broker.causation import outside_context
from interview_tui.broker.debugger import Debugger
from interview_tui.broker.envelope import Envelope
from interview_tui.broker.failures import describe, is_stop
from interview_tui.broker.subscription import Subscription
from interview_tui.broker.taps import Taps
from interview_tui.events.base import BaseEvent, cause


class Surroundings(Protocol):
    """What a worker needs of its broker."""

    activity: Activity
    debugger: Debugger
    taps: Taps
    burst: int

    def made_room(self) -> None:
        """Messages have left a mailbox."""

    def report(self, subscription: str, event: BaseEvent, error: BaseException) -> Coroutine[Any, Any, None]:
        """A handler raised."""


class Worker:
    """Delivers in one of three ways: plain, observed (taps, breakpoints), stepwise (held)."""

    def __init__(self, subscription: Subscription, broker: Surroundings) -> None:
        self._subscription, self._broker = subscription, broker
        broker.activity.begin()
        name = f"broker worker {subscription.name}"
        self.task = asyncio.create_task(self._run(), name=name, context=outside_context())

    async def _run(self) -> None:
        subscription, broker = self._subscription, self._broker
        try:
            await asyncio.sleep(0)  # an eager task would deliver before `start` or `subscribe` has returned
            while not subscription.closed:
                if subscription.queued:
                    await self._deliver()
                    subscription.current = None
                    broker.made_room()
                    if subscription.queued:
                        await asyncio.sleep(0)
                else:
                    await subscription.sleep()
        finally:
            subscription.current = None
            if subscription.sleeper is None:
                broker.activity.end()
            broker.made_room()

    async def _deliver(self) -> None:
        if self._broker.debugger.held:
            await self._deliver_one()
        elif self._broker.taps.handling or self._broker.debugger.breakpoints:
            await self._deliver_observed()
        else:
            await self._deliver_plain()

    async def _deliver_plain(self) -> None:
        subscription, enter = self._subscription, cause.set
        handler = subscription.handler
        for envelope in islice(subscription.take(), self._broker.burst):
            subscription.current = envelope
            event, reason, _ = envelope
            enter(reason)
            try:
                await handler(event)
            except BaseException as error:
                await self._fail(envelope, error)

    async def _deliver_observed(self) -> None:
        debugger = self._broker.debugger
        for envelope in islice(self._subscription.take(), self._broker.burst):
            if debugger.breakpoints and debugger.hits(envelope):
                self._subscription.current = None
                self._subscription.recall((envelope,))
                debugger.hold()
                return
            await self._handle_observed(envelope)

    async def _deliver_one(self) -> None:
        step = await self._broker.debugger.permit(self._subscription)
        if step is not None and self._subscription.box:
            await self._handle_observed(self._subscription.take_one())
            self._subscription.current = None
            self._broker.debugger.stepped(step)

    async def _handle_observed(self, envelope: Envelope) -> None:
        subscription, taps = self._subscription, self._broker.taps
        subscription.current = envelope
        event, reason, _ = envelope
        cause.set(reason)
        began = taps.started(envelope, subscription.name)
        try:
            await subscription.handler(event)
        except BaseException as error:
            taps.ended(envelope, subscription.name, began, describe(error))
            await self._fail(envelope, error)
        else:
            taps.ended(envelope, subscription.name, began)

    async def _fail(self, envelope: Envelope, error: BaseException) -> None:
        if is_stop(error, self.task):
            raise error
        self._subscription.failed += 1
        await self._broker.report(self._subscription.name, envelope[0], error)
