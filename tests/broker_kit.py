"""What the broker's tests share: small events, handlers that remember, both task factories."""

import asyncio
from collections.abc import Sequence

import pytest

from interview_tui.broker import Broker
from interview_tui.events import BaseEvent, CommandBase


class Ping(BaseEvent):
    n: int = 0


class Pong(BaseEvent):
    n: int = 0


class LoudPing(Ping):
    volume: int = 11


class Do(CommandBase):
    what: str = "it"


class Delta(BaseEvent):
    """Transient: no journal keeps it."""

    durable = False
    n: int = 0


class Heard(list[BaseEvent]):
    """A handler that remembers what it got."""

    async def __call__(self, event: BaseEvent) -> None:
        self.append(event)

    @property
    def numbers(self) -> list[int]:
        return [getattr(event, "n", -1) for event in self]


class Door:
    """A handler that stays on a message until it is opened; `reached` counts the messages it has begun."""

    def __init__(self) -> None:
        self.reached = 0
        self._open = asyncio.Event()

    def open(self) -> None:
        self._open.set()

    async def __call__(self, event: BaseEvent) -> None:
        self.reached += 1
        await self._open.wait()


class MemoryJournal:
    """Commits into a list, each append after `delay` turns of the loop, or fails where it is told to."""

    def __init__(self) -> None:
        self.committed: list[BaseEvent] = []
        self.groups: list[int] = []
        self.failure: BaseException | None = None
        self.delay = 1

    async def append(self, events: Sequence[BaseEvent]) -> None:
        await turns(self.delay)
        if self.failure is not None:
            raise self.failure
        self.committed.extend(events)
        self.groups.append(len(events))


async def turns(count: int = 10) -> None:
    """Lets the loop turn, so that whatever can go on goes on."""
    for _ in range(count):
        await asyncio.sleep(0)


async def held(broker: Broker, count: int = 3) -> tuple[Heard, Heard]:
    """Handlers "a" and "all" of a held broker, for which `count` messages wait, numbered from 1 as their sequences."""
    a, everything = Heard(), Heard()
    broker.subscribe(Ping, a, name="a")
    broker.subscribe("*", everything, name="all")
    broker.hold()
    for n in range(1, count + 1):
        await broker.publish(Ping(n=n))
    await turns()
    return a, everything


FACTORIES = ["plain", "eager"] if hasattr(asyncio, "eager_task_factory") else ["plain"]
"""Python 3.11 has no eager tasks."""


@pytest.fixture(params=FACTORIES)
async def task_factory(request: pytest.FixtureRequest) -> None:
    if request.param == "eager":
        asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
