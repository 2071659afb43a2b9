"""Handlers that are late or fail on purpose."""

import asyncio
from time import perf_counter

import pytest

from interview_tui.broker import Broker, Fault, FaultsNotAllowed, Observation
from interview_tui.events.errors import ErrorEvent
from tests.broker_kit import Heard, MemoryJournal, Ping, Pong, task_factory, turns

pytestmark = pytest.mark.usefixtures(task_factory.__name__)

LONG_S = 60.0


async def test_without_leave_no_switch_can_be_set_and_the_handler_stays_the_one_subscribed() -> None:
    broker, heard = Broker(), Heard()
    subscription = broker.subscribe(Ping, heard, name="a")
    with pytest.raises(FaultsNotAllowed):
        broker.debugger.faults.delay("a", 1)
    with pytest.raises(FaultsNotAllowed):
        broker.debugger.faults.fail("a")
    assert subscription.handler is heard
    assert broker.debugger.faults.active() == ()


async def test_a_handler_fails_on_its_next_messages_and_works_again_after_them() -> None:
    heard, neighbour, errors = Heard(), Heard(), Heard()
    async with Broker(faults=True) as broker:
        subscription = broker.subscribe(Ping, heard, name="a")
        broker.subscribe(Ping, neighbour)
        broker.subscribe(ErrorEvent, errors)
        broker.debugger.faults.fail("a", 2)
        for n in range(4):
            await broker.publish(Ping(n=n))
        await broker.drain()
        assert broker.debugger.faults.active() == ()
        assert subscription.handler is heard
        assert broker.state().subscriptions[0].failed == 2
    assert (heard.numbers, neighbour.numbers) == ([2, 3], [0, 1, 2, 3])
    assert [error.failed_event_id for error in errors if isinstance(error, ErrorEvent)] == [
        event.event_id for event in neighbour[:2]
    ]
    assert all("InjectedFault: a was made to fail" in error.error for error in errors if isinstance(error, ErrorEvent))


async def test_a_fault_set_in_the_middle_of_a_batch_works_from_the_next_message_on() -> None:
    heard = Heard()
    async with Broker(faults=True) as broker:

        async def handler(event: Ping) -> None:
            await heard(event)
            if event.n == 1:
                broker.debugger.faults.fail("a")

        broker.subscribe(Ping, handler, name="a")
        broker.subscribe(ErrorEvent, Heard())
        for n in range(5):
            await broker.publish(Ping(n=n))
        await broker.drain()
    assert heard.numbers == [0, 1, 3, 4]


async def test_a_delayed_handler_begins_later_and_delays_nobody_else() -> None:
    heard, neighbour = Heard(), Heard()
    async with Broker(faults=True) as broker:
        broker.subscribe(Ping, heard, name="a")
        broker.subscribe(Ping, neighbour)
        broker.debugger.faults.delay("a", 0.02)
        began = perf_counter()
        await broker.publish(Ping())
        await turns()
        assert (len(heard), len(neighbour)) == (0, 1)
        await broker.drain()
        assert perf_counter() - began >= 0.02
    assert len(heard) == 1


async def test_a_cleared_fault_is_gone() -> None:
    heard = Heard()
    async with Broker(faults=True) as broker:
        broker.subscribe(Ping, heard, name="a")
        broker.subscribe(Ping, Heard(), name="b")
        faults = broker.debugger.faults
        faults.delay("a", LONG_S)
        faults.fail("a", 3)
        faults.fail("b")
        assert faults.active() == (Fault("a", LONG_S, 3), Fault("b", 0, 1))
        faults.clear("a")
        faults.clear("b")
        faults.clear("b")
        async with asyncio.timeout(2):
            await broker.publish(Ping())
            await broker.drain()
    assert len(heard) == 1


async def test_taps_hear_of_every_use_with_message_and_handler() -> None:
    seen: list[Observation] = []
    async with Broker(faults=True) as broker:
        broker.subscribe(Ping, Heard(), name="a")
        broker.subscribe(ErrorEvent, Heard(), name="errors")
        broker.tap(seen.append)
        broker.debugger.faults.delay("a", 0.001)
        broker.debugger.faults.fail("a", 1)
        for n in range(2):
            await broker.publish(Ping(n=n))
        await broker.drain()
    first, second = (each.event for each in seen if each.kind == "published" and isinstance(each.event, Ping))
    told = [(each.event, each.subscription, each.note) for each in seen if each.kind == "intervened"]
    late = "delayed by 0.001 s on purpose"
    assert told == [(first, "a", late), (first, "a", "failed on purpose"), (second, "a", late)]
    by_sequence = {each.sequence: each.event for each in seen if each.kind == "published"}
    assert all(by_sequence[each.sequence] is each.event for each in seen if each.kind == "intervened")
    [failed] = [each for each in seen if each.kind == "failed"]
    assert "InjectedFault" in failed.error


@pytest.mark.parametrize("seconds", [0, -1, float("inf"), float("nan")])
async def test_a_delay_that_is_none_is_refused(seconds: float) -> None:
    broker = Broker(faults=True)
    broker.subscribe(Ping, Heard(), name="a")
    with pytest.raises(ValueError, match="delay"):
        broker.debugger.faults.delay("a", seconds)


async def test_a_switch_for_nobody_and_a_failure_of_no_message_are_refused() -> None:
    faults = Broker(faults=True).debugger.faults
    with pytest.raises(ValueError, match="nobody"):
        faults.fail("nobody")
    with pytest.raises(ValueError, match="at least once"):
        faults.fail("a", 0)


async def test_a_stop_does_not_wait_for_a_delay_longer_than_its_own() -> None:
    event = Ping()
    broker = Broker(faults=True)
    await broker.start()
    broker.subscribe(Ping, Heard(), name="a")
    broker.debugger.faults.delay("a", LONG_S)
    await broker.publish(event)
    await turns()
    async with asyncio.timeout(5):
        report = await broker.stop(timeout=0.01)
    assert [left.interrupted for left in report.left] == [event]


async def test_faults_work_under_hold_step_and_pause_and_are_gone_with_their_handler() -> None:
    heard, errors = Heard(), Heard()
    async with Broker(faults=True) as broker:
        subscription = broker.subscribe(Ping, heard, name="a")
        broker.subscribe(ErrorEvent, errors, name="errors")
        broker.hold()
        broker.debugger.faults.fail("a", 5)
        for n in range(3):
            await broker.publish(Ping(n=n))
        assert await broker.step() == 1
        assert len(broker.state().subscriptions[1].waiting) == 1
        broker.debugger.pause("a")
        broker.release()
        await turns()
        assert (len(heard), len(errors)) == (0, 1)
        broker.unsubscribe(subscription)
        assert broker.debugger.faults.active() == ()
        broker.subscribe(Ping, heard, name="a")
        await broker.publish(Ping(n=9))
        await broker.drain()
    assert heard.numbers == [9]


async def test_an_injected_failure_is_committed_and_effects_of_a_late_handler_name_their_cause() -> None:
    journal = MemoryJournal()
    async with Broker(journal=journal, faults=True) as broker:

        async def answer(event: Ping) -> None:
            await broker.publish(Pong(n=event.n))

        broker.subscribe(Ping, answer, name="a")
        broker.subscribe(ErrorEvent, Heard())
        broker.debugger.faults.delay("a", 0.001)
        broker.debugger.faults.fail("a")
        roots = [Ping(n=n) for n in range(2)]
        for root in roots:
            await broker.publish(root)
        await broker.drain()
    caused = {(event.type, event.causation_id) for event in journal.committed if event not in roots}
    assert caused == {("ErrorEvent", roots[0].event_id), ("Pong", roots[1].event_id)}
