"""One contract for every channel, then what is special to each. A new channel adds its factory to `FACTORIES`."""

import io
import json
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import TextIO

import pytest
from textual.message import Message

from interview_tui.channels.channel import Channel
from interview_tui.channels.jsonl import JsonlChannel
from interview_tui.channels.plain import PlainChannel
from interview_tui.channels.textual import BusEvent, InputNotSaved, InputSaved, Opened, TextualChannel
from interview_tui.clean_text import clean_text
from interview_tui.errors import InterviewError
from interview_tui.events import (
    DURABLE_EVENTS,
    AddToMemoryEvent,
    AskNextQuestionCommand,
    BaseEvent,
    Concern,
    EndInterviewCommand,
    EndReason,
    ErrorEvent,
    Evaluation,
    EvaluationsGeneratedEvent,
    Finding,
    FindingKind,
    GenerateEvaluationsCommand,
    GeneratePerspectivesCommand,
    InterviewContinuedEvent,
    InterviewEndedEvent,
    InterviewerNoteEvent,
    InterviewPausedEvent,
    InterviewResumedEvent,
    Mode,
    NoteKind,
    Perspective,
    PerspectivesGeneratedEvent,
    QuestionKind,
    Speaker,
    TimeScope,
    TimeWarningEvent,
    UnknownEvent,
    UserInputEvent,
    decode,
    encode,
)
from interview_tui.interview.state import InterviewState
from interview_tui.ledger import Aid, Band, Flag, Ledger, Need, PointMark, ScoreRange, Verdict
from tests.interview_kit import question
from tests.story_kit import Story

HOSTILE = "\x1b]52;c;AAAA\x07[/nope] [@click=app.quit]x\x00\x7f\x9b2J \u202eback \t tab\rreturn \ud800 é漢🎉 end"


async def lines_of(lines: Sequence[str]) -> AsyncIterator[str]:
    for line in lines:
        yield line


@dataclass
class Seat:
    """A channel with somebody at it: `shown` is what went out to them as text."""

    channel: Channel
    shown: Callable[[], str]
    messages: list[Message] = field(default_factory=list)


def plain(inputs: Sequence[str] = (), stream: TextIO | None = None, *, echo: bool = False) -> Seat:
    output = stream or io.StringIO()
    return Seat(PlainChannel(lines_of(inputs), output, echo=echo), lambda: written(output))


def jsonl(inputs: Sequence[str] = (), stream: TextIO | None = None) -> Seat:
    output = stream or io.StringIO()
    lines = [json.dumps({"text": text}) for text in inputs]
    return Seat(JsonlChannel(lines_of(lines), output, errors=output), lambda: written(output))


def textual(inputs: Sequence[str] = ()) -> Seat:
    messages: list[Message] = []
    channel = TextualChannel(messages.append)
    for text in inputs:
        channel.submit(text)
    channel.hang_up()
    return Seat(channel, lambda: "", messages)


def written(stream: TextIO) -> str:
    if isinstance(stream, io.StringIO):
        return stream.getvalue()
    assert isinstance(stream, io.TextIOWrapper)
    return stream.buffer.getvalue().decode(stream.encoding)  # type: ignore[attr-defined,no-any-return]


FACTORIES: list[Callable[..., Seat]] = [plain, jsonl, textual]
STREAMS: list[Callable[..., Seat]] = [plain, jsonl]


def told(text: str = "some words", mode: Mode = Mode.COACH) -> list[BaseEvent]:
    """An interview in which every durable event occurs, with `text` wherever words can stand."""
    words = clean_text(text)[:1900] or "-"
    story = Story([question(1, ask=words, model_answer=words), question(2)], mode=mode, title=f"t {words[:99]}")
    story.tell(InterviewerNoteEvent, kind=NoteKind.GREETING, text=text)
    story.tell(AskNextQuestionCommand)
    story.ask(QuestionKind.WARM_UP, "", text=text)
    story.tell(UserInputEvent, text=text)
    story.answer(text)
    story.tell(AddToMemoryEvent, message_id="m", turn_id="t1", speaker=Speaker.CANDIDATE, text=text)
    root = story.ask(text=text)
    story.tell(InterviewPausedEvent)
    story.tell(InterviewContinuedEvent)
    story.tell(TimeWarningEvent, scope=TimeScope.QUESTION, turn_id=root, remaining_seconds=0)
    story.tell(TimeWarningEvent, scope=TimeScope.INTERVIEW, remaining_seconds=300)
    story.hint(root, 0.5)
    story.answer(text)
    story.tell(GenerateEvaluationsCommand, turn_id=root)
    marks = (
        PointMark("retry", text, Need.MUST, Verdict.COVERED, text),
        PointMark("key", text, Need.MUST, Verdict.MISSING),
    )
    found = Evaluation(
        evaluator="key_points",
        engine="embedded",
        ledger=Ledger("embedded", marks, (Flag("echo", text, text),)),
        score=ScoreRange(2, 4),
    )
    absent = Finding(kind=FindingKind.ABSENT, label=text, detail=text, quote=text)
    story.tell(
        EvaluationsGeneratedEvent,
        turn_id=root,
        evaluations=(found, Evaluation(evaluator="structure", engine="embedded", findings=(absent,))),
    )
    story.tell(GeneratePerspectivesCommand, turn_id=root)
    concern = Concern(text=text, about=text)
    view = Perspective(
        perspective_id="p", name=text, engine="e", band=Band.SOME, summary=text, quote=text, concerns=(concern,)
    )
    story.tell(PerspectivesGeneratedEvent, turn_id=root, perspectives=(view,))
    story.claim(root, "key", text)
    story.tell(InterviewerNoteEvent, kind=NoteKind.PROBLEM, text=text)
    story.tell(ErrorEvent, handler=text, failed_event_id="x", failed_event_type="X", error=words[:999])
    story.events.append(UnknownEvent(type=text, event_id="u", timestamp=story.moment, novelty=text))  # type: ignore[call-arg]
    story.tell(InterviewResumedEvent, version=text)
    story.ask(question_id="q2", text=text)
    story.skip()
    story.tell(EndInterviewCommand, reason=EndReason.COMPLETED)
    story.tell(InterviewEndedEvent, reason=EndReason.COMPLETED)
    return story.events


async def taken(channel: Channel) -> list[str]:
    return [item.text async for item in channel.inputs()]


def test_the_told_interview_holds_every_durable_event() -> None:
    assert {type(event) for event in told()} == {*DURABLE_EVENTS, UnknownEvent}


@pytest.mark.parametrize("seat", FACTORIES)
@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("text", ["some words", HOSTILE, "", "x" * 100_000], ids=["words", "hostile", "none", "long"])
async def test_every_event_can_be_sent(seat: Callable[..., Seat], mode: Mode, text: str) -> None:
    channel = seat().channel
    await channel.open([])
    for event in told(text, mode):
        await channel.send(event)
    await channel.close()


@pytest.mark.parametrize("seat", FACTORIES)
async def test_events_whose_beginning_is_missing_can_be_sent(seat: Callable[..., Seat]) -> None:
    channel = seat().channel
    await channel.open([])
    for event in told()[1:]:
        await channel.send(event)


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
    channel = seat().channel
    await channel.open([])
    await channel.close()
    await channel.close()


@pytest.mark.parametrize("seat", STREAMS)
async def test_no_control_byte_but_the_newline_goes_out(seat: Callable[..., Seat]) -> None:
    sitting = seat([HOSTILE])
    await sitting.channel.open([])
    for event in told(HOSTILE):
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


async def shown_by_plain(events: Sequence[BaseEvent]) -> str:
    sitting = plain()
    await sitting.channel.open([])
    for event in events:
        await sitting.channel.send(event)
    return sitting.shown()


async def test_plain_joins_lines_that_end_in_a_backslash() -> None:
    assert await taken(plain(["one\\", "two\\", "three", "four"]).channel) == ["one\ntwo\nthree", "four"]
    assert await taken(plain(["one\\", "two\\"]).channel) == ["one\ntwo"]


async def test_plain_leaves_the_answers_of_a_file_as_they_are_and_repeats_them() -> None:
    sitting = plain(["C:\\", "two\nlines"], echo=True)
    assert await taken(sitting.channel) == ["C:\\", "two\nlines"]
    assert sitting.shown() == "> C:\\\n\n> two\n> lines\n\n"


async def test_plain_says_in_exam_mode_that_marks_come_later_and_shows_them_in_the_report() -> None:
    coach = await shown_by_plain(told("words", Mode.COACH))
    exam = await shown_by_plain(told("words", Mode.EXAM))
    before, _, report = exam.partition("Report:")
    assert "Marks come at the end." in before
    for secret in ("2.0–4.0 of 5", "found: words", "concern:", "not heard"):
        assert secret not in before
        assert secret in coach
    assert "of 5" in report


async def test_plain_shows_after_a_probe_only_the_marks_that_changed() -> None:
    story = Story()
    root = story.ask()
    story.answered({"retry": Verdict.COVERED})
    story.probe(root, "key")
    first = len(story.events)
    story.answered({"key": Verdict.PARTIAL}, aid=Aid.PROBED)
    story.probe(root, "store")
    story.answered({}, aid=Aid.PROBED)
    sitting = plain()
    await sitting.channel.open(story.events[:first])
    before = len(sitting.shown())
    for event in story.events[first:]:
        await sitting.channel.send(event)
    after_probes = sitting.shown()[before:]
    assert "2. partly (after a probe): the claim of key" in after_probes
    assert "the claim of retry" not in after_probes
    assert "Nothing more was found" in after_probes


async def test_plain_goes_on_with_the_question_that_is_open() -> None:
    events = told("what now?")
    opened = next(place for place, event in enumerate(events) if event.type == "AskQuestionEvent") + 1
    sitting = plain()
    await sitting.channel.open(events[:opened])
    assert "goes on" in sitting.shown()
    assert "[Warm-up, not scored] what now?" in sitting.shown()


async def test_plain_shows_an_event_of_a_newer_version() -> None:
    assert "novel event: an event this version does not know" in await shown_by_plain(told("novel event"))


async def test_jsonl_writes_each_event_as_it_is_logged() -> None:
    events = told(HOSTILE)
    sitting = jsonl()
    await sitting.channel.open(events[:5])
    for event in events[5:]:
        await sitting.channel.send(event)
    lines = sitting.shown().splitlines()
    assert [json.loads(line) for line in lines] == [json.loads(encode(event)) for event in events]
    assert InterviewState.fold(map(decode, lines)).ended


async def test_jsonl_answers_a_malformed_line_on_errors_with_its_number_and_skips_it() -> None:
    bad = ["no json", "[]", '{"text": 5}', '{"words": "x"}', "9" * 9000, "[" * 99_999, '"text"', "null"]
    lines = ['{"text": "one"}', "", *bad, '{"text": "two", "more": 1}']
    output, errors = io.StringIO(), io.StringIO()
    channel = JsonlChannel(lines_of(lines), output, errors)
    assert await taken(channel) == ["one", "two"]
    complaints = errors.getvalue().splitlines()
    assert len(complaints) == len(bad)
    for number, complaint in enumerate(complaints, 3):
        assert f"line {number}:" in complaint
        assert '{"text": "my answer"}' in complaint
    assert output.getvalue() == ""


async def test_jsonl_takes_the_answers_of_a_file_as_they_stand() -> None:
    channel = JsonlChannel(lines_of(['{"text": "no"}', "plain words"]), io.StringIO(), io.StringIO(), raw=True)
    assert await taken(channel) == ['{"text": "no"}', "plain words"]


async def test_jsonl_says_not_saved_on_errors_only() -> None:
    output, errors = io.StringIO(), io.StringIO()
    channel = JsonlChannel(lines_of([]), output, errors)
    await channel.not_saved("the disk\nis full")
    assert (output.getvalue(), "not saved: the disk" in errors.getvalue()) == ("", True)


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
