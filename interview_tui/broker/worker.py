"""The loop that takes messages out of one mailbox and gives them to its handler, one at a time."""

import asyncio
from collections.abc import Callable, Coroutine
from sys import getrefcount as refs
from time import perf_counter_ns as clock
from typing import Any, Protocol

from interview_tui.broker.activity import Activity
from interview_tui.broker.causation import Post, outside_context
from interview_tui.broker.debugger import Debugger
from interview_tui.broker.envelope import Envelope
from interview_tui.broker.failures import describe, is_stop
from interview_tui.broker.pace import Pace
from interview_tui.broker.subscription import Subscription
from interview_tui.broker.taps import Taps
from interview_tui.events.base import BaseEvent


class Surroundings(Protocol):
    """What a worker needs of its broker."""

    activity: Activity
    debugger: Debugger
    taps: Taps
    burst: int
    pace: Pace
    made_room: Callable[[], None]
    """To be called when messages have left a mailbox."""

    def report(self, subscription: str, event: BaseEvent, error: BaseException) -> Coroutine[Any, Any, None]:
        """A handler raised."""

    def unsubscribe(self, subscription: Subscription) -> None:
        """Nothing more can be delivered to it."""


class Worker:
    """Delivers in one of three ways: plain, observed (taps, breakpoints), stepwise (held, paused)."""

    def __init__(self, subscription: Subscription, broker: Surroundings) -> None:
        self._subscription, self._broker = subscription, broker
        broker.activity.begin()
        context = outside_context()
        self._post = Post(context, subscription)
        self.task = asyncio.create_task(self._run(), name=f"broker worker {subscription.name}", context=context)

    async def _run(self) -> None:
        subscription, broker = self._subscription, self._broker
        try:
            await asyncio.sleep(0)  # an eager task would deliver before `start` or `subscribe` has returned
            self._post.renew()
            while not subscription.closed:
                if not subscription.queued:
                    await subscription.sleep()
                    continue
                if broker.debugger.gating and broker.debugger.stops(subscription):
                    await self._deliver_one()
                elif broker.taps.handling or broker.debugger.breakpoints:
                    await self._deliver_observed()
                else:
                    await self._deliver_plain()
                self._rest()
                if broker.pace.due() and subscription.queued:
                    await broker.pace.breathe()
        finally:
            self._rest()
            if subscription.sleeper is None:
                broker.activity.end()

    def _rest(self) -> None:
        """Between two messages: no handler runs here, and there is room in the mailbox."""
        self._post.cause.current = None
        self._broker.made_room()

    async def _deliver_plain(self) -> None:
        subscription, post = self._subscription, self._post
        handler, reason, table = subscription.handler, post.cause, post.table
        quiet, alone = (refs(table), refs(reason)) if post.watched else (0, 0)
        for envelope in subscription.take(self._broker.burst):
            reason.current = envelope
            try:
                await handler(envelope[0])
            except BaseException as error:
                await self._fail(envelope, error)
            # `post.settle()` written out: a call would cost a sixth of the delivery.
            if refs(table) != quiet or refs(reason) != alone:
                post.renew()
                reason, table = post.cause, post.table
                quiet, alone = (refs(table), refs(reason)) if post.watched else (0, 0)

    async def _deliver_observed(self) -> None:
        subscription, debugger = self._subscription, self._broker.debugger
        for envelope in subscription.take(self._broker.burst):
            if debugger.breakpoints and debugger.hits(envelope):
                subscription.recall((envelope,))
                debugger.hold()
                return
            await self._handle_observed(envelope)

    async def _deliver_one(self) -> None:
        step = await self._broker.debugger.permit(self._subscription)
        if step is not None and self._subscription.queued:
            try:
                await self._handle_observed(next(self._subscription.take(1)))
            finally:
                self._rest()
                self._broker.debugger.stepped(step)

    async def _handle_observed(self, envelope: Envelope) -> None:
        name, taps = self._subscription.name, self._broker.taps
        event, _, sequence = self._post.cause.current = envelope
        began = clock()
        for tap in taps.handling:
            try:
                tap.observer.started(event, sequence, name, began)
            except Exception as error:
                taps.drop(tap, error)
        try:
            await self._subscription.handler(event)
        except BaseException as error:
            self._observe_failure(envelope, began, error)
            await self._fail(envelope, error)
        else:
            now = clock()
            for tap in taps.handling:
                try:
                    tap.observer.done(event, sequence, name, now, now - began)
                except Exception as error:
                    taps.drop(tap, error)
        self._post.settle()

    def _observe_failure(self, envelope: Envelope, began: int, error: BaseException) -> None:
        name, taps, now = self._subscription.name, self._broker.taps, clock()
        for tap in taps.handling:
            try:
                tap.observer.failed(envelope[0], envelope[2], name, now, now - began, describe(error))
            except Exception as fault:
                taps.drop(tap, fault)

    async def _fail(self, envelope: Envelope, error: BaseException) -> None:
        if is_stop(error, self.task):
            raise error
        self._subscription.failed += 1
        await self._broker.report(self._subscription.name, envelope[0], error)
