"""Waiting until everything has been handled."""

import asyncio

import pytest

from interview_tui.broker import Broker, BrokerError, WouldDeadlock
from interview_tui.events.errors import ErrorEvent
from tests.broker_kit import Heard, Ping, Pong, task_factory, turns

pytestmark = pytest.mark.usefixtures(task_factory.__name__)


async def test_drain_waits_for_everything_that_was_caused() -> None:
    heard = Heard()
    async with Broker() as broker:

        async def again(event: Ping) -> None:
            await turns(2)
            if event.n < 5:
                await broker.publish(Ping(n=event.n + 1))
            await heard(event)

        broker.subscribe(Ping, again)
        await broker.publish(Ping(n=0))
        await broker.drain()
        assert heard.numbers == list(range(6))


async def test_draining_an_idle_broker_returns_at_once() -> None:
    heard = Heard()
    async with asyncio.timeout(2), Broker() as broker:
        await Broker().drain()
        await broker.drain()
        broker.subscribe(Ping, heard)
        await broker.drain()
    assert heard == []


async def test_draining_what_waits_for_the_start_is_an_error_and_no_deadlock() -> None:
    broker = Broker()
    broker.subscribe(Ping, Heard())
    await broker.publish(Ping())
    with pytest.raises(BrokerError, match="start"):
        await broker.drain()


@pytest.mark.parametrize("call", ["drain", "stop"])
async def test_waiting_in_a_handler_for_its_own_end_is_an_error_and_no_deadlock(call: str) -> None:
    errors = Heard()
    async with Broker() as broker:

        async def handler(event: Ping) -> None:
            # What `wait_for` starts a task for on some versions counts as the handler, too.
            await asyncio.create_task(getattr(broker, call)())

        broker.subscribe(Ping, handler)
        broker.subscribe(ErrorEvent, errors)
        await broker.publish(Ping())
        await broker.drain()
    [error] = errors
    assert isinstance(error, ErrorEvent)
    assert WouldDeadlock.__name__ in error.error


async def test_a_task_that_outlives_the_handler_it_started_in_may_drain() -> None:
    drained = asyncio.Event()
    tasks = []
    async with Broker() as broker:

        async def later() -> None:
            await turns(5)
            await broker.drain()
            drained.set()

        async def start(event: Ping) -> None:
            tasks.append(asyncio.create_task(later()))

        broker.subscribe(Ping, start)
        await broker.publish(Ping())
        async with asyncio.timeout(2):
            await drained.wait()
    assert drained.is_set()
    assert tasks[0].done()


async def test_a_handler_may_drain_another_broker() -> None:
    async with Broker() as inner, Broker() as outer:
        inner.subscribe(Pong, Heard())
        drained = Heard()

        async def handler(event: Ping) -> None:
            await inner.publish(Pong())
            await inner.drain()
            await drained(event)

        outer.subscribe(Ping, handler)
        await outer.publish(Ping())
        await outer.drain()
    assert len(drained) == 1
