"""One handler takes no messages while all others go on."""

import asyncio

import pytest

from interview_tui.broker import Broker
from interview_tui.broker.state import SubscriptionState
from tests.broker_kit import Door, Heard, MemoryJournal, Ping, Pong, task_factory, turns

pytestmark = pytest.mark.usefixtures(task_factory.__name__)


def state_of(broker: Broker, name: str) -> SubscriptionState:
    return next(each for each in broker.state().subscriptions if each.name == name)


async def two_handlers(broker: Broker) -> tuple[Heard, Heard]:
    """Of which the one named "a" is paused while five messages come."""
    a, b = Heard(), Heard()
    broker.subscribe(Ping, a, name="a")
    broker.subscribe(Ping, b, name="b")
    broker.debugger.pause("a")
    for n in range(5):
        await broker.publish(Ping(n=n))
    await turns()
    return a, b


async def test_a_paused_handler_gets_nothing_until_resumed_and_its_neighbour_goes_on() -> None:
    async with Broker() as broker:
        a, b = await two_handlers(broker)
        assert (a.numbers, b.numbers) == ([], list(range(5)))
        assert (state_of(broker, "a").paused, len(state_of(broker, "a").waiting)) == (True, 5)
        assert not state_of(broker, "b").paused
        broker.debugger.resume("a")
        await broker.drain()
        assert not state_of(broker, "a").paused
    assert a == b


async def test_a_handler_paused_in_the_middle_of_a_batch_ends_the_message_it_is_on() -> None:
    heard = Heard()
    async with Broker() as broker:

        async def handler(event: Ping) -> None:
            await heard(event)
            if event.n == 3:
                broker.debugger.pause("one")
                await turns(2)
                await heard(Ping(n=-3))

        broker.subscribe(Ping, handler, name="one")
        for n in range(6):
            await broker.publish(Ping(n=n))
        await turns(30)
        assert heard.numbers == [0, 1, 2, 3, -3]
        broker.debugger.resume("one")
        await broker.drain()
    assert heard.numbers == [0, 1, 2, 3, -3, 4, 5]


async def test_pausing_before_the_start_and_twice_needs_one_resume() -> None:
    broker, heard = Broker(), Heard()
    broker.subscribe(Ping, heard, name="a")
    broker.debugger.pause("a")
    broker.debugger.pause("a")
    await broker.publish(Ping())
    async with broker:
        await turns()
        assert not heard
        broker.debugger.resume("a")
        broker.debugger.resume("a")
        await broker.drain()
    assert len(heard) == 1


async def test_a_name_that_nobody_has_cannot_be_paused_or_resumed() -> None:
    broker = Broker()
    with pytest.raises(ValueError, match="nobody"):
        broker.debugger.pause("nobody")
    with pytest.raises(ValueError, match="nobody"):
        broker.debugger.resume("nobody")


async def test_steps_pass_a_paused_handler_by_and_a_release_leaves_it_paused() -> None:
    async with Broker() as broker:
        broker.hold()
        a, b = await two_handlers(broker)
        assert await broker.step(2) == 2
        assert (a.numbers, b.numbers) == ([], [0, 1])
        broker.release()
        await turns()
        assert (a.numbers, b.numbers) == ([], list(range(5)))
        broker.debugger.resume("a")
        await broker.drain()
    assert a.numbers == list(range(5))


async def test_a_handler_resumed_while_held_waits_for_a_step() -> None:
    async with Broker() as broker:
        broker.hold()
        a, b = await two_handlers(broker)
        broker.debugger.resume("a")
        await turns()
        assert not a
        assert await broker.step() == 1
        assert (a.numbers, b.numbers) == ([0], [])
        broker.release()


async def test_a_permit_of_a_handler_that_is_paused_goes_to_the_next_message() -> None:
    async with Broker() as broker:
        broker.hold()
        a, b = await two_handlers(broker)
        broker.debugger.resume("a")
        stepping = broker.step()
        broker.debugger.pause("a")
        assert await stepping == 1
        assert (a.numbers, b.numbers) == ([], [0])
        broker.debugger.let_go()


async def test_a_breakpoint_that_only_a_paused_handler_would_reach_hits_when_it_is_resumed() -> None:
    heard = Heard()
    async with Broker() as broker:
        broker.subscribe(Pong, heard, name="a")
        broker.debugger.break_on(Pong)
        broker.debugger.pause("a")
        await broker.publish(Pong())
        await turns()
        assert not broker.state().held
        broker.debugger.resume("a")
        await turns()
        assert (broker.state().held, len(heard)) == (True, 0)
        broker.release()
        await broker.drain()
    assert len(heard) == 1


async def test_draining_waits_for_the_resume_and_says_for_whom(caplog: pytest.LogCaptureFixture) -> None:
    async with Broker() as broker:
        a, _ = await two_handlers(broker)
        draining = asyncio.create_task(broker.drain())
        await turns()
        assert not draining.done()
        assert "drain() waits for the debugger (paused: a)" in caplog.text
        broker.debugger.resume("a")
        await draining
    assert len(a) == 5


async def test_draining_does_not_wait_for_a_paused_handler_without_messages() -> None:
    async with asyncio.timeout(2), Broker() as broker:
        broker.subscribe(Ping, Heard(), name="a")
        await turns()
        broker.debugger.pause("a")
        await broker.drain()
        assert broker.debugger.paused


async def test_a_stop_while_paused_leaves_what_waits_for_the_paused_handler_alone() -> None:
    broker = Broker()
    await broker.start()
    await two_handlers(broker)
    async with asyncio.timeout(2):
        report = await broker.stop(timeout=60)
    assert [(left.subscription, len(left.waiting)) for left in report.left] == [("a", 5)]
    assert not state_of(broker, "a").paused


async def test_unsubscribing_a_paused_handler_ends_it_and_its_name_is_free_and_not_paused() -> None:
    gone, heard = Heard(), Heard()
    async with asyncio.timeout(2), Broker() as broker:
        leaving = broker.subscribe(Ping, gone, name="a")
        broker.debugger.pause("a")
        await broker.publish(Ping())
        await turns()
        broker.unsubscribe(leaving)
        assert (broker.debugger.paused, broker.debugger.gating) == (frozenset(), False)
        broker.subscribe(Ping, heard, name="a")
        await broker.publish(Ping(n=1))
        await broker.drain()
    assert (gone.numbers, heard.numbers) == ([], [1])


async def test_publishers_outside_wait_where_the_mailbox_of_a_paused_handler_is_full() -> None:
    heard = Heard()
    async with Broker(capacity=4) as broker:
        broker.subscribe(Ping, heard, name="a")
        broker.debugger.pause("a")

        async def flood() -> None:
            for n in range(20):
                await broker.publish(Ping(n=n))

        flooding = asyncio.create_task(flood())
        await turns(20)
        assert (flooding.done(), len(state_of(broker, "a").waiting)) == (False, 4)
        broker.debugger.resume("a")
        await flooding
        await broker.drain()
    assert heard.numbers == list(range(20))


async def test_with_a_journal_what_waits_for_a_paused_handler_is_committed() -> None:
    journal = MemoryJournal()
    async with Broker(journal=journal) as broker:
        a, b = await two_handlers(broker)
        assert len(journal.committed) == 5
        broker.debugger.resume("a")
        await broker.drain()
    assert a == b == journal.committed


async def test_a_pause_of_a_running_handler_does_not_delay_a_drain_after_its_end() -> None:
    door = Door()
    async with asyncio.timeout(2), Broker() as broker:
        broker.subscribe(Ping, door, name="a")
        await broker.publish(Ping())
        await turns()
        broker.debugger.pause("a")
        door.open()
        await broker.drain()
    assert door.reached == 1
