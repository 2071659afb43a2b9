"""Replacing and dropping messages that a held broker has not delivered to anybody."""

import asyncio
from typing import Any

import pytest
from pydantic import ValidationError

from interview_tui.broker import Broker, EditRefused, Observation, WaitingMessage
from tests.broker_kit import Door, Heard, LoudPing, Ping, Pong, held, task_factory, turns

pytestmark = pytest.mark.usefixtures(task_factory.__name__)


async def test_what_waits_is_listed_oldest_first_with_its_handler() -> None:
    async with Broker() as broker:
        await held(broker, 1)
        ping, pong = broker.state().subscriptions[0].waiting[0], Pong()
        await broker.publish(pong)
        assert broker.editor.waiting() == (
            WaitingMessage(1, ping, "a"),
            WaitingMessage(1, ping, "all"),
            WaitingMessage(2, pong, "all"),
        )
        await broker.step()
        assert [each.subscription for each in broker.editor.waiting()] == ["all", "all"]
        broker.release()


async def test_a_replacement_reaches_every_subscriber_in_the_old_ones_place_as_its_effect() -> None:
    async with Broker() as broker:
        a, everything = await held(broker)
        old = broker.editor.waiting()[2].event
        given = Ping(n=20)
        new = await broker.editor.replace(2, given)
        assert (new.n, new.causation_id, new.correlation_id) == (20, old.event_id, old.correlation_id)
        assert new.timestamp == given.timestamp
        assert len({new.event_id, old.event_id, given.event_id}) == 3
        broker.release()
        await broker.drain()
    assert a.numbers == everything.numbers == [1, 20, 3]
    assert a[1] is everything[1] is new


async def test_a_dropped_message_reaches_nobody_and_its_neighbours_keep_their_order() -> None:
    async with Broker() as broker:
        a, everything = await held(broker, 5)
        for sequence in (1, 3, 5):
            assert broker.editor.drop(sequence).model_dump()["n"] == sequence
        await broker.publish(Ping(n=6))
        broker.release()
        await broker.drain()
    assert a.numbers == everything.numbers == [2, 4, 6]


async def test_messages_taken_in_a_batch_before_the_hold_can_be_changed_for_all() -> None:
    a, b = Heard(), Heard()
    async with Broker() as broker:

        async def handler(event: Ping) -> None:
            await a(event)
            if event.n == 1:
                broker.hold()

        broker.subscribe(Ping, handler)
        broker.subscribe(Ping, b)
        for n in range(1, 6):
            await broker.publish(Ping(n=n))
        await turns()
        assert (a.numbers, b.numbers) == ([1], [])
        broker.editor.drop(2)
        await broker.editor.replace(4, Ping(n=40))
        with pytest.raises(EditRefused, match="begun"):
            broker.editor.drop(1)
        broker.release()
        await broker.drain()
    assert (a.numbers, b.numbers) == ([1, 3, 40, 5], [1, 3, 40, 5])


async def test_a_message_that_a_handler_is_on_or_has_handled_cannot_be_changed() -> None:
    door, heard = Door(), Heard()
    async with Broker() as broker:
        broker.subscribe(Ping, door, name="door")
        broker.subscribe(Ping, heard)
        broker.hold()
        await broker.publish(Ping())
        broker.step()
        await turns()
        with pytest.raises(EditRefused, match="begun"):
            await broker.editor.replace(1, Ping(n=2))
        door.open()
        await turns()
        with pytest.raises(EditRefused, match="begun"):
            broker.editor.drop(1)
        broker.release()
    assert heard.numbers == [0]


async def test_nothing_can_be_changed_while_not_held_or_where_nothing_waits() -> None:
    async with Broker() as broker:
        broker.subscribe(Ping, Heard(), name="a")
        broker.debugger.pause("a")
        await broker.publish(Ping())
        with pytest.raises(EditRefused, match="held"):
            broker.editor.drop(1)
        with pytest.raises(EditRefused, match="held"):
            await broker.editor.replace(1, Ping())
        broker.hold()
        with pytest.raises(EditRefused, match="no message 7"):
            broker.editor.drop(7)
        broker.debugger.let_go()


@pytest.mark.parametrize("other", [Pong(), LoudPing()])
async def test_another_type_cannot_take_a_messages_place(other: Any) -> None:
    async with Broker() as broker:
        a, _ = await held(broker)
        with pytest.raises(TypeError, match="Ping"):
            await broker.editor.replace(1, other)
        broker.release()
        await broker.drain()
    assert a.numbers == [1, 2, 3]


async def test_a_replacement_is_validated_again() -> None:
    async with Broker() as broker:
        await held(broker)
        with pytest.raises(ValidationError):
            await broker.editor.replace(1, Ping().model_copy(update={"n": "many"}))
        broker.release()


async def test_handlers_that_came_later_do_not_make_a_message_unchangeable() -> None:
    late = Heard()
    async with Broker() as broker:
        a, _ = await held(broker, 2)
        broker.subscribe(Ping, late)
        broker.unsubscribe(broker.subscribe(Ping, Heard()))
        await broker.publish(Ping(n=3))
        broker.editor.drop(1)
        await broker.editor.replace(3, Ping(n=30))
        broker.release()
        await broker.drain()
    assert (a.numbers, late.numbers) == ([2, 30], [30])


async def test_what_a_handler_had_begun_before_it_left_stays_unchangeable_and_the_rest_does_not() -> None:
    async with Broker() as broker:
        leaving = broker.subscribe(Ping, Heard())
        a, _ = await held(broker)
        assert await broker.step() == 1
        broker.unsubscribe(leaving)
        broker.unsubscribe(leaving)
        with pytest.raises(EditRefused, match="begun"):
            broker.editor.drop(1)
        broker.editor.drop(2)
        broker.release()
        await broker.drain()
    assert a.numbers == [1, 3]


async def test_taps_hear_of_a_replacement_as_published_and_of_every_edit() -> None:
    seen: list[Observation] = []
    async with Broker() as broker:
        await held(broker)
        broker.tap(seen.append)
        old = broker.editor.waiting()[0].event
        new = await broker.editor.replace(1, Ping(n=10))
        dropped = broker.editor.drop(2)
        assert [(each.kind, each.event, each.sequence, each.note) for each in seen] == [
            ("published", new, 1, ""),
            ("intervened", new, 1, f"replaces {old.event_id}"),
            ("intervened", dropped, 2, "dropped"),
        ]
        broker.release()


async def test_a_step_given_to_a_message_that_is_dropped_goes_to_the_next() -> None:
    async with asyncio.timeout(2), Broker() as broker:
        heard = Heard()
        broker.subscribe(Ping, heard)
        broker.hold()
        for n in range(1, 3):
            await broker.publish(Ping(n=n))
        await turns()
        stepping = broker.step()
        broker.editor.drop(1)
        assert await stepping == 1
        broker.release()
    assert heard.numbers == [2]


async def test_dropping_all_that_is_held_lets_a_drain_end() -> None:
    async with asyncio.timeout(2), Broker() as broker:
        a, everything = await held(broker, 2)
        broker.editor.drop(1)
        broker.editor.drop(2)
        await broker.drain()
        broker.release()
    assert a == everything == []


async def test_a_drop_lets_a_waiting_publisher_in_while_the_handler_is_still_on_a_message() -> None:
    door = Door()
    async with asyncio.timeout(2), Broker(capacity=1) as broker:
        broker.subscribe(Ping, door)
        await broker.publish(Ping())
        await turns()
        await broker.publish(Ping())
        waiting = asyncio.create_task(broker.publish(Ping()))
        await turns()
        broker.hold()
        broker.editor.drop(2)
        await waiting
        assert door.reached == 1
        door.open()
        broker.release()


async def test_a_message_stopped_by_a_breakpoint_can_be_replaced_and_is_stopped_only_once() -> None:
    heard = Heard()
    async with Broker() as broker:
        broker.subscribe(Ping, heard)
        broker.debugger.break_on(Ping)
        await broker.publish(Ping(n=1))
        await turns()
        await broker.editor.replace(1, Ping(n=10))
        broker.release()
        await broker.drain()
    assert heard.numbers == [10]


async def test_effects_of_a_replacement_name_it_as_their_cause() -> None:
    pongs = Heard()
    async with Broker() as broker:

        async def answer(event: Ping) -> None:
            await broker.publish(Pong())

        broker.subscribe(Ping, answer)
        broker.subscribe(Pong, pongs)
        broker.hold()
        old = Ping()
        await broker.publish(old)
        new = await broker.editor.replace(1, Ping())
        broker.release()
        await broker.drain()
    assert (pongs[0].causation_id, pongs[0].correlation_id) == (new.event_id, old.correlation_id)
