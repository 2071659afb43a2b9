"""A handler that fails: who hears of it, and that it stops nobody."""

import asyncio
import logging

import pytest

from interview_tui.broker import Broker
from interview_tui.events.errors import ErrorEvent
from tests.broker_kit import Heard, Ping, Pong, task_factory

pytestmark = pytest.mark.usefixtures(task_factory.__name__)


async def errors_of(error: BaseException) -> list[ErrorEvent]:
    """The ErrorEvents of a handler that raises on the first of two messages and must get the second."""
    errors, heard = Heard(), Heard()

    async def handler(event: Ping) -> None:
        await heard(event)
        if event.n == 0:
            raise error

    async with Broker() as broker:
        broker.subscribe(Ping, handler, name="shaky")
        broker.subscribe(ErrorEvent, errors)
        await broker.publish(Ping(n=0, interview_id="i"))
        await broker.publish(Ping(n=1))
        await broker.drain()
    assert heard.numbers == [0, 1]
    return [event for event in errors if isinstance(event, ErrorEvent)]


async def test_a_raising_handler_yields_an_error_event_that_names_handler_event_and_error() -> None:
    [error] = await errors_of(ValueError("too bad"))
    assert (error.handler, error.failed_event_type, error.error) == ("shaky", "Ping", "ValueError: too bad")
    assert error.causation_id == error.failed_event_id == error.correlation_id
    assert error.interview_id == "i"
    assert "raise error" in error.traceback


class Odd(BaseException):
    """Neither an Exception nor meant for the interpreter."""


@pytest.mark.parametrize("error", [asyncio.CancelledError("no"), Odd(), GeneratorExit(), StopAsyncIteration()])
async def test_whatever_a_handler_raises_is_a_failure_and_not_a_stop(error: BaseException) -> None:
    [event] = await errors_of(error)
    assert type(error).__name__ in event.error


async def test_a_message_of_a_megabyte_with_control_bytes_becomes_a_storable_error() -> None:
    [event] = await errors_of(ValueError("\x1b]52;c;x\x07\ud800" + "é" * 1_000_000))
    assert len(event.error) <= 2_000
    assert "\x1b" not in event.error + event.traceback
    assert ErrorEvent.model_validate_json(event.model_dump_json()) == event


async def test_an_error_that_cannot_say_what_it_is_is_reported_all_the_same() -> None:
    class Mute(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    [event] = await errors_of(Mute())
    assert "Mute" in event.error


async def test_the_traceback_shows_no_values_of_variables() -> None:
    errors = Heard()

    async def handler(event: Ping) -> None:
        key = "-".join(["sk", "secret"])
        raise ValueError(len(key))

    async with Broker() as broker:
        broker.subscribe(Ping, handler)
        broker.subscribe(ErrorEvent, errors)
        await broker.publish(Ping())
        await broker.drain()
    assert "sk-secret" not in errors[0].model_dump_json()


async def test_a_raising_handler_does_not_stop_its_neighbours() -> None:
    heard = Heard()

    async def broken(event: Ping) -> None:
        raise ValueError

    async with Broker() as broker:
        broker.subscribe(Ping, broken)
        broker.subscribe(Ping, heard)
        broker.subscribe(ErrorEvent, Heard())
        for n in range(100):
            await broker.publish(Ping(n=n))
        await broker.drain()
    assert heard.numbers == list(range(100))


async def test_a_failing_error_handler_is_logged_and_not_republished(caplog: pytest.LogCaptureFixture) -> None:
    everything = Heard()

    async def broken(event: ErrorEvent | Ping) -> None:
        raise ValueError("again")

    async with Broker() as broker:
        broker.subscribe(Ping, broken)
        broker.subscribe(ErrorEvent, broken, name="panel")
        broker.subscribe("*", everything)
        await broker.publish(Ping())
        await broker.drain()
    assert [event.type for event in everything] == ["Ping", "ErrorEvent"]
    assert "panel failed on an ErrorEvent" in caplog.text


async def test_a_failure_that_nobody_hears_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def broken(event: Ping) -> None:
        raise ValueError("unheard")

    async with Broker() as broker:
        broker.subscribe(Ping, broken, name="lonely")
        await broker.publish(Ping())
        await broker.drain()
    assert "lonely failed on Ping" in caplog.text
    assert "unheard" in caplog.text


async def test_a_timeout_inside_a_handler_is_its_own_affair() -> None:
    errors, heard = Heard(), Heard()

    async def handler(event: Ping) -> None:
        try:
            async with asyncio.timeout(0):
                await asyncio.sleep(10)
        except TimeoutError:
            await heard(event)

    async with Broker() as broker:
        broker.subscribe(Ping, handler)
        broker.subscribe(ErrorEvent, errors)
        for n in range(3):
            await broker.publish(Ping(n=n))
        await broker.drain()
    assert (heard.numbers, len(errors)) == ([0, 1, 2], 0)


async def test_a_handler_that_is_not_async_fails_visibly() -> None:
    errors = Heard()

    def plain(event: Ping) -> None: ...

    async with Broker() as broker:
        broker.subscribe(Ping, plain)  # type: ignore[arg-type]
        broker.subscribe(ErrorEvent, errors)
        await broker.publish(Ping())
        await broker.drain()
    assert len(errors) == 1


async def test_a_handler_that_stays_too_long_is_warned_of_once_by_name(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    gone_on = asyncio.Event()

    async def sleepy(event: Ping) -> None:
        if event.n == 0:
            await gone_on.wait()

    async with Broker(slow_after=0.01) as broker:
        broker.subscribe(Ping, sleepy, name="sleepy")
        broker.subscribe(Pong, Heard(), name="quick")
        await broker.publish(Ping(n=0))
        await broker.publish(Pong())
        await asyncio.sleep(0.1)
        gone_on.set()
        await broker.drain()
    assert caplog.messages == ["sleepy has been on Ping for over 0.01 s"]
