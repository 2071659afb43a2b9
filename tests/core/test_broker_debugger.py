"""Hold, step, break, release."""

import asyncio

import pytest

from interview_tui.broker import Broker, Subscription
from interview_tui.events import BaseEvent
from tests.broker_kit import Door, Heard, Ping, Pong, task_factory, turns

pytestmark = pytest.mark.usefixtures(task_factory.__name__)


async def test_while_held_nothing_is_delivered_and_publishing_goes_on() -> None:
    heard = Heard()
    async with Broker() as broker:
        broker.subscribe(Ping, heard)
        broker.hold()
        for n in range(5):
            await broker.publish(Ping(n=n))
        await turns()
        assert not heard
        broker.release()
        await broker.drain()
    assert heard.numbers == list(range(5))


async def test_a_hold_in_the_middle_of_a_batch_stops_after_the_message_being_handled() -> None:
    heard = Heard()
    async with Broker() as broker:

        async def handler(event: Ping) -> None:
            await heard(event)
            if event.n == 3:
                broker.hold()

        broker.subscribe(Ping, handler)
        for n in range(10):
            await broker.publish(Ping(n=n))
        await turns(30)
        assert heard.numbers == [0, 1, 2, 3]
        broker.release()
        await broker.drain()
    assert heard.numbers == list(range(10))


async def test_holds_keep_the_order_of_messages_of_which_only_a_part_was_taken() -> None:
    heard = Heard()
    async with Broker(capacity=16) as broker:

        async def handler(event: Ping) -> None:
            await heard(event)
            if event.n in {1, 2, 6}:
                broker.hold()

        broker.subscribe(Ping, handler)
        for n in range(10):
            await broker.redeliver(Ping(n=n))
        for n in range(10, 15):
            await broker.publish(Ping(n=n))
        for count in (2, 3, 7):
            await turns(20)
            assert len(heard) == count
            broker.release()
        await broker.drain()
    assert heard.numbers == list(range(15))


async def test_a_step_delivers_one_message_to_one_subscriber_oldest_first() -> None:
    got: list[tuple[str, int]] = []
    async with Broker() as broker:
        for name in "ab":

            async def handler(event: Ping, name: str = name) -> None:
                got.append((name, event.n))

            broker.subscribe(Ping, handler, name=name)
        broker.hold()
        for n in range(2):
            await broker.publish(Ping(n=n))
        for count in range(1, 5):
            assert await broker.step() == 1
            assert len(got) == count
        broker.release()
    assert got == [("a", 0), ("b", 0), ("a", 1), ("b", 1)]


async def test_steps_follow_the_order_of_publishing_through_what_they_cause() -> None:
    got = Heard()
    async with Broker() as broker:

        async def ping(event: Ping) -> None:
            await got(event)
            await broker.publish(Pong(n=event.n + 10))

        broker.subscribe(Ping, ping)
        broker.subscribe(Pong, got)
        broker.hold()
        for n in range(2):
            await broker.publish(Ping(n=n))
        assert await broker.step(3) == 3
        assert got.numbers == [0, 1, 10]
        broker.release()


async def test_a_step_where_nothing_waits_lets_the_next_message_through() -> None:
    heard = Heard()
    async with Broker() as broker:
        broker.subscribe(Ping, heard)
        broker.hold()
        stepping = broker.step()
        for n in range(2):
            await broker.publish(Ping(n=n))
        assert await stepping == 1
        await turns()
        assert heard.numbers == [0]
        broker.release()


async def test_a_step_is_not_needed_to_be_awaited_and_goes_on_beside_a_slow_handler() -> None:
    door, heard = Door(), Heard()
    async with Broker() as broker:
        broker.subscribe(Ping, door)
        broker.subscribe(Ping, heard)
        broker.hold()
        await broker.publish(Ping())
        broker.step()
        await turns()
        assert (door.reached, len(heard)) == (1, 0)
        broker.step()
        await turns()
        assert len(heard) == 1
        door.open()
        broker.release()


async def test_release_ends_a_step_that_still_waited() -> None:
    async with Broker() as broker:
        broker.hold()
        stepping = broker.step(3)
        broker.release()
        assert await stepping == 0
        assert await broker.step() == 0


async def test_a_stop_ends_the_step_it_interrupts() -> None:
    door = Door()
    async with Broker() as broker:
        broker.subscribe(Ping, door)
        broker.hold()
        await broker.publish(Ping())
        stepping = broker.step()
        await turns()
        await broker.stop(timeout=0.01)
        async with asyncio.timeout(2):
            await stepping
    assert door.reached == 1
    assert not broker.state().held


async def test_a_step_of_none_is_refused() -> None:
    with pytest.raises(ValueError, match="step"):
        Broker().step(0)


async def test_a_permit_of_a_subscription_that_leaves_goes_to_the_next_message() -> None:
    gone, heard = Heard(), Heard()
    async with Broker() as broker:
        leaving = broker.subscribe(Ping, gone)
        broker.subscribe(Ping, heard)
        broker.hold()
        await broker.publish(Ping())
        stepping = broker.step()
        broker.unsubscribe(leaving)
        assert await stepping == 1
        broker.release()
    assert (len(gone), len(heard)) == (0, 1)


async def test_the_state_lists_what_waits_what_runs_and_what_was_handled() -> None:
    door, events = Door(), [Ping(n=n) for n in range(4)]

    async def handler(event: Ping) -> None:
        if event.n == 0:
            raise ValueError
        await door(event)

    async with Broker() as broker:
        broker.subscribe(Ping, handler, name="stuck")
        for event in events:
            await broker.publish(event)
        await turns()
        [state] = broker.state().subscriptions
        assert (state.name, state.event_type, state.handled, state.failed) == ("stuck", "Ping", 1, 1)
        assert (state.running, state.waiting) == (events[1], tuple(events[2:]))
        assert state.running_s >= 0
        broker.hold()
        assert broker.state().subscriptions[0].waiting == tuple(events[2:])
        broker.release()
        door.open()
        await broker.drain()
        [state] = broker.state().subscriptions
        assert (state.handled, state.running, state.waiting) == (4, None, ())
        assert broker.state().published == 5


async def test_draining_waits_for_the_release() -> None:
    async with Broker() as broker:
        broker.subscribe(Ping, Heard())
        broker.hold()
        await broker.publish(Ping())
        draining = asyncio.create_task(broker.drain())
        await turns()
        assert not draining.done()
        broker.release()
        await draining


async def test_a_stop_while_held_leaves_what_is_held_and_does_not_wait_for_it() -> None:
    event = Ping()
    broker = Broker()
    await broker.start()
    subscription: Subscription = broker.subscribe(Ping, Heard(), name="held")
    broker.hold()
    await broker.publish(event)
    await turns()
    async with asyncio.timeout(2):
        report = await broker.stop(timeout=60)
    left: dict[str, tuple[BaseEvent, ...]] = {each.subscription: each.events for each in report.left}
    assert left == {"held": (event,)}
    assert subscription.closed
