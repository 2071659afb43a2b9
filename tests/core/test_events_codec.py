"""Every durable event survives a round trip; what this version does not know is kept byte for byte."""

import json
from typing import get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from interview_tui.events import (
    DURABLE_EVENTS,
    AddToMemoryEvent,
    AskNextQuestionCommand,
    AskQuestionEvent,
    BaseEvent,
    CompetencyRatedEvent,
    DurableEvent,
    EndInterviewCommand,
    EndReason,
    EngineHandedOverEvent,
    ErrorEvent,
    Evaluation,
    EvaluationsGeneratedEvent,
    EvidenceStampedEvent,
    EvidenceWithdrawnEvent,
    FailureKind,
    FeedbackReleasedEvent,
    GenerateEvaluationsCommand,
    GeneratePerspectivesCommand,
    HintGivenEvent,
    InterventionEvent,
    InterviewContinuedEvent,
    InterviewEndedEvent,
    InterviewerNoteEvent,
    InterviewPausedEvent,
    InterviewResumedEvent,
    InterviewStartedEvent,
    MessageKind,
    MessageReceivedEvent,
    Mode,
    ModelCallFailedEvent,
    ModelCallFinishedEvent,
    MoveSuggestedEvent,
    NoteKind,
    NoteTakenEvent,
    NoteWithdrawnEvent,
    OverallOverriddenEvent,
    OverrideWithdrawnEvent,
    Perspective,
    PerspectivesGeneratedEvent,
    PointClaimedEvent,
    Purpose,
    QuestionKind,
    QueueChangedEvent,
    ReleasedQuote,
    ReleasedRating,
    ReleasedRemark,
    RemarkMadeEvent,
    RemarkWithdrawnEvent,
    ReportWrittenEvent,
    RetryMissedCommand,
    RoleContextPreparedEvent,
    ScorecardSubmittedEvent,
    Speaker,
    Step,
    SuggestionDismissedEvent,
    TimeScope,
    TimeWarningEvent,
    TurnSkippedEvent,
    UnknownEvent,
    UserInputEvent,
    WriteReportCommand,
    decode,
    encode,
)
from interview_tui.ledger import Band, Flag, Ledger, Need, PointMark, ScoreRange, Verdict

LEDGER = Ledger("embedded", (PointMark("p", "c", Need.MUST, Verdict.COVERED, "q"),), (Flag("echo", "why"),))
EXAMPLES: list[BaseEvent] = [
    InterviewStartedEvent(
        agent_id="a",
        role={"id": "r"},
        questions=({"id": "q"},),
        engine="e",
        mode=Mode.EXAM,
        seed=1,
        minutes=2,
        version="v",
    ),
    InterviewResumedEvent(version="v"),
    InterviewPausedEvent(),
    InterviewContinuedEvent(),
    TimeWarningEvent(scope=TimeScope.QUESTION, remaining_seconds=60),
    EndInterviewCommand(reason=EndReason.COMPLETED),
    InterviewEndedEvent(reason=EndReason.INPUT_ENDED),
    UserInputEvent(text="é\n漢", typing_seconds=1.5),
    MessageReceivedEvent(input_id="i", turn_id="t1", kind=MessageKind.COMMAND, text="/hint", command="hint"),
    AddToMemoryEvent(message_id="m", turn_id="t1", speaker=Speaker.CANDIDATE, text="x"),
    AskQuestionEvent(turn_id="t1", kind=QuestionKind.PROBE, text="?"),
    InterviewerNoteEvent(kind=NoteKind.GREETING, text="hi"),
    HintGivenEvent(turn_id="t1", question_id="q", number=1, text="x", price=0.5),
    TurnSkippedEvent(turn_id="t1"),
    PointClaimedEvent(turn_id="t1", point_id="p", quote="q"),
    NoteTakenEvent(turn_id="t1", text="n"),
    NoteWithdrawnEvent(note_id="n"),
    GenerateEvaluationsCommand(turn_id="t1"),
    EvaluationsGeneratedEvent(
        turn_id="t1",
        evaluations=(Evaluation(evaluator="k", engine="e", ledger=LEDGER, score=ScoreRange(1, 2), band=Band.SOME),),
    ),
    GeneratePerspectivesCommand(turn_id="t1"),
    PerspectivesGeneratedEvent(
        turn_id="t1",
        perspectives=(Perspective(perspective_id="p", name="P", engine="e", band=Band.MUCH, summary="s"),),
    ),
    AskNextQuestionCommand(after_turn_id="t1"),
    MoveSuggestedEvent(
        after_turn_id="t1", question=AskQuestionEvent(turn_id="t2", kind=QuestionKind.PROBE, text="And?", point_id="p")
    ),
    SuggestionDismissedEvent(suggestion_id="s"),
    QueueChangedEvent(question_ids=("q2", "q1"), added=({"id": "q2"},)),
    RoleContextPreparedEvent(text="You are Ada.", engine="llm"),
    ModelCallFinishedEvent(call_id="c", purpose=Purpose.QUESTION, model="m", seconds=0.5, prompt_tokens=9),
    ModelCallFailedEvent(
        call_id="c", purpose=Purpose.EVALUATION, model="m", seconds=1, failure=FailureKind.TIMEOUT, message="No answer."
    ),
    EngineHandedOverEvent(step=Step.EVALUATION, turn_id="t1", failure=FailureKind.CUT_OFF, message="Lost."),
    RetryMissedCommand(),
    WriteReportCommand(reason=EndReason.COMPLETED),
    ReportWrittenEvent(text="# Well", engine="llm"),
    EvidenceStampedEvent(turn_id="t1", quote="q", competency="c", interviewer="Ada", point_id="p", supports=False),
    EvidenceWithdrawnEvent(evidence_id="e"),
    RemarkMadeEvent(turn_id="t1", text="n", interviewer="Ada", quote="q", competency="c"),
    RemarkWithdrawnEvent(remark_id="e"),
    CompetencyRatedEvent(competency="c", rating=5, interviewer="Ada"),
    OverallOverriddenEvent(rating=3.5, reason="told more afterwards", interviewer="Ada"),
    OverrideWithdrawnEvent(interviewer="Ada"),
    ScorecardSubmittedEvent(interviewer="Ada"),
    FeedbackReleasedEvent(
        interviewer="Ada",
        ratings=(ReleasedRating(competency="c", rating=4),),
        quotes=(ReleasedQuote(competency="c", quote="q", supports=False),),
        remarks=(ReleasedRemark(remark_id="e", text="n", quote="q"),),
        computed=3.5,
        own=4,
    ),
    ErrorEvent(handler="h", failed_event_id="e", failed_event_type="T", error="x"),
    InterventionEvent(note="dropped", message_id="e", message_type="T"),
]


def test_the_examples_hold_every_durable_type() -> None:
    assert {type(event) for event in EXAMPLES} == set(DURABLE_EVENTS)


def test_the_union_names_every_durable_type_and_the_unknown_one() -> None:
    members = {get_args(member)[0] for member in get_args(get_args(DurableEvent)[0])}
    assert members == {*DURABLE_EVENTS, UnknownEvent}


@pytest.mark.parametrize("event", EXAMPLES, ids=lambda event: event.type)
def test_a_round_trip_gives_the_same_event(event: BaseEvent) -> None:
    assert decode(encode(event)) == event


@pytest.mark.parametrize(
    "change", [{"type": "FutureEvent"}, {"new_field": [1, {"x": None}]}, {"schema_version": "two"}]
)
def test_what_is_not_of_this_version_is_kept_as_it_came(change: dict[str, object]) -> None:
    data = json.loads(encode(UserInputEvent(text="x"))) | change
    if change.get("schema_version"):
        data["schema_version"], data["kind"] = 2, "new"
    payload = json.dumps(data, separators=(",", ":")).encode()
    event = decode(payload)
    assert isinstance(event, UnknownEvent)
    assert encode(event) == payload
    assert event.type == data["type"]


@pytest.mark.parametrize("event", EXAMPLES, ids=lambda event: event.type)
def test_what_is_read_is_what_the_union_of_all_types_reads(event: BaseEvent) -> None:
    union: TypeAdapter[BaseEvent] = TypeAdapter(DurableEvent)
    data = json.loads(encode(event))
    moved = {name: data[name] for name in reversed(data)}
    twice = encode(event).removesuffix(b"}") + b',"type":"UserInputEvent"}'
    for payload in (
        encode(event),
        encode(event).decode(),
        json.dumps(data).encode(),
        json.dumps(moved).encode(),
        twice,
    ):
        try:
            expected = union.validate_json(payload)
        except ValidationError:
            expected = UnknownEvent.model_validate_json(payload)
        assert decode(payload) == expected


@pytest.mark.parametrize(
    "payload", [b"", b"[]", b"{}", b"nonsense", b'{"type": 3}', b'{"type":[]}', b'{"type":{"a":1}}']
)
def test_what_is_no_event_is_refused(payload: bytes) -> None:
    with pytest.raises(ValueError, match="validation error"):
        decode(payload)


def test_a_lone_surrogate_does_not_keep_an_event_from_being_written() -> None:
    event = decode(encode(UserInputEvent(text="a\ud800b")))
    assert isinstance(event, UserInputEvent)
    assert event.text == "a?b"


def test_an_event_cannot_be_changed_or_extended() -> None:
    event = UserInputEvent(text="x")
    with pytest.raises(ValueError, match="frozen"):
        event.text = "y"  # type: ignore[misc]
    with pytest.raises(ValueError, match="Extra"):
        UserInputEvent(text="x", colour="red")  # type: ignore[call-arg]
