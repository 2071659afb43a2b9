"""Random graphs of handlers that publish: one order for all, nothing lost, nothing doubled."""

import asyncio
import random
from contextlib import suppress

import pytest

from interview_tui.broker import Broker, CausationTooDeep, Observation
from interview_tui.events import BaseEvent
from tests.broker_kit import Delta, LoudPing, MemoryJournal, Ping, Pong, task_factory

pytestmark = pytest.mark.usefixtures(task_factory.__name__)

KINDS = (Ping, LoudPing, Pong, Delta)


class Graph:
    """Handlers that sometimes wait, sometimes fail, sometimes publish more, now and then from a task."""

    def __init__(self, broker: Broker, seed: int) -> None:
        self.broker, self.random = broker, random.Random(seed)
        self.heard: dict[str, list[BaseEvent]] = {}
        self.tasks: list[asyncio.Task[None]] = []
        self.causes: dict[str, str | None] = {}

    def subscribe(self, number: int) -> None:
        kind = self.random.choice((Ping, Pong, BaseEvent, "*"))
        heard: list[BaseEvent] = []

        async def handler(event: BaseEvent) -> None:
            heard.append(event)
            await self.react(event)

        name = self.broker.subscribe(kind, handler, name=f"handler {number}").name  # type: ignore[arg-type]
        self.heard[name] = heard

    async def react(self, event: BaseEvent) -> None:
        dice = self.random.random() if len(self.causes) < 400 else 1
        if dice < 0.2:
            await asyncio.sleep(0)
        elif dice < 0.3:
            self.tasks.append(asyncio.create_task(self.publish(event.event_id)))
        elif dice < 0.45:
            await self.publish(event.event_id)
        elif dice < 0.5:
            raise ValueError

    async def publish(self, expected_cause: str | None = None) -> None:
        event = self.random.choice(KINDS)(n=len(self.causes))
        with suppress(CausationTooDeep):
            await self.broker.publish(event)
            self.causes[event.event_id] = expected_cause


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("journalled", [False, True])
async def test_all_subscribers_see_one_order_and_every_event_once(seed: int, journalled: bool) -> None:
    published: list[BaseEvent] = []
    async with Broker(journal=MemoryJournal() if journalled else None, capacity=16) as broker:
        graph = Graph(broker, seed)

        def watch(seen: Observation) -> None:
            published.append(seen.event)

        broker.tap(watch, published_only=seed % 2 == 0)
        for number in range(5):
            graph.subscribe(number)
        for _ in range(60):
            await graph.publish()
            if graph.random.random() < 0.1:
                broker.hold()
                broker.step(3)
                await asyncio.sleep(0)
                broker.release()
        await broker.drain()
        await asyncio.gather(*graph.tasks)
        await broker.drain()
        kinds = {each.name: each.topic.event_type for each in broker._routing.subscriptions}
    order = list(dict.fromkeys(event.event_id for event in published))
    events = {event.event_id: event for event in published}
    for name, heard in graph.heard.items():
        wanted = [event_id for event_id in order if isinstance(events[event_id], kinds[name])]
        assert [event.event_id for event in heard] == wanted
    made = {event_id: event.causation_id for event_id, event in events.items() if event_id in graph.causes}
    assert made == graph.causes
