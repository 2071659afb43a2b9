"""Stepping a held broker until a type of message is next. It delivers by the broker's own steps and in their order."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from interview_tui.broker import Broker, Observer, WaitingMessage
from interview_tui.events import BaseEvent

MOST_STEPS = 1_000


@dataclass(frozen=True, slots=True)
class Stepped:
    """`made` deliveries; `reached` whether the type that was looked for is next."""

    made: int
    reached: bool


async def step_until(
    broker: Broker, following: Callable[[], WaitingMessage | None], kind: type[BaseEvent], most: int
) -> Stepped:
    """At least one step and at most so many; `following` is the delivery that a step would make.

    Ends early with a release. Where nothing can be delivered it waits for what comes.
    """
    made, stirs = 0, _Stirs()
    tap = broker.tap(stirs)
    try:
        while broker.debugger.held and made < most:
            delivery = following()
            if delivery is None:
                await stirs.next()
            elif made and isinstance(delivery.event, kind):
                return Stepped(made, reached=True)
            else:
                made += await broker.step()
    finally:
        tap.close()
    return Stepped(made, reached=False)


class _Stirs(Observer):
    """Tells one who waits that something was published or handled: something else may be next."""

    def __init__(self) -> None:
        self._came = asyncio.Event()

    async def next(self) -> None:
        self._came.clear()
        await self._came.wait()
        await asyncio.sleep(0)  # the worker has then put the message it was on away

    def published(self, event: BaseEvent, sequence: int) -> None:
        self._came.set()

    def done(self, event: BaseEvent, sequence: int, subscription: str, at_ns: int, duration_ns: int) -> None:
        self._came.set()

    def failed(
        self, event: BaseEvent, sequence: int, subscription: str, at_ns: int, duration_ns: int, error: str
    ) -> None:
        self._came.set()
