"""Events as entries of the conversation: one `match` decides what a person reads of each. It knows no widget."""

from dataclasses import dataclass

from interview_tui.channels.wording import REPORT_HEADING, hand_over_text, note_text
from interview_tui.evaluations.delivery import spoken_seconds
from interview_tui.events import (
    AddToMemoryEvent,
    AskQuestionEvent,
    BaseEvent,
    CommandBase,
    EngineHandedOverEvent,
    ErrorEvent,
    EvaluationsGeneratedEvent,
    HintGivenEvent,
    InterventionEvent,
    InterviewContinuedEvent,
    InterviewEndedEvent,
    InterviewerNoteEvent,
    InterviewPausedEvent,
    InterviewResumedEvent,
    InterviewStartedEvent,
    Leader,
    MessageKind,
    MessageReceivedEvent,
    Mode,
    ModelCallEvent,
    MoveSuggestedEvent,
    NoteKind,
    NoteTakenEvent,
    NoteWithdrawnEvent,
    PerspectivesGeneratedEvent,
    PointClaimedEvent,
    QuestionKind,
    QueueChangedEvent,
    ReportWrittenEvent,
    RoleContextPreparedEvent,
    ScoringEvent,
    Speech,
    SpeechStreamedEvent,
    SuggestionDismissedEvent,
    TimeWarningEvent,
    TurnSkippedEvent,
    UserInputEvent,
)
from interview_tui.interview.question_ledger import question_score
from interview_tui.interview.state import InterviewState
from interview_tui.reports.wording import (
    engine_text,
    intervention_text,
    key_points_of,
    plan_text,
    result_text,
    time_text,
    time_warning_text,
)

_HEADINGS = {
    QuestionKind.WARM_UP: "Warm-up · not scored",
    QuestionKind.CANDIDATE: "Your questions · not scored",
}
BESIDE_THE_PLAN = "Beside the plan"
FROM_INTERVIEWER = "Question from your interviewer"
"""The same question, for those who know the plan and for a candidate, who is told of none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`kind` is its style class: question, report, answer, note, hint, warning, time, marked, problem, aside.

    `turn_id` is set for an answer to a question.
    `speech_id` is set where the words may have streamed before: the entry then takes the place of what streamed.
    `turn_id` is set for the answer to a question.
    """

    kind: str
    heading: str
    text: str = ""
    speech_id: str = ""
    turn_id: str = ""


MARKDOWN_KINDS = {"question", "report"}


_ASIDES: dict[type[BaseEvent], str] = {
    TurnSkippedEvent: "Skipped.",
    InterviewPausedEvent: "Paused. The clock stands until you send something.",
    InterviewContinuedEvent: "The clock runs again.",
    InterviewResumedEvent: "The interview goes on.",
}


_NOT_SHOWN = (
    ErrorEvent,  # said in the note that its handler brings
    UserInputEvent,
    AddToMemoryEvent,
    PerspectivesGeneratedEvent,
    CommandBase,
    InterviewEndedEvent,
    RoleContextPreparedEvent,
    ModelCallEvent,
    ScoringEvent,
    MoveSuggestedEvent,
    SuggestionDismissedEvent,
    QueueChangedEvent,
)


def entry_of(event: BaseEvent, state: InterviewState) -> Entry | None:
    """What the conversation shows of `event`; `state` already holds it. Nothing for the inner workings."""
    match event:
        case InterviewStartedEvent():
            return Entry("aside", _plan(event))
        case AskQuestionEvent():
            return Entry("question", question_heading(event, state), event.text, event.turn_id)
        case ReportWrittenEvent():
            return Entry("report", REPORT_HEADING, event.text, Speech.REPORT.value)
        case EngineHandedOverEvent():
            return _handed_over(event, state)
        case MessageReceivedEvent():
            return _message(event)
        case InterviewerNoteEvent():
            return _note(event, state)
        case HintGivenEvent():
            return Entry("hint", f"Hint {event.number} · {event.price:g} off the range", event.text)
        case TurnSkippedEvent() | InterviewPausedEvent() | InterviewContinuedEvent() | InterviewResumedEvent():
            return Entry("aside", _step(event, state))
        case TimeWarningEvent():
            return Entry("time", time_warning_text(event))
        case NoteTakenEvent() | NoteWithdrawnEvent() | InterventionEvent() | PointClaimedEvent():
            return Entry("aside", _aside(event, state))
        case EvaluationsGeneratedEvent():
            return Entry("marked", _marked(event, state)) if state.tree.get(event.turn_id) else None
        case _ if isinstance(event, _NOT_SHOWN) or not event.durable:
            return None
        case _:
            return Entry("aside", f"({event.type}: an event this version does not know; it is kept.)")


def _step(event: BaseEvent, state: InterviewState) -> str:
    if isinstance(event, InterviewPausedEvent) and state.led_by_interviewer:
        return "On hold. The clock stands."
    return _ASIDES[type(event)]


def _aside(
    event: NoteTakenEvent | NoteWithdrawnEvent | InterventionEvent | PointClaimedEvent, state: InterviewState
) -> str:
    if isinstance(event, PointClaimedEvent):
        return f"Noted as claimed, not verified: “{event.quote}”"
    return intervention_text(event) if isinstance(event, InterventionEvent) else note_text(event, state)


def _handed_over(event: EngineHandedOverEvent, state: InterviewState) -> Entry | None:
    said = hand_over_text(event, state.hand_overs[:-1])
    return Entry("warning", said) if said else None


def question_heading(asked: AskQuestionEvent, state: InterviewState) -> str:
    if asked.kind in _HEADINGS:
        return _HEADINGS[asked.kind]
    if asked.kind is QuestionKind.AD_HOC:
        return BESIDE_THE_PLAN if state.questions else FROM_INTERVIEWER
    probe = " · follow-up" if asked.kind is QuestionKind.PROBE else ""
    competencies = state.role.competencies if state.role else ()
    name = next((f" · {one.name}" for one in competencies if one.id == asked.competency), "")
    of = f" of {state.planned_total}" if state.planned_total else ""
    return f"Question {asked.number}{of}{name}{probe}"


def speech_entry(event: SpeechStreamedEvent, state: InterviewState) -> Entry:
    """What grows while the words stream; they are not in it."""
    heading = f"{_speaker(state)} …" if event.speech is Speech.QUESTION else f"{REPORT_HEADING} …"
    return Entry(event.speech.value, heading, speech_id=event.speech_id)


def _plan(event: InterviewStartedEvent) -> str:
    if event.led_by is Leader.INTERVIEWER:
        return plan_text(event)
    return f"{plan_text(event)} {engine_text(event.engine)}"


def _message(event: MessageReceivedEvent) -> Entry | None:
    if event.kind is MessageKind.ANSWER:
        return Entry("answer", "You", event.text, turn_id=event.turn_id)
    return Entry("answer", "You ask", event.argument) if event.command == "clarify" else None


def _note(event: InterviewerNoteEvent, state: InterviewState) -> Entry:
    if event.kind is NoteKind.PROBLEM:
        return Entry("problem", "Problem", event.text)
    if event.kind in (NoteKind.NOTICE, NoteKind.HELP, NoteKind.HINT_OFFER):
        return Entry("aside", event.text)
    return Entry("note", _speaker(state), event.text)


def _speaker(state: InterviewState) -> str:
    return state.role.persona.name if state.role else "Interviewer"


def _marked(event: EvaluationsGeneratedEvent, state: InterviewState) -> str:
    """Result and time in one line: a view without marks and clock leaves it out."""
    turn = state.tree[event.turn_id]
    spent = time_text(turn.answer_time, spoken_seconds(turn.answer or ""))
    time = "" if event.revised else f" {spent[:1].upper()}{spent[1:]}."
    if state.started is not None and state.started.mode is Mode.EXAM:
        return f"Saved. Marks come at the end.{time}"
    question = state.questions.get(turn.asked.question_id)
    found = key_points_of(event.evaluations)
    score = question_score(state.tree, turn) if question and question.points else None
    result = result_text(score, found.band if found else None)
    return f"Marked: {result}. The evidence stands in the evaluation, which F2 shows or hides.{time}"
