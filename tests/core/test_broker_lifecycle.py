"""Start, drain, stop."""

import asyncio
import gc

import pytest

from interview_tui.broker import Broker, BrokerClosed
from tests.broker_kit import Door, Heard, Ping, Pong, task_factory, turns

pytestmark = pytest.mark.usefixtures(task_factory.__name__)


async def test_stop_lets_handlers_work_off_what_is_there_and_what_they_cause() -> None:
    heard = Heard()
    broker = Broker()

    async def handler(event: Ping) -> None:
        await turns(3)
        await broker.publish(Pong(n=event.n))

    broker.subscribe(Ping, handler)
    broker.subscribe(Pong, heard)
    await broker.start()
    for n in range(5):
        await broker.publish(Ping(n=n))
    report = await broker.stop()
    assert (heard.numbers, report.clean) == (list(range(5)), True)


async def test_after_a_stop_nobody_can_publish_subscribe_or_start() -> None:
    broker = Broker()
    await broker.start()
    await broker.stop()
    with pytest.raises(BrokerClosed):
        await broker.publish(Ping())
    with pytest.raises(BrokerClosed):
        broker.subscribe(Ping, Heard())
    with pytest.raises(BrokerClosed):
        await broker.start()
    await broker.drain()


async def test_a_stop_reports_exactly_what_was_left() -> None:
    door, events = Door(), [Ping(n=n) for n in range(3)]
    broker = Broker()
    broker.subscribe(Ping, door, name="stuck")
    broker.subscribe(Ping, Heard(), name="fine")
    await broker.start()
    for event in events:
        await broker.publish(event)
    report = await broker.stop(timeout=0.01)
    [left] = report.left
    assert (left.subscription, left.interrupted, left.waiting) == ("stuck", events[0], tuple(events[1:]))
    assert left.events == tuple(events)


async def test_stopping_twice_gives_the_same_report() -> None:
    broker = Broker()
    broker.subscribe(Ping, Heard(), name="late")
    await broker.publish(Ping())
    first, second = await asyncio.gather(broker.stop(), broker.stop())
    assert first is second
    assert [left.subscription for left in first.left] == ["late"]


async def test_starting_twice_does_no_harm() -> None:
    heard = Heard()
    async with Broker() as broker:
        await broker.start()
        broker.subscribe(Ping, heard)
        await broker.publish(Ping())
        await broker.drain()
    assert len(heard) == 1


async def test_a_handler_that_clings_to_its_message_does_not_hold_up_the_stop(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interview_tui.broker.crew._GRACE_S", 0.01)
    let_go = asyncio.Event()

    async def clinging(event: Ping) -> None:
        while not let_go.is_set():
            try:
                await let_go.wait()
            except asyncio.CancelledError:
                continue

    broker = Broker()
    broker.subscribe(Ping, clinging, name="clinging")
    await broker.start()
    await broker.publish(Ping())
    await turns()
    async with asyncio.timeout(2):
        report = await broker.stop(timeout=0)
    assert [left.subscription for left in report.left] == ["clinging"]
    assert "clinging did not end" in caplog.text
    let_go.set()
    await turns()


async def test_a_stop_leaves_no_task_behind() -> None:
    before = asyncio.all_tasks()
    async with Broker() as broker:
        for _ in range(5):
            broker.subscribe(Ping, Heard())
        broker.unsubscribe(broker.subscribe(Pong, Heard()))
        await broker.publish(Ping())
    await turns()
    assert asyncio.all_tasks() == before


async def test_handled_events_are_not_kept() -> None:
    class Fleeting(Ping):
        pass

    async def ignore(event: Ping) -> None: ...

    async with Broker() as broker:
        broker.subscribe(Fleeting, ignore)
        broker.subscribe("*", ignore)
        for n in range(5_000):
            await broker.publish(Fleeting(n=n))
        await broker.drain()
        await turns()
        gc.collect()
        assert not [each for each in gc.get_objects() if isinstance(each, Fleeting)]


async def test_a_worker_cancelled_by_somebody_else_gives_up_its_mailbox() -> None:
    heard, door = Heard(), Door()
    async with Broker(capacity=2) as broker:
        broker.subscribe(Ping, heard)
        broker.subscribe(Ping, door, name="door")
        await broker.publish(Ping(n=0))
        await turns()
        for task in asyncio.all_tasks():
            if task.get_name() == "broker worker door":
                task.cancel()
        for n in range(1, 10):
            await broker.publish(Ping(n=n))
        await broker.drain()
    assert heard.numbers == list(range(10))


def test_a_broker_needs_no_loop_until_it_is_used() -> None:
    broker = Broker()
    heard = Heard()
    broker.subscribe(Ping, heard)

    async def main() -> None:
        async with broker:
            await broker.publish(Ping())
            await broker.drain()

    asyncio.run(main())
    assert len(heard) == 1


def test_a_loop_that_ends_without_a_stop_ends_cleanly(caplog: pytest.LogCaptureFixture) -> None:
    async def main() -> None:
        broker = Broker()
        await broker.start()
        broker.subscribe(Ping, Door())
        await broker.publish(Ping())
        await turns()

    asyncio.run(main())
    assert caplog.records == []
