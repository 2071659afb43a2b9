"""Replacing and dropping held messages of a broker with a journal: committed first, delivered afterwards."""

import asyncio

import pytest

from interview_tui.broker import Broker, BrokerClosed, EditRefused, JournalError
from interview_tui.events import BaseEvent
from tests.broker_kit import Delta, Heard, MemoryJournal, Ping, held, task_factory, turns

pytestmark = pytest.mark.usefixtures(task_factory.__name__)


async def test_a_replacement_is_committed_before_anybody_gets_it_even_if_released_meanwhile() -> None:
    journal, early = MemoryJournal(), list[BaseEvent]()
    async with Broker(journal=journal) as broker:

        async def check(event: BaseEvent) -> None:
            if event.durable and event not in journal.committed:
                early.append(event)

        broker.subscribe("*", check, name="check")
        a, everything = await held(broker)
        journal.delay = 20
        replacing = asyncio.create_task(broker.editor.replace(2, Ping(n=20)))
        await turns(5)
        with pytest.raises(EditRefused, match="being replaced"):
            broker.editor.drop(2)
        broker.release()
        await turns(5)
        assert not replacing.done()
        new = await replacing
        await broker.drain()
    assert a.numbers == everything.numbers == [1, 20, 3]
    assert (journal.committed[-1], early) == (new, [])


async def test_a_step_during_the_commit_of_a_replacement_waits_for_it() -> None:
    journal = MemoryJournal()
    async with Broker(journal=journal) as broker:
        a, _ = await held(broker, 1)
        journal.delay = 20
        replacing = asyncio.create_task(broker.editor.replace(1, Ping(n=10)))
        await turns(5)
        stepping = broker.step()
        await turns(5)
        assert not stepping.done()
        await replacing
        assert await stepping == 1
        assert a.numbers == [10]
        broker.release()


async def test_a_replacement_whose_caller_is_cancelled_is_delivered_all_the_same() -> None:
    journal = MemoryJournal()
    async with Broker(journal=journal) as broker:
        a, _ = await held(broker, 1)
        journal.delay = 20
        replacing = asyncio.create_task(broker.editor.replace(1, Ping(n=10)))
        await turns(5)
        replacing.cancel()
        broker.release()
        await broker.drain()
    assert a.numbers == [10]
    assert journal.committed[-1] == a[0]


async def test_where_the_commit_of_a_replacement_fails_the_old_message_is_delivered() -> None:
    journal = MemoryJournal()
    async with Broker(journal=journal) as broker:
        a, _ = await held(broker)
        journal.failure = OSError("disk full")
        with pytest.raises(JournalError, match="disk full"):
            await broker.editor.replace(2, Ping(n=20))
        broker.release()
        await broker.drain()
    assert a.numbers == [1, 2, 3]


async def test_a_transient_replacement_is_not_committed_and_a_dropped_message_stays_committed() -> None:
    journal, heard = MemoryJournal(), Heard()
    async with Broker(journal=journal) as broker:
        broker.subscribe("*", heard)
        broker.hold()
        await broker.publish(Delta(n=1))
        await broker.publish(Ping(n=2))
        await broker.editor.replace(1, Delta(n=10))
        dropped = broker.editor.drop(2)
        broker.release()
        await broker.drain()
    assert (heard.numbers, journal.committed) == ([10], [dropped])


async def test_a_stop_ends_a_replacement_that_is_never_committed_and_leaves_the_old_message() -> None:
    journal = MemoryJournal()
    broker = Broker(journal=journal)
    await broker.start()
    await held(broker, 1)
    journal.delay = 10**9
    replacing = asyncio.create_task(broker.editor.replace(1, Ping(n=10)))
    await turns(5)
    report = await broker.stop(timeout=0.01)
    with pytest.raises(BrokerClosed):
        await replacing
    assert [event.model_dump()["n"] for event in report.uncommitted] == [10]
    assert {left.subscription: [event.model_dump()["n"] for event in left.waiting] for left in report.left} == {
        "a": [1],
        "all": [1],
    }
