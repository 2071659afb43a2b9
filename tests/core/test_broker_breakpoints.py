"""Holding at a message of a type."""

import pytest

from interview_tui.broker import Broker
from tests.broker_kit import Heard, LoudPing, Ping, Pong, task_factory, turns

pytestmark = pytest.mark.usefixtures(task_factory.__name__)


async def test_a_breakpoint_holds_before_the_event_is_delivered_to_anyone_and_only_once() -> None:
    heard = Heard()
    async with Broker() as broker:
        broker.subscribe("*", heard)
        broker.debugger.break_on(Pong)
        for event in (Ping(n=1), Pong(n=2), Ping(n=3)):
            await broker.publish(event)
        await turns()
        assert heard.numbers == [1]
        assert broker.state().held
        broker.release()
        await broker.drain()
    assert heard.numbers == [1, 2, 3]


async def test_a_breakpoint_hears_subclasses_and_asks_its_condition() -> None:
    heard = Heard()
    async with Broker() as broker:
        broker.subscribe("*", heard)
        broker.debugger.break_on(Ping, lambda event: event.n > 1)
        for event in (Ping(n=1), LoudPing(n=2)):
            await broker.publish(event)
        await turns()
        assert heard.numbers == [1]
        broker.debugger.clear_break(Ping)
        broker.release()
        await broker.publish(LoudPing(n=3))
        await broker.drain()
    assert heard.numbers == [1, 2, 3]


async def test_a_breakpoint_whose_condition_raises_is_cleared_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    heard = Heard()
    async with Broker() as broker:
        broker.subscribe("*", heard)
        broker.debugger.break_on(Ping, lambda event: bool(1 / 0))
        await broker.publish(Ping())
        await broker.drain()
        assert not broker.debugger.breakpoints
    assert len(heard) == 1
    assert "condition of a breakpoint raised" in caplog.text
