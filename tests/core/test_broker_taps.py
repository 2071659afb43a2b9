"""Watching: what observers are told, and that they change nothing."""

import pytest

from interview_tui.broker import Broker, Observation, Observer
from interview_tui.events import BaseEvent
from tests.broker_kit import Heard, Ping, Pong, task_factory, turns

pytestmark = pytest.mark.usefixtures(task_factory.__name__)


async def test_a_tap_sees_publish_start_and_end_with_name_order_and_duration() -> None:
    seen: list[Observation] = []

    async def on_ping(event: Ping) -> None:
        await turns(3)

    async with Broker() as broker:
        broker.tap(seen.append)
        broker.subscribe(Ping, on_ping, name="on_ping")
        for n in range(2):
            await broker.publish(Ping(n=n))
        await broker.drain()
    assert [(each.kind, each.sequence, each.subscription) for each in seen] == [
        ("published", 1, ""),
        ("published", 2, ""),
        ("started", 1, "on_ping"),
        ("done", 1, "on_ping"),
        ("started", 2, "on_ping"),
        ("done", 2, "on_ping"),
    ]
    began, ended = seen[2], seen[3]
    assert ended.duration_ns == ended.at_ns - began.at_ns > 0


async def test_a_tap_sees_a_failure_with_its_error() -> None:
    seen: list[Observation] = []

    async def broken(event: Ping) -> None:
        raise ValueError("bad")

    async with Broker() as broker:
        broker.tap(seen.append)
        broker.subscribe(Ping, broken, name="broken")
        await broker.publish(Ping())
        await broker.drain()
    [failed] = [each for each in seen if each.kind == "failed"]
    assert (failed.subscription, failed.error, failed.event.type) == ("broken", "ValueError: bad", "Ping")
    assert failed.duration_ns > 0


async def test_published_is_told_at_once_before_any_handler_and_before_publish_returns() -> None:
    order: list[str] = []

    async def handler(event: Ping) -> None:
        order.append(f"handled {event.n}")

    async with Broker() as broker:
        broker.subscribe(Ping, handler)
        broker.tap(lambda seen: order.append("published"), published_only=True)
        await broker.publish(Ping(n=1))
        order.append("returned")
        await broker.drain()
    assert order == ["published", "returned", "handled 1"]


async def test_an_observer_hears_of_what_it_overrides_and_nothing_else() -> None:
    class Ends(Observer):
        def __init__(self) -> None:
            self.ended: list[str] = []

        def done(self, event: BaseEvent, sequence: int, subscription: str, at_ns: int, duration_ns: int) -> None:
            self.ended.append(subscription)

    ends = Ends()
    async with Broker() as broker:
        broker.tap(ends)
        broker.subscribe(Ping, Heard(), name="a")
        broker.subscribe(Ping, Heard(), name="b")
        await broker.publish(Ping())
        await broker.drain()
        assert not broker.taps.publishing
    assert sorted(ends.ended) == ["a", "b"]


async def test_handlers_are_not_timed_where_only_publishing_is_observed() -> None:
    async with Broker() as broker:
        broker.tap(lambda seen: None, published_only=True)
        assert broker.taps.publishing
        assert not broker.taps.handling


async def test_a_closed_tap_sees_nothing_more() -> None:
    seen: list[Observation] = []
    async with Broker() as broker:
        tap = broker.tap(seen.append)
        broker.subscribe(Ping, Heard())
        await broker.publish(Ping())
        await broker.drain()
        tap.close()
        tap.close()
        before = len(seen)
        await broker.publish(Ping())
        await broker.drain()
    assert len(seen) == before == 3


@pytest.mark.parametrize("kind", ["published", "started", "done", "failed"])
async def test_a_raising_tap_is_removed_and_logged_and_its_neighbour_still_told(
    kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[Observation] = []
    heard = Heard()

    def rude(seen: Observation) -> None:
        if seen.kind == kind:
            raise ValueError("rude")

    async def handler(event: Ping) -> None:
        await heard(event)
        if kind == "failed":
            raise ValueError

    async with Broker() as broker:
        broker.tap(rude)
        broker.tap(told.append)
        broker.subscribe(Ping, handler)
        for n in range(3):
            await broker.publish(Ping(n=n))
        await broker.drain()
    assert heard.numbers == [0, 1, 2]
    assert sum(each.kind == kind and isinstance(each.event, Ping) for each in told) == 3
    assert caplog.text.count("a tap raised and was removed") == 1


async def test_a_tap_set_in_the_middle_of_a_flood_sees_the_rest_and_loses_nothing() -> None:
    seen: list[Observation] = []
    heard = Heard()
    async with Broker() as broker:

        async def handler(event: Ping) -> None:
            await heard(event)
            if event.n == 50:
                broker.tap(seen.append)

        broker.subscribe(Ping, handler)
        for n in range(100):
            await broker.publish(Ping(n=n))
        await broker.drain()
    assert heard.numbers == list(range(100))
    assert [each.sequence for each in seen if each.kind == "done"] == list(range(52, 101))


async def test_expect_gives_the_next_event_of_a_type() -> None:
    async with Broker() as broker:

        async def answer(event: Ping) -> None:
            await broker.publish(Pong(n=event.n))

        broker.subscribe(Ping, answer)
        expected = broker.expect(Pong)
        await broker.publish(Ping(n=4))
        assert (await expected).model_dump()["n"] == 4


async def test_expect_gives_the_next_event_that_meets_a_condition_and_leaves_no_tap() -> None:
    async with Broker() as broker:
        expected = broker.expect(lambda event: event.n == 2)
        for n in range(5):
            await broker.publish(Ping(n=n))
        assert (await expected).model_dump()["n"] == 2
        await turns()
        assert not broker.taps.publishing


async def test_expect_gives_up_after_its_time() -> None:
    async with Broker() as broker:
        with pytest.raises(TimeoutError):
            await broker.expect(Pong, timeout=0.01)
