"""Who caused what: ids that handlers never set by hand."""

import asyncio
import contextvars
import threading

import pytest

from interview_tui.broker import Broker
from interview_tui.events.base import cause
from tests.broker_kit import Heard, Ping, Pong, task_factory, turns

pytestmark = pytest.mark.usefixtures(task_factory.__name__)


def assert_caused(heard: Heard, roots: list[Ping]) -> None:
    """One effect per root, and each of the root whose number it carries."""
    assert {(event.causation_id, n) for event, n in zip(heard, heard.numbers, strict=True)} == {
        (root.event_id, root.n) for root in roots
    }
    assert len(heard) == len(roots)


async def test_what_a_handler_publishes_names_the_message_it_was_on() -> None:
    heard = Heard()
    async with Broker() as broker:

        async def answer(event: Ping) -> None:
            await asyncio.sleep(0)
            await broker.publish(Pong(n=event.n))

        broker.subscribe(Ping, answer)
        broker.subscribe(Pong, heard)
        roots = [Ping(n=n) for n in range(100)]
        for root in roots:
            await broker.publish(root)
        await broker.drain()
    assert [(event.causation_id, event.correlation_id) for event in heard] == [
        (root.event_id, root.event_id) for root in roots
    ]


async def test_an_exchange_keeps_its_correlation_over_many_hops() -> None:
    heard = Heard()
    async with Broker() as broker:

        async def again(event: Ping) -> None:
            if event.n < 5:
                await broker.publish(Ping(n=event.n + 1))

        broker.subscribe(Ping, again)
        broker.subscribe(Ping, heard)
        await broker.publish(Ping(n=0))
        await broker.drain()
    assert {event.correlation_id for event in heard} == {heard[0].event_id}
    assert [event.causation_id for event in heard[1:]] == [event.event_id for event in heard[:-1]]


async def test_an_event_made_elsewhere_is_delivered_as_a_stamped_copy_and_stays_as_it_was() -> None:
    heard, ready = Heard(), Pong(n=7)
    async with Broker() as broker:

        async def forward(event: Ping) -> None:
            await broker.publish(ready)

        broker.subscribe(Ping, forward)
        broker.subscribe(Pong, heard)
        root = Ping()
        await broker.publish(root)
        await broker.drain()
    [copy] = heard
    assert (copy.event_id, copy.causation_id, copy.correlation_id) == (ready.event_id, root.event_id, root.event_id)
    assert (ready.causation_id, ready.correlation_id) == (None, ready.event_id)


async def caused_by_late_tasks() -> tuple[Heard, list[Ping]]:
    """What tasks publish whose handlers have long gone on, and the messages that started them."""
    heard, tasks = Heard(), []
    async with Broker() as broker:

        async def later(n: int) -> None:
            await turns(20)
            await broker.publish(Pong(n=n))

        async def start(event: Ping) -> None:
            if event.n % 3 == 0:
                tasks.append(asyncio.create_task(later(event.n)))

        broker.subscribe(Ping, start)
        broker.subscribe(Pong, heard)
        roots = [Ping(n=n) for n in range(60)]
        for root in roots:
            await broker.publish(root)
        await broker.drain()
        await asyncio.gather(*tasks)
        await broker.drain()
    return heard, roots[::3]


async def test_a_task_started_in_a_handler_keeps_its_cause_when_the_handler_has_long_gone_on() -> None:
    assert_caused(*await caused_by_late_tasks())


async def test_tasks_keep_their_causes_where_copies_of_a_context_cannot_be_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("interview_tui.broker.causation._COPIES_SHOW", False)
    assert_caused(*await caused_by_late_tasks())


async def test_tasks_keep_their_causes_in_contexts_with_many_variables() -> None:
    for number in range(40):
        contextvars.ContextVar[int](f"variable {number}").set(number)
    assert_caused(*await caused_by_late_tasks())


async def test_a_task_keeps_its_cause_even_where_the_handler_sets_variables_of_its_own() -> None:
    heard, tasks = Heard(), []
    mine: contextvars.ContextVar[int] = contextvars.ContextVar("mine")
    async with Broker() as broker:

        async def later(n: int) -> None:
            await turns(5)
            await broker.publish(Pong(n=n))

        async def start(event: Ping) -> None:
            if event.n % 2:
                mine.set(event.n)
            tasks.append(asyncio.create_task(later(event.n)))
            if event.n % 3:
                mine.set(-event.n)

        broker.subscribe(Ping, start)
        broker.subscribe(Pong, heard)
        roots = [Ping(n=n) for n in range(60)]
        for root in roots:
            await broker.publish(root)
        await broker.drain()
        await asyncio.gather(*tasks)
        await broker.drain()
    assert_caused(heard, roots)


async def test_a_thread_started_in_a_handler_knows_its_cause() -> None:
    made: list[Pong] = []
    go = threading.Event()
    waiting: list[asyncio.Task[None]] = []

    def in_thread() -> None:
        go.wait(5)
        made.append(Pong())

    async def start(event: Ping) -> None:
        if event.n == 0:
            waiting.append(asyncio.create_task(asyncio.to_thread(in_thread)))
            await turns(3)

    async with Broker() as broker:
        broker.subscribe(Ping, start)
        roots = [Ping(n=n) for n in range(5)]
        for root in roots:
            await broker.publish(root)
        await broker.drain()
        go.set()
        await waiting[0]
    assert made[0].causation_id == roots[0].event_id


async def test_what_is_observed_step_by_step_has_the_same_causes() -> None:
    heard, tasks = Heard(), []
    async with Broker() as broker:
        broker.tap(lambda seen: None)

        async def later(n: int) -> None:
            await turns(5)
            await broker.publish(Pong(n=n))

        async def start(event: Ping) -> None:
            tasks.append(asyncio.create_task(later(event.n)))

        broker.subscribe(Ping, start)
        broker.subscribe(Pong, heard)
        roots = [Ping(n=n) for n in range(20)]
        for root in roots:
            await broker.publish(root)
        await broker.drain()
        await asyncio.gather(*tasks)
        await broker.drain()
    assert_caused(heard, roots)


async def test_a_context_that_outlives_its_handler_keeps_ids_and_no_event() -> None:
    contexts: list[contextvars.Context] = []

    async def keep(event: Ping) -> None:
        contexts.append(contextvars.copy_context())

    async with Broker() as broker:
        broker.subscribe(Ping, keep)
        root = Ping()
        await broker.publish(root)
        await broker.drain()
    kept = contexts[0][cause]
    assert kept is not None
    assert kept.current is not None
    assert not isinstance(kept.current[0], Ping)
    assert kept.current[0].event_id == root.event_id


async def test_outside_a_handler_there_is_no_cause_even_where_a_handler_subscribed_the_worker() -> None:
    heard = Heard()
    async with Broker() as broker:

        async def first(event: Ping) -> None:
            broker.subscribe(Pong, heard)

        broker.subscribe(Ping, first)
        await broker.publish(Ping())
        await broker.drain()
        await broker.publish(Pong())
        await broker.drain()
    assert heard[0].causation_id is None
