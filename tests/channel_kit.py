"""Somebody at a channel, and an interview told to them. A new channel adds its factory to `FACTORIES`."""

import io
import json
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from textual.message import Message

from interview_tui.channels.channel import Channel
from interview_tui.channels.jsonl import JsonlChannel
from interview_tui.channels.plain import PlainChannel
from interview_tui.channels.textual import TextualChannel
from interview_tui.clean_text import clean_text
from interview_tui.events import (
    AddToMemoryEvent,
    AskNextQuestionCommand,
    AskQuestionEvent,
    BaseEvent,
    CompetencyRatedEvent,
    Concern,
    EndInterviewCommand,
    EndReason,
    EngineHandedOverEvent,
    ErrorEvent,
    Evaluation,
    EvaluationArrivedEvent,
    EvaluationsGeneratedEvent,
    EvidenceStampedEvent,
    EvidenceWithdrawnEvent,
    FailureKind,
    FeedbackReleasedEvent,
    Finding,
    FindingKind,
    GenerateEvaluationsCommand,
    GeneratePerspectivesCommand,
    InterventionEvent,
    InterviewContinuedEvent,
    InterviewEndedEvent,
    InterviewerNoteEvent,
    InterviewPausedEvent,
    InterviewResumedEvent,
    Mode,
    ModelCallFailedEvent,
    ModelCallFinishedEvent,
    ModelCallFirstTokenEvent,
    ModelCallStartedEvent,
    ModelCallWaitingEvent,
    MoveSuggestedEvent,
    NoteKind,
    NoteTakenEvent,
    NoteWithdrawnEvent,
    OverallOverriddenEvent,
    OverrideWithdrawnEvent,
    Perspective,
    PerspectivesGeneratedEvent,
    Purpose,
    QuestionKind,
    QueueChangedEvent,
    ReleasedRemark,
    RemarkMadeEvent,
    RemarkWithdrawnEvent,
    ReportWrittenEvent,
    RetryMissedCommand,
    RoleContextPreparedEvent,
    ScorecardSubmittedEvent,
    Speaker,
    Speech,
    SpeechStreamedEvent,
    SpeechWithdrawnEvent,
    Step,
    SuggestionDismissedEvent,
    TimeScope,
    TimeWarningEvent,
    UnknownEvent,
    UserInputEvent,
    WriteReportCommand,
)
from interview_tui.ledger import Band, Flag, Ledger, Need, PointMark, ScoreRange, Verdict
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
    return stream.buffer.getvalue().decode(stream.encoding)  # type: ignore[no-any-return]


FACTORIES: list[Callable[..., Seat]] = [plain, jsonl, textual]
STREAMS: list[Callable[..., Seat]] = [plain, jsonl]


def told(text: str = "some words", mode: Mode = Mode.COACH) -> list[BaseEvent]:
    """An interview in which every durable event occurs, with `text` wherever words can stand."""
    words = clean_text(text)[:1900] or "-"
    story = Story([question(1, ask=words, model_answer=words), question(2)], mode=mode, title=f"t {words[:99]}")
    story.tell(RoleContextPreparedEvent, text=text, engine=text)
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
    story.tell(NoteTakenEvent, turn_id=root, text=text)
    withdrawn = story.tell(NoteTakenEvent, turn_id=root, text=text)
    story.tell(NoteWithdrawnEvent, note_id=withdrawn.event_id)
    story.tell(InterventionEvent, note=text, handler=text, message_type=text)
    story.answer(text)
    story.tell(GenerateEvaluationsCommand, turn_id=root)
    call = {"call_id": "c", "purpose": Purpose.EVALUATION, "model": text, "seconds": 1.0, "prompt": text, "reply": text}
    story.tell(ModelCallFinishedEvent, **call)
    story.tell(ModelCallFailedEvent, **call, failure=FailureKind.TIMEOUT, message=text)
    failed = {"step": Step.EVALUATION, "turn_id": root, "failure": FailureKind.TIMEOUT, "message": text}
    story.tell(EngineHandedOverEvent, **failed)
    story.tell(RetryMissedCommand)
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
    story.events.append(UnknownEvent(type=text, event_id="u", timestamp=story.moment, novelty=text))
    story.tell(InterviewResumedEvent, version=text)
    story.ask(question_id="q2", text=text)
    story.skip()
    told_on_the_scorecard(story, root, text)
    story.tell(WriteReportCommand, reason=EndReason.COMPLETED)
    story.tell(ReportWrittenEvent, text=text, engine=text)
    story.tell(EndInterviewCommand, reason=EndReason.COMPLETED)
    story.tell(InterviewEndedEvent, reason=EndReason.COMPLETED)
    return story.events


def told_on_the_scorecard(story: Story, turn_id: str, text: str) -> None:
    """Every kind of entry and act of the desk, with `text` wherever words can stand."""
    suggested = AskQuestionEvent(turn_id="t99", kind=QuestionKind.PROBE, text=text)
    made = story.tell(MoveSuggestedEvent, after_turn_id=turn_id, question=suggested)
    story.tell(SuggestionDismissedEvent, suggestion_id=made.event_id)
    story.tell(QueueChangedEvent, question_ids=("q2", "q1"))
    mine = {"interviewer": "Ada"}
    of_turn = {"turn_id": turn_id, "quote": text, "competency": "apis", **mine}
    stamped = story.tell(EvidenceStampedEvent, **of_turn)
    story.tell(EvidenceWithdrawnEvent, evidence_id=stamped.event_id)
    remark = story.tell(RemarkMadeEvent, **of_turn, text=text)
    story.tell(RemarkWithdrawnEvent, remark_id=remark.event_id)
    story.tell(CompetencyRatedEvent, competency="apis", rating=4, **mine)
    story.tell(OverallOverriddenEvent, rating=3.5, reason=f"because of {clean_text(text)}", **mine)
    story.tell(OverrideWithdrawnEvent, **mine)
    story.tell(ScorecardSubmittedEvent, **mine)
    released = ReleasedRemark(remark_id=remark.event_id, text=text, quote=text)
    story.tell(FeedbackReleasedEvent, remarks=(released,), **mine)


def passing(text: str = "some words") -> list[BaseEvent]:
    """Every transient event, with `text` wherever words can stand."""
    call = {"call_id": "c", "purpose": Purpose.QUESTION, "model": text}
    return [
        ModelCallStartedEvent(**call),
        ModelCallWaitingEvent(**call, wait_seconds=6.5, reason=text),
        ModelCallFirstTokenEvent(**call, seconds=0.5),
        *(SpeechStreamedEvent(speech_id="t9", speech=speech, delta=text) for speech in Speech),
        SpeechWithdrawnEvent(speech_id="t9"),
        EvaluationArrivedEvent(turn_id="t2", evaluation=Evaluation(evaluator=text, engine=text)),
    ]


async def taken(channel: Channel) -> list[str]:
    return [item.text async for item in channel.inputs()]
