"""Writing ahead: committed first, dispatched afterwards, in one order."""

import asyncio

import pytest

from interview_tui.broker import Broker, BrokerClosed, JournalError
from interview_tui.events import BaseEvent
from interview_tui.events.errors import ErrorEvent
from tests.broker_kit import Delta, Door, Heard, MemoryJournal, Ping, Pong, task_factory, turns

pytestmark = pytest.mark.usefixtures(task_factory.__name__)


async def test_a_durable_event_is_committed_before_any_handler_sees_it() -> None:
    journal = MemoryJournal()
    late: list[BaseEvent] = []

    async def check(event: Ping) -> None:
        if event not in journal.committed:
            late.append(event)

    async with Broker(journal=journal) as broker:
        broker.subscribe(Ping, check)
        for n in range(20):
            await broker.publish(Ping(n=n))
            assert journal.committed[-1].model_dump()["n"] == n
        await broker.drain()
    assert not late


async def test_what_is_published_together_shares_commits_and_keeps_its_order() -> None:
    journal, heard = MemoryJournal(), Heard()
    journal.delay = 30
    async with Broker(journal=journal) as broker:
        broker.subscribe(Ping, heard)
        await asyncio.gather(*(broker.publish(Ping(n=n)) for n in range(100)))
        await broker.drain()
    assert heard.numbers == list(range(100))
    assert heard == journal.committed
    assert len(journal.groups) < 10


async def test_a_transient_event_is_not_committed_and_keeps_its_place() -> None:
    journal, heard = MemoryJournal(), Heard()
    async with Broker(journal=journal) as broker:
        broker.subscribe("*", heard)
        await asyncio.gather(broker.publish(Ping(n=0)), broker.publish(Delta(n=1)), broker.publish(Ping(n=2)))
        await broker.publish(Delta(n=3))
        await broker.drain()
    assert heard.numbers == [0, 1, 2, 3]
    assert [event.type for event in journal.committed] == ["Ping", "Ping"]


async def test_an_event_that_was_not_committed_is_refused_and_not_delivered() -> None:
    journal, heard = MemoryJournal(), Heard()
    async with Broker(journal=journal) as broker:
        broker.subscribe("*", heard)
        journal.failure = OSError("disk full")
        with pytest.raises(JournalError, match="disk full") as refused:
            await broker.publish(Ping(n=0))
        assert isinstance(refused.value.__cause__, OSError)
        await broker.publish(Delta(n=1))
        journal.failure = None
        await broker.publish(Ping(n=2))
        await broker.drain()
    assert heard.numbers == [1, 2]


async def test_a_journal_that_raises_cancelled_has_failed_and_the_broker_goes_on() -> None:
    journal, heard = MemoryJournal(), Heard()
    async with Broker(journal=journal) as broker:
        broker.subscribe(Ping, heard)
        journal.failure = asyncio.CancelledError()
        with pytest.raises(JournalError):
            await broker.publish(Ping(n=0))
        journal.failure = None
        await broker.publish(Ping(n=1))
        await broker.drain()
    assert heard.numbers == [1]


async def test_handlers_effects_are_committed_with_their_cause() -> None:
    journal = MemoryJournal()
    async with Broker(journal=journal) as broker:

        async def answer(event: Ping) -> None:
            await broker.publish(Pong(n=event.n))
            if event.n == 1:
                raise ValueError

        broker.subscribe(Ping, answer)
        broker.subscribe(ErrorEvent, Heard())
        roots = [Ping(n=0), Ping(n=1)]
        for root in roots:
            await broker.publish(root)
        await broker.drain()
    caused = {(event.type, event.causation_id) for event in journal.committed if event not in roots}
    assert caused == {("Pong", roots[0].event_id), ("Pong", roots[1].event_id), ("ErrorEvent", roots[1].event_id)}


async def test_a_publisher_cancelled_before_its_turn_has_not_published() -> None:
    journal = MemoryJournal()
    journal.delay = 10
    async with Broker(journal=journal) as broker:
        first = asyncio.create_task(broker.publish(Ping(n=0)))
        await turns(5)
        second = asyncio.create_task(broker.publish(Ping(n=1)))
        await turns(3)
        assert broker.state().uncommitted == 2
        second.cancel()
        await first
        await broker.drain()
    assert [event.model_dump()["n"] for event in journal.committed] == [0]


async def test_drain_waits_for_commits() -> None:
    journal, heard = MemoryJournal(), Heard()
    async with Broker(journal=journal) as broker:
        broker.subscribe(Ping, heard)
        publishing = [asyncio.create_task(broker.publish(Ping(n=n))) for n in range(3)]
        await asyncio.sleep(0)
        await broker.drain()
        assert heard.numbers == [0, 1, 2]
        await asyncio.gather(*publishing)


async def test_many_publishers_wait_for_room_while_commits_are_slow() -> None:
    journal = MemoryJournal()
    async with Broker(journal=journal, capacity=4) as broker:
        broker.subscribe(Ping, Heard())
        await asyncio.gather(*(broker.publish(Ping(n=n)) for n in range(50)))
    assert max(journal.groups) <= 4


async def test_a_stop_reports_what_was_not_committed_and_refuses_its_publisher() -> None:
    class Stuck:
        async def append(self, events: object) -> None:
            await asyncio.Event().wait()

    broker = Broker(journal=Stuck())
    await broker.start()
    event = Ping()
    publisher = asyncio.create_task(broker.publish(event))
    await turns()
    report = await broker.stop(timeout=0.01)
    assert (report.uncommitted, report.clean) == ((event,), False)
    with pytest.raises(BrokerClosed):
        await publisher


async def test_redelivery_is_neither_journalled_nor_stamped_nor_observed_as_published() -> None:
    journal, heard, published = MemoryJournal(), Heard(), Heard()
    async with Broker(journal=journal) as broker:
        broker.subscribe(Ping, heard)
        broker.tap(lambda seen: published.append(seen.event), published_only=True)
        old = Ping(n=1, correlation_id="then", causation_id="before")
        await broker.redeliver(old)
        await broker.drain()
    assert (list(heard), journal.committed, list(published)) == ([old], [], [])


async def test_redelivery_can_name_who_gets_it_and_what_they_publish_names_it_as_the_cause() -> None:
    chosen, other, pongs = Heard(), Heard(), Heard()
    async with Broker() as broker:

        async def answer(event: Ping) -> None:
            await chosen(event)
            await broker.publish(Pong())

        broker.subscribe(Ping, answer, name="chosen")
        broker.subscribe(Ping, other, name="other")
        broker.subscribe(Pong, pongs)
        old = Ping(correlation_id="then")
        await broker.redeliver(old, to=["chosen"])
        await broker.drain()
        with pytest.raises(ValueError, match="nobody"):
            await broker.redeliver(old, to=["chosen", "nobody"])
        with pytest.raises(ValueError, match="other"):
            await broker.redeliver(Pong(), to=["other"])
    assert (len(chosen), len(other)) == (1, 0)
    assert (pongs[0].causation_id, pongs[0].correlation_id) == (old.event_id, "then")


async def test_redelivered_messages_come_before_those_that_wait() -> None:
    door, heard = Door(), Heard()

    async def handler(event: Ping) -> None:
        await heard(event)
        await door(event)

    async with Broker() as broker:
        broker.subscribe(Ping, handler)
        for n in range(3):
            await broker.publish(Ping(n=n))
            await turns()
        await broker.redeliver(Ping(n=8))
        await broker.redeliver(Ping(n=9))
        door.open()
        await broker.drain()
    assert heard.numbers == [0, 8, 9, 1, 2]
