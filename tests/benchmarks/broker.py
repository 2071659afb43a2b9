"""What the broker costs, as ratios to one bare `asyncio.Queue` whose consumer awaits one handler directly.

`python -m tests.benchmarks.broker [--check]` prints one line per case: figure, limit, ok or over. The queue is bounded
as the broker's mailboxes are, and joined as the broker is drained. Ratios are of processor time, each the median over
rounds in which the two alternate in one process, so that whatever else the machine does hits both.
"""

import argparse
import asyncio
import gc
import resource
import sys
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from time import perf_counter, process_time

from interview_tui.broker import Broker, Observer
from interview_tui.events import BaseEvent

Run = Callable[[], Awaitable[float]]
MESSAGES = 10_000
CAPACITY = 4_096
ROUNDS = 21


class Message(BaseEvent):
    n: int = 0


KINDS: list[type[Message]] = [type(f"Kind{number}", (Message,), {"__module__": __name__}) for number in range(50)]
HOPS: list[type[Message]] = [type(f"Hop{number}", (Message,), {"__module__": __name__}) for number in range(5)]


@dataclass(frozen=True)
class Case:
    name: str
    limit: float
    queue: Run
    broker: Run


async def ignore(event: BaseEvent) -> None:
    """The handler of every case: as little as possible, so that delivery is what is measured."""


def prepared(kinds: list[type[Message]]) -> list[BaseEvent]:
    return [kinds[number % len(kinds)](n=number) for number in range(MESSAGES)]


def constructed() -> Iterator[BaseEvent]:
    return (Message(n=number) for number in range(MESSAGES))


async def through_queue(events: Callable[[], "list[BaseEvent] | Iterator[BaseEvent]"]) -> float:
    queue: asyncio.Queue[BaseEvent] = asyncio.Queue(CAPACITY)

    async def consume() -> None:
        while True:
            await ignore(await queue.get())
            queue.task_done()

    consumer = asyncio.create_task(consume())
    began = process_time()
    for event in events():
        await queue.put(event)
    await queue.join()
    took = process_time() - began
    consumer.cancel()
    return took


async def chain_through_queue() -> float:
    """Each hop makes the next message and puts it into the one queue."""
    queue: asyncio.Queue[tuple[int, BaseEvent]] = asyncio.Queue(CAPACITY)

    async def hop(number: int, event: BaseEvent) -> None:
        if number + 1 < len(HOPS):
            await queue.put((number + 1, HOPS[number + 1](n=1)))

    async def consume() -> None:
        while True:
            await hop(*await queue.get())
            queue.task_done()

    consumer = asyncio.create_task(consume())
    began = process_time()
    for _ in range(MESSAGES // len(HOPS)):
        await queue.put((0, HOPS[0](n=1)))
    await queue.join()
    took = process_time() - began
    consumer.cancel()
    return took


async def through_broker(
    events: Callable[[], "list[BaseEvent] | Iterator[BaseEvent]"], prepare: Callable[[Broker], None]
) -> float:
    async with Broker(capacity=CAPACITY) as broker:
        prepare(broker)
        await asyncio.sleep(0)
        began = process_time()
        for event in events():
            await broker.publish(event)
        await broker.drain()
        return process_time() - began


def one_handler(broker: Broker) -> None:
    broker.subscribe(Message, ignore)


def ten_handlers(broker: Broker) -> None:
    for _ in range(10):
        broker.subscribe(Message, ignore)


class Silent(Observer):
    """Hears everything and keeps nothing: what is measured is the telling."""

    def published(self, event: BaseEvent, sequence: int) -> None: ...
    def started(self, event: BaseEvent, sequence: int, subscription: str, at_ns: int) -> None: ...
    def done(self, event: BaseEvent, sequence: int, subscription: str, at_ns: int, duration_ns: int) -> None: ...


def fifty_kinds_and_wildcard(broker: Broker) -> None:
    for kind in KINDS:
        broker.subscribe(kind, ignore)
    broker.subscribe("*", ignore)


def tapped(broker: Broker) -> None:
    broker.subscribe(Message, ignore)
    broker.tap(Silent())


def chain(broker: Broker) -> None:
    for kind, following in pairwise(HOPS):

        async def hop(event: BaseEvent, following: type[Message] = following) -> None:
            await broker.publish(following(n=1))

        broker.subscribe(kind, hop)
    broker.subscribe(HOPS[-1], ignore)


def cases() -> list[Case]:
    messages, kinds = prepared([Message]), prepared(KINDS)

    def queue() -> Awaitable[float]:
        return through_queue(lambda: messages)

    def roots() -> Iterator[BaseEvent]:
        return (HOPS[0](n=1) for _ in range(MESSAGES // len(HOPS)))

    return [
        Case("1 -> 1, burst", 1.0, queue, lambda: through_broker(lambda: messages, one_handler)),
        Case(
            "1 -> 1, with construction",
            1.0,
            lambda: through_queue(constructed),
            lambda: through_broker(constructed, one_handler),
        ),
        Case("50 types and a wildcard", 1.5, queue, lambda: through_broker(lambda: kinds, fifty_kinds_and_wildcard)),
        Case("1 -> 10 handlers", 2.5, queue, lambda: through_broker(lambda: messages, ten_handlers)),
        Case("five-hop chain", 1.6, chain_through_queue, lambda: through_broker(roots, chain)),
        Case("1 -> 1, tap on", 1.8, queue, lambda: through_broker(lambda: messages, tapped)),
    ]


async def ratio(case: Case) -> float:
    ratios = []
    for _ in range(ROUNDS):
        gc.collect()
        reference = await case.queue()
        ratios.append(await case.broker() / reference)
    return median(ratios)


async def delay_beside_a_slow_handler() -> float:
    """Milliseconds from publish to the fast handler, for the last of 100 messages beside a handler of 5 ms each."""
    heard: list[float] = []
    complete = asyncio.Event()

    async def slow(event: BaseEvent) -> None:
        await asyncio.sleep(0.005)

    async def fast(event: BaseEvent) -> None:
        heard.append(perf_counter())
        if len(heard) == 100:
            complete.set()

    async with Broker() as broker:
        slowpoke = broker.subscribe(Message, slow)
        broker.subscribe(Message, fast)
        for _ in range(100):
            published = perf_counter()
            await broker.publish(Message())
        await complete.wait()
        broker.unsubscribe(slowpoke)
    return (heard[-1] - published) * 1000


async def growth_over_a_million() -> float:
    """By how many MB the peak of the process's memory grows from the 100,000th to the millionth message."""
    async with Broker(capacity=CAPACITY) as broker:
        broker.subscribe(Message, ignore)
        broker.subscribe("*", ignore)
        peaks = []
        for count in (100_000, 900_000):
            for number in range(count):
                await broker.publish(Message(n=number))
            await broker.drain()
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return peaks[1] - peaks[0]


def report(name: str, value: str, limit: str, ok: bool) -> bool:
    print(f"{name:<44} {value:>12} {limit:>12}  {'ok' if ok else 'over'}")
    return ok


async def main() -> bool:
    print(
        f"Python {sys.version.split()[0]}, {MESSAGES:,} messages, median of {ROUNDS} rounds; x one bare asyncio.Queue"
    )
    # First, because it compares peaks, and a peak of earlier cases would hide growth.
    growth = await growth_over_a_million()
    fine = report("memory growth over a million messages", f"{growth:.1f} MB", "4.0 MB", growth <= 4)
    for case in cases():
        value = await ratio(case)
        fine &= report(case.name, f"{value:.2f} x", f"{case.limit:.1f} x", value <= case.limit)
    delay = median([await delay_beside_a_slow_handler() for _ in range(5)])
    fine &= report("fast handler beside one of 5 ms", f"{delay:.2f} ms", "1.0 ms", delay < 1)
    return fine


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="What the broker costs against one bare asyncio.Queue.")
    arguments.add_argument("--check", action="store_true", help="exit with 1 where a limit is exceeded")
    check = arguments.parse_args().check
    fine = asyncio.run(main())
    sys.exit(1 if check and not fine else 0)
