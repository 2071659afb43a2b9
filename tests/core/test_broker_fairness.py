"""No flood keeps the loop from turning."""

import asyncio
import time

import pytest

from interview_tui.broker import Broker
from tests.broker_kit import Heard, Ping, task_factory

pytestmark = pytest.mark.usefixtures(task_factory.__name__)


class Ticker:
    """Counts the turns of the loop."""

    def __init__(self) -> None:
        self.ticks = 0

    async def run(self) -> None:
        while True:
            await asyncio.sleep(0)
            self.ticks += 1


async def test_the_loop_stays_live_while_a_publisher_floods() -> None:
    ticker, broker = Ticker(), Broker()
    ticking = asyncio.create_task(ticker.run())
    for n in range(10_000):
        await broker.publish(Ping(n=n))
    ticking.cancel()
    assert ticker.ticks > 2


async def test_the_loop_stays_live_while_a_handler_never_waits() -> None:
    ticker, broker, heard = Ticker(), Broker(), Heard()

    async def busy(event: Ping) -> None:
        time.sleep(0.0001)  # noqa: ASYNC251
        await heard(event)

    broker.subscribe(Ping, busy)
    for n in range(500):
        await broker.publish(Ping(n=n))
    ticking = asyncio.create_task(ticker.run())
    await broker.start()
    await broker.drain()
    ticks = ticker.ticks
    ticking.cancel()
    await broker.stop()
    assert len(heard) == 500
    assert ticks > 4
