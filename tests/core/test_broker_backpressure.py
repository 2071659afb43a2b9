"""Full mailboxes: publishers outside handlers wait, handlers never do."""

import asyncio

import pytest

from interview_tui.broker import Broker, BrokerClosed, MailboxFull
from interview_tui.events.errors import ErrorEvent
from tests.broker_kit import Door, Heard, Ping, Pong, task_factory, turns

pytestmark = pytest.mark.usefixtures(task_factory.__name__)


async def test_a_publisher_outside_any_handler_waits_while_a_mailbox_is_full() -> None:
    door = Door()
    async with Broker(capacity=2) as broker:
        broker.subscribe(Ping, door)
        await broker.publish(Ping(n=0))
        await turns()
        await broker.publish(Ping(n=1))
        await broker.publish(Ping(n=2))
        late = asyncio.create_task(broker.publish(Ping(n=3)))
        await turns()
        assert not late.done()
        door.open()
        await late


async def test_a_full_mailbox_holds_up_only_what_goes_there() -> None:
    door, heard = Door(), Heard()
    async with Broker(capacity=1) as broker:
        broker.subscribe(Ping, door)
        broker.subscribe(Pong, heard)
        await broker.publish(Ping())
        await turns()
        await broker.publish(Ping())
        for n in range(10):
            await broker.publish(Pong(n=n))
        await turns()
        assert heard.numbers == list(range(10))
        door.open()


async def test_publishers_that_waited_pass_in_the_order_they_came() -> None:
    door, heard = Door(), Heard()

    async def handler(event: Ping) -> None:
        await door(event)
        await heard(event)

    async with Broker(capacity=2) as broker:
        broker.subscribe(Ping, handler)
        publishers = [asyncio.create_task(broker.publish(Ping(n=n))) for n in range(30)]
        await turns(100)
        assert sum(publisher.done() for publisher in publishers) < 10
        door.open()
        await broker.drain()
    assert heard.numbers == list(range(30))


async def test_who_publishes_again_lines_up_behind_those_who_already_wait() -> None:
    door, heard = Door(), Heard()

    async def handler(event: Ping) -> None:
        await door(event)
        await heard(event)

    async with Broker(capacity=4) as broker:

        async def twice() -> None:
            await broker.publish(Ping(n=5))
            await broker.publish(Ping(n=7))

        broker.subscribe(Ping, handler)
        await broker.publish(Ping(n=0))
        await turns()
        for n in range(1, 5):
            await broker.publish(Ping(n=n))
        waiting = [asyncio.create_task(twice()), asyncio.create_task(broker.publish(Ping(n=6)))]
        await turns()
        door.open()
        await asyncio.gather(*waiting)
        await broker.drain()
    assert heard.numbers == list(range(8))


async def test_a_publisher_cancelled_while_it_waits_has_not_published() -> None:
    door, heard = Door(), Heard()
    async with Broker(capacity=1) as broker:
        broker.subscribe(Ping, door)
        broker.subscribe(Ping, heard)
        await broker.publish(Ping(n=0))
        await turns()
        await broker.publish(Ping(n=1))
        late = asyncio.create_task(broker.publish(Ping(n=2)))
        await turns()
        late.cancel()
        await asyncio.wait([late])
        door.open()
        await broker.publish(Ping(n=3))
        await broker.drain()
    assert heard.numbers == [0, 1, 3]


async def test_a_publisher_that_waits_is_refused_when_the_broker_stops() -> None:
    door = Door()
    broker = Broker(capacity=1)
    await broker.start()
    broker.subscribe(Ping, door)
    await broker.publish(Ping())
    await turns()
    await broker.publish(Ping())
    late = asyncio.create_task(broker.publish(Ping()))
    await turns()
    await broker.stop(timeout=0)
    with pytest.raises(BrokerClosed):
        await late


async def test_the_mailbox_a_publisher_waits_for_may_go_away() -> None:
    door = Door()
    async with Broker(capacity=1) as broker:
        stuck = broker.subscribe(Ping, door)
        await broker.publish(Ping())
        await turns()
        await broker.publish(Ping())
        late = asyncio.create_task(broker.publish(Ping()))
        await turns()
        assert not late.done()
        broker.unsubscribe(stuck)
        await late
        assert stuck.queued == 0
        door.open()


async def test_a_circle_of_handlers_that_publish_into_full_mailboxes_does_not_deadlock() -> None:
    heard = Heard()
    async with Broker(capacity=2) as broker:

        async def ping(event: Ping) -> None:
            for _ in range(4):
                await broker.publish(Pong(n=event.n))

        async def pong(event: Pong) -> None:
            if event.n:
                await broker.publish(Ping(n=event.n - 1))

        broker.subscribe(Ping, ping)
        broker.subscribe(Pong, pong)
        broker.subscribe(Pong, heard)
        await broker.publish(Ping(n=3))
        await broker.drain()
    assert len(heard) == 4 + 16 + 64 + 256


async def test_a_handler_that_floods_fails_at_the_hard_cap_and_nothing_beyond_it_is_kept() -> None:
    door, errors = Door(), Heard()
    async with Broker(capacity=2, hard_cap=10) as broker:
        stuck = broker.subscribe(Pong, door)

        async def flood(event: Ping) -> None:
            for n in range(100):
                await broker.publish(Pong(n=n))

        broker.subscribe(Ping, flood, name="flood")
        broker.subscribe(ErrorEvent, errors)
        await broker.publish(Ping())
        await turns(50)
        [error] = errors
        assert isinstance(error, ErrorEvent)
        assert (error.handler, MailboxFull.__name__ in error.error) == ("flood", True)
        assert stuck.queued <= 10
        door.open()


async def test_before_start_nobody_waits_but_the_hard_cap_holds() -> None:
    broker = Broker(capacity=2, hard_cap=5)
    broker.subscribe(Ping, Heard())
    for _ in range(5):
        await broker.publish(Ping())
    with pytest.raises(MailboxFull):
        await broker.publish(Ping())


@pytest.mark.parametrize(("capacity", "hard_cap"), [(0, 5), (6, 5), (-1, -1)])
def test_capacities_that_make_no_sense_are_refused(capacity: int, hard_cap: int) -> None:
    with pytest.raises(ValueError, match="capacity"):
        Broker(capacity=capacity, hard_cap=hard_cap)


async def test_a_burst_far_over_capacity_gets_through_in_order() -> None:
    heard, dawdling = Heard(), Heard()

    async def dawdle(event: Ping) -> None:
        if event.n % 10 == 0:
            await asyncio.sleep(0)
        await dawdling(event)

    async with Broker(capacity=8) as broker:
        broker.subscribe(Ping, heard)
        broker.subscribe("*", dawdle)
        for n in range(2_000):
            await broker.publish(Ping(n=n))
        await broker.drain()
    assert heard.numbers == dawdling.numbers == list(range(2_000))
