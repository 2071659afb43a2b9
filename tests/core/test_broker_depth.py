"""Chains of causes come to an end."""

import pytest

from interview_tui.broker import Broker, CausationTooDeep
from interview_tui.events.errors import ErrorEvent
from tests.broker_kit import Heard, Ping, task_factory

pytestmark = pytest.mark.usefixtures(task_factory.__name__)


async def test_a_chain_of_causes_longer_than_32_is_an_error_and_ends() -> None:
    heard, errors = Heard(), Heard()
    async with Broker() as broker:

        async def again(event: Ping) -> None:
            await broker.publish(Ping(n=event.n + 1))

        broker.subscribe(Ping, again)
        broker.subscribe(Ping, heard)
        broker.subscribe(ErrorEvent, errors)
        await broker.publish(Ping(n=0))
        await broker.drain()
    assert heard.numbers == list(range(33))
    assert [error.error.split(":")[0] for error in errors if isinstance(error, ErrorEvent)] == [
        f"{CausationTooDeep.__module__}.CausationTooDeep"
    ]


async def test_an_error_handler_that_causes_errors_comes_to_an_end() -> None:
    everything = Heard()
    async with Broker() as broker:

        async def broken(event: Ping) -> None:
            raise ValueError

        async def stubborn(event: ErrorEvent) -> None:
            await broker.publish(Ping())

        broker.subscribe(Ping, broken)
        broker.subscribe(ErrorEvent, stubborn)
        broker.subscribe("*", everything)
        await broker.publish(Ping())
        await broker.drain()
    assert 32 <= len(everything) <= 36
