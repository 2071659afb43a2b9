"""Who gets what, in which order."""

import pytest

from interview_tui.broker import Broker
from interview_tui.events import BaseEvent, CommandBase
from tests.broker_kit import Do, Door, Heard, LoudPing, Ping, Pong, task_factory, turns

pytestmark = pytest.mark.usefixtures(task_factory.__name__)


async def test_a_handler_gets_the_events_of_its_class_and_no_others() -> None:
    heard = Heard()
    async with Broker() as broker:
        broker.subscribe(Ping, heard)
        for event in (Ping(n=1), Pong(n=2), Ping(n=3)):
            await broker.publish(event)
        await broker.drain()
    assert heard.numbers == [1, 3]


async def test_a_subscription_to_a_base_class_hears_its_subclasses() -> None:
    pings, commands, loud = Heard(), Heard(), Heard()
    async with Broker() as broker:
        broker.subscribe(Ping, pings)
        broker.subscribe(CommandBase, commands)
        broker.subscribe(LoudPing, loud)
        for event in (Ping(n=1), LoudPing(n=2), Do()):
            await broker.publish(event)
    assert (pings.numbers, len(commands), loud.numbers) == ([1, 2], 1, [2])


async def test_the_wildcard_hears_everything() -> None:
    heard = Heard()
    async with Broker() as broker:
        broker.subscribe("*", heard)
        for event in (Ping(), Do(), BaseEvent()):
            await broker.publish(event)
    assert [event.type for event in heard] == ["Ping", "Do", "BaseEvent"]


async def test_a_class_first_published_before_anyone_heard_it_is_delivered_once_somebody_does() -> None:
    heard = Heard()
    async with Broker() as broker:
        await broker.publish(Ping(n=1))
        broker.subscribe(Ping, heard)
        await broker.publish(Ping(n=2))
    assert heard.numbers == [2]


async def test_what_is_published_before_start_waits_for_it() -> None:
    heard = Heard()
    broker = Broker()
    broker.subscribe(Ping, heard)
    for n in range(5):
        await broker.publish(Ping(n=n))
    await turns()
    assert not heard
    await broker.start()
    await broker.drain()
    assert heard.numbers == list(range(5))
    await broker.stop()


async def test_the_event_delivered_is_the_one_published() -> None:
    heard, event = Heard(), Ping()
    async with Broker() as broker:
        broker.subscribe(Ping, heard)
        await broker.publish(event)
    assert heard[0] is event


async def test_each_subscriber_is_served_in_the_order_of_publishing() -> None:
    slow, fast = Heard(), Heard()

    async def dawdle(event: Ping) -> None:
        await turns(event.n % 3)
        await slow(event)

    async with Broker() as broker:
        broker.subscribe(Ping, dawdle)
        broker.subscribe(Ping, fast)
        for n in range(200):
            await broker.publish(Ping(n=n))
        await broker.drain()
    assert slow.numbers == fast.numbers == list(range(200))


async def test_a_slow_handler_does_not_delay_its_neighbour() -> None:
    door, heard = Door(), Heard()
    async with Broker() as broker:
        broker.subscribe(Ping, door)
        broker.subscribe(Ping, heard)
        for n in range(50):
            await broker.publish(Ping(n=n))
        await turns()
        assert (door.reached, len(heard)) == (1, 50)
        door.open()


async def test_a_handler_is_on_one_message_at_a_time() -> None:
    at_once, most = 0, 0

    async def handler(event: Ping) -> None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await turns(2)
        at_once -= 1

    async with Broker() as broker:
        broker.subscribe(Ping, handler)
        for _ in range(20):
            await broker.publish(Ping())
        await broker.drain()
    assert most == 1


async def test_nothing_is_delivered_after_unsubscribe_not_even_what_waits() -> None:
    door, heard = Door(), Heard()

    async def handler(event: Ping) -> None:
        await heard(event)
        await door(event)

    async with Broker() as broker:
        subscription = broker.subscribe(Ping, handler)
        for n in range(3):
            await broker.publish(Ping(n=n))
        await turns()
        broker.unsubscribe(subscription)
        broker.unsubscribe(subscription)
        await broker.publish(Ping(n=9))
        door.open()
        await broker.drain()
    assert heard.numbers == [0]


async def test_a_handler_may_unsubscribe_itself_and_comes_to_its_end() -> None:
    heard, ended = Heard(), Heard()
    broker = Broker()

    async def once(event: Ping) -> None:
        await heard(event)
        broker.unsubscribe(subscription)
        await turns(2)
        await ended(event)

    subscription = broker.subscribe(Ping, once)
    async with broker:
        for n in range(3):
            await broker.publish(Ping(n=n))
        await broker.drain()
    assert (heard.numbers, ended.numbers) == ([0], [0])


async def test_a_handler_may_unsubscribe_its_neighbour_before_it_is_served() -> None:
    heard = Heard()
    broker = Broker()

    async def first(event: Ping) -> None:
        broker.unsubscribe(second)

    broker.subscribe(Ping, first)
    second = broker.subscribe(Ping, heard)
    async with broker:
        await broker.publish(Ping())
        await broker.drain()
    assert not heard


async def test_a_handler_may_subscribe_another_that_hears_what_comes_afterwards() -> None:
    heard = Heard()
    async with Broker() as broker:

        async def first(event: Ping) -> None:
            if event.n == 0:
                broker.subscribe(Ping, heard)

        broker.subscribe(Ping, first)
        await broker.publish(Ping(n=0))
        await broker.drain()
        await broker.publish(Ping(n=1))
        await broker.drain()
    assert heard.numbers == [1]


async def test_one_of_many_subscribers_to_a_class_may_leave_and_the_others_miss_nothing() -> None:
    kept, left = Heard(), Heard()
    async with Broker() as broker:
        broker.subscribe(Ping, kept)
        leaving = broker.subscribe(Ping, left)
        for n in range(3_000):
            await broker.publish(Ping(n=n))
            if n == 1_500:
                broker.unsubscribe(leaving)
        await broker.drain()
    assert kept.numbers == list(range(3_000))
    assert left.numbers == list(range(len(left)))


async def test_names_taken_twice_get_a_number() -> None:
    broker = Broker()
    names = [broker.subscribe(Ping, Heard(), name="panel").name for _ in range(3)]
    assert names == ["panel", "panel#2", "panel#3"]


async def test_a_handler_without_a_name_is_called_by_its_own() -> None:
    async def on_ping(event: Ping) -> None: ...

    broker = Broker()
    assert broker.subscribe(Ping, on_ping).name.endswith("on_ping")
    assert broker.subscribe(Ping, Heard()).name == "Heard"


@pytest.mark.parametrize("wrong", [int, "Ping", None, Ping()])
async def test_only_event_classes_and_the_wildcard_can_be_subscribed_to(wrong: object) -> None:
    with pytest.raises(TypeError):
        Broker().subscribe(wrong, Heard())  # type: ignore[call-overload]


@pytest.mark.parametrize("wrong", [1, "Ping", None, Ping])
async def test_only_events_can_be_published(wrong: BaseEvent) -> None:
    async with Broker() as broker:
        with pytest.raises(TypeError):
            await broker.publish(wrong)
