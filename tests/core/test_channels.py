"""One contract for every channel; `FACTORIES` lists them."""

import io
from collections.abc import Callable

import pytest

from interview_tui.channels.textual import BusEvent, InputNotSaved, InputSaved, Opened, TextualChannel
from interview_tui.clean_text import clean_text
from interview_tui.errors import InterviewError
from interview_tui.events import (
    DURABLE_EVENTS,
    BaseEvent,
    Mode,
    UnknownEvent,
)
from tests.channel_kit import FACTORIES, HOSTILE, STREAMS, Seat, passing, taken, textual, told


def test_the_told_interview_holds_every_durable_event() -> None:
    assert {type(event) for event in told()} == {*DURABLE_EVENTS, UnknownEvent}


@pytest.mark.parametrize("seat", FACTORIES)
@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("text", ["some words", HOSTILE, "", "x" * 100_000], ids=["words", "hostile", "none", "long"])
async def test_every_event_can_be_sent(seat: Callable[..., Seat], mode: Mode, text: str) -> None:
    sitting = seat()
    await sitting.channel.open([])
    for event in told(text, mode):
        await sitting.channel.send(event)
    await sitting.channel.close()
    assert sitting.shown() or sitting.messages


def test_what_passes_holds_every_transient_event() -> None:
    transient = {kind for kind in kinds_below(BaseEvent) if kind.__module__.startswith("interview_tui.")}
    assert {type(event) for event in passing()} == {kind for kind in transient if not kind.durable}


def kinds_below(kind: type[BaseEvent]) -> set[type[BaseEvent]]:
    return {kind}.union(*(kinds_below(below) for below in kind.__subclasses__()))


@pytest.mark.parametrize("seat", FACTORIES)
@pytest.mark.parametrize("text", ["some words", HOSTILE, "", "x" * 100_000], ids=["words", "hostile", "none", "long"])
async def test_every_event_that_only_passes_can_be_sent_at_any_time(seat: Callable[..., Seat], text: str) -> None:
    for beginning in ([], told()[:1], told()):
        sitting = seat()
        await sitting.channel.open(beginning)
        for event in passing(text):
            await sitting.channel.send(event)
        assert not [control for control in sitting.shown() if control < " " and control not in "\n\r\t"]


@pytest.mark.parametrize("seat", FACTORIES)
async def test_events_whose_beginning_is_missing_can_be_sent(seat: Callable[..., Seat]) -> None:
    sitting = seat()
    await sitting.channel.open([])
    for event in told()[1:]:
        await sitting.channel.send(event)
    assert sitting.shown() or sitting.messages


@pytest.mark.parametrize("seat", FACTORIES)
async def test_every_moment_of_an_interview_can_be_gone_on_from(seat: Callable[..., Seat]) -> None:
    events = told(HOSTILE)
    for length in range(len(events)):
        channel = seat().channel
        history = events[:length]
        await channel.open(history)
        assert history == events[:length]
        await channel.send(events[length])


@pytest.mark.parametrize("seat", FACTORIES)
async def test_inputs_come_in_order_and_end_with_the_input(seat: Callable[..., Seat]) -> None:
    assert await taken(seat(["one", "", "two words", "/help"]).channel) == ["one", "", "two words", "/help"]
    assert await taken(seat().channel) == []


@pytest.mark.parametrize("seat", FACTORIES)
async def test_inputs_are_cleaned(seat: Callable[..., Seat]) -> None:
    assert await taken(seat([HOSTILE]).channel) == [clean_text(HOSTILE)]
    huge = (await taken(seat(["x" * 1_000_000]).channel))[0]
    assert len(huge) < 21_000
    assert "cut:" in huge


@pytest.mark.parametrize("seat", FACTORIES)
async def test_saved_and_not_saved_can_be_said_at_any_time_and_a_reason_is_passed_on(seat: Callable[..., Seat]) -> None:
    sitting = seat()
    await sitting.channel.open([])
    await sitting.channel.saved()
    assert "not saved" not in sitting.shown().lower()
    await sitting.channel.not_saved("the disk is full")
    reasons = [message.reason for message in sitting.messages if isinstance(message, InputNotSaved)]
    assert "the disk is full" in sitting.shown() or reasons == ["the disk is full"]


@pytest.mark.parametrize("seat", FACTORIES)
async def test_closing_twice_does_no_harm(seat: Callable[..., Seat]) -> None:
    sitting = seat()
    await sitting.channel.open([])
    await sitting.channel.close()
    before = sitting.shown()
    await sitting.channel.close()
    assert sitting.shown() == before


@pytest.mark.parametrize("seat", STREAMS)
async def test_no_control_byte_but_the_newline_goes_out(seat: Callable[..., Seat]) -> None:
    sitting = seat([HOSTILE])
    await sitting.channel.open([])
    for event in [*told(HOSTILE), *passing(HOSTILE)]:
        await sitting.channel.send(event)
    await sitting.channel.not_saved(HOSTILE)
    await taken(sitting.channel)
    codes = {ord(character) for character in sitting.shown()} - {ord("\n")}
    assert codes
    assert not [code for code in codes if code < 32 or 127 <= code < 160 or 0x202A <= code <= 0x202E]
    assert not [code for code in codes if 0xD800 <= code < 0xE000]


@pytest.mark.parametrize("seat", STREAMS)
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
async def test_an_output_that_cannot_show_a_character_shows_the_rest(seat: Callable[..., Seat], encoding: str) -> None:
    sitting = seat(stream=io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    await sitting.channel.open([])
    for event in told("é漢🎉 \ud800 after"):
        await sitting.channel.send(event)
    assert " after" in sitting.shown()


class Refusing(io.StringIO):
    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def flush(self) -> None:
        raise self._error


@pytest.mark.parametrize("seat", STREAMS)
async def test_an_output_that_nobody_reads_raises_broken_pipe(seat: Callable[..., Seat]) -> None:
    closed = io.StringIO()
    closed.close()
    for stream in (closed, Refusing(BrokenPipeError(32, "Broken pipe"))):
        channel = seat(stream=stream).channel
        await channel.open([])
        for _ in range(2):
            with pytest.raises(BrokenPipeError):
                await channel.send(told()[0])
        with pytest.raises(BrokenPipeError):
            await channel.not_saved("full")
        await channel.close()


@pytest.mark.parametrize("seat", STREAMS)
async def test_an_output_that_takes_no_more_is_said_in_one_line(seat: Callable[..., Seat]) -> None:
    channel = seat(stream=Refusing(OSError(28, "No space left on device"))).channel
    with pytest.raises(InterviewError, match="No space left"):
        await channel.send(told()[0])


async def test_textual_passes_everything_on_in_order() -> None:
    sitting = textual()
    events = told()
    await sitting.channel.open(events[:3])
    await sitting.channel.send(events[3])
    await sitting.channel.saved()
    assert [type(message) for message in sitting.messages] == [Opened, BusEvent, InputSaved]


async def test_textual_hands_on_how_long_the_answer_took() -> None:
    channel = TextualChannel(lambda message: None)
    channel.submit("x", typing_seconds=2.5, thinking_seconds=1.0)
    channel.hang_up()
    item = await anext(channel.inputs())
    assert (item.text, item.typing_seconds, item.thinking_seconds) == ("x", 2.5, 1.0)
