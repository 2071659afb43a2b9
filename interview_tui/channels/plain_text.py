"""Events as lines of plain text: one function per kind of event, no colour, no boxes, nothing to decode by eye."""

from collections.abc import Collection, Iterator, Sequence
from functools import singledispatch

from interview_tui.channels.wording import REPORT_HEADING, hand_over_text, note_text, retry_text
from interview_tui.evaluations.delivery import spoken_seconds
from interview_tui.events import (
    AskQuestionEvent,
    BaseEvent,
    EngineHandedOverEvent,
    Evaluation,
    EvaluationsGeneratedEvent,
    FindingKind,
    HintGivenEvent,
    InterventionEvent,
    InterviewContinuedEvent,
    InterviewerNoteEvent,
    InterviewPausedEvent,
    InterviewStartedEvent,
    MessageKind,
    MessageReceivedEvent,
    Mode,
    ModelCallWaitingEvent,
    NoteKind,
    NoteTakenEvent,
    NoteWithdrawnEvent,
    Perspective,
    PerspectivesGeneratedEvent,
    PointClaimedEvent,
    QuestionKind,
    ReportWrittenEvent,
    TimeWarningEvent,
    TurnSkippedEvent,
    UnknownEvent,
)
from interview_tui.interview.question_ledger import changed_points
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import KEY_POINTS
from interview_tui.ledger import EMBEDDED
from interview_tui.reports.report import build_report
from interview_tui.reports.text import report_text
from interview_tui.reports.wording import (
    ENGINES,
    differing_marks,
    engine_text,
    intervention_text,
    key_points_of,
    mark_text,
    plan_text,
    result_text,
    time_text,
    time_warning_text,
)

_HEADINGS = {
    QuestionKind.WARM_UP: "Warm-up, not scored",
    QuestionKind.PROBE: "Follow-up",
    QuestionKind.CANDIDATE: "Your questions",
    QuestionKind.AD_HOC: "The interviewer's own question",
}


@singledispatch
def event_lines(event: BaseEvent, state: InterviewState) -> list[str]:
    """What a person is told of `event`; nothing for the inner workings. `state` already holds the event."""
    return []


def report_lines(state: InterviewState) -> list[str]:
    """The report; with all marks in exam mode, which has shown none before."""
    if state.started is None:
        return []
    return ["", *report_text(build_report(state), with_marks=state.started.mode is Mode.EXAM)]


@event_lines.register
def _(event: InterviewStartedEvent, state: InterviewState) -> list[str]:
    if state.led_by_interviewer:
        return [plan_text(event), engine_text(event.engine), ""]
    return [
        plan_text(event),
        engine_text(event.engine),
        "Type /help for what you can do besides answering.",
        "",
    ]


@event_lines.register
def _(event: AskQuestionEvent, state: InterviewState) -> list[str]:
    heading = _HEADINGS.get(event.kind, f"Question {event.number} of {len(state.questions)}")
    return [f"[{heading}] {event.text}", ""]


@event_lines.register
def _(event: InterviewerNoteEvent, state: InterviewState) -> list[str]:
    prefix = "Problem: " if event.kind is NoteKind.PROBLEM else ""
    return [prefix + event.text, ""]


@event_lines.register
def _(event: HintGivenEvent, state: InterviewState) -> list[str]:
    return [f"Hint ({event.price:g} off): {event.text}", ""]


@event_lines.register
def _(event: MessageReceivedEvent, state: InterviewState) -> list[str]:
    turn = state.tree.get(event.turn_id)
    if event.kind is not MessageKind.ANSWER or turn is None:
        return []
    return [f"({time_text(turn.answer_time, spoken_seconds(event.text))})", ""]


@event_lines.register
def _(event: NoteTakenEvent | NoteWithdrawnEvent, state: InterviewState) -> list[str]:
    return [note_text(event, state), ""]


@event_lines.register
def _(event: TurnSkippedEvent, state: InterviewState) -> list[str]:
    return ["Skipped.", ""]


@event_lines.register
def _(event: InterviewPausedEvent, state: InterviewState) -> list[str]:
    if state.led_by_interviewer:
        return ["On hold. The clock stands.", ""]
    return ["Paused. The clock stands; your next input sets it going again.", ""]


@event_lines.register
def _(event: InterviewContinuedEvent, state: InterviewState) -> list[str]:
    return ["The clock runs again.", ""]


@event_lines.register
def _(event: TimeWarningEvent, state: InterviewState) -> list[str]:
    return [time_warning_text(event), ""]


@event_lines.register
def _(event: PointClaimedEvent, state: InterviewState) -> list[str]:
    return [f"Noted as claimed, not verified: “{event.quote}”", ""]


@event_lines.register
def _(event: EvaluationsGeneratedEvent, state: InterviewState) -> list[str]:
    if state.started is not None and state.started.mode is Mode.EXAM:
        return ["Saved. Marks come at the end.", ""]
    if key_points_of(event.evaluations) is None:
        return []
    changed = changed_points(state.tree, event.turn_id)
    again = ["Judged again, by the language model:"] if event.revised else []
    return [*again, *evaluation_lines(event.evaluations, changed), ""]


@event_lines.register
def _(event: PerspectivesGeneratedEvent, state: InterviewState) -> list[str]:
    if state.started is not None and state.started.mode is Mode.EXAM:
        return []
    if not changed_points(state.tree, event.turn_id):
        return []
    lines = [line for view in event.perspectives for line in perspective_lines(view)]
    return [*lines, ""] if lines else []


@event_lines.register
def _(event: ModelCallWaitingEvent, state: InterviewState) -> list[str]:
    return [f"{retry_text(event.reason, event.wait_seconds)}."]


@event_lines.register
def _(event: EngineHandedOverEvent, state: InterviewState) -> list[str]:
    said = hand_over_text(event, state.hand_overs[:-1])
    return [said, ""] if said else []


@event_lines.register
def _(event: InterventionEvent, state: InterviewState) -> list[str]:
    return [intervention_text(event), ""]


@event_lines.register
def _(event: ReportWrittenEvent, state: InterviewState) -> list[str]:
    return [f"{REPORT_HEADING}:", event.text, ""]


@event_lines.register
def _(event: UnknownEvent, state: InterviewState) -> list[str]:
    return [f"({event.type}: an event this version does not know; it is kept.)"]


def evaluation_lines(evaluations: Sequence[Evaluation], changed: Collection[str]) -> Iterator[str]:
    """The marks of the points that `changed`, numbered as `/claim` counts them, and the findings."""
    counted = key_points_of(evaluations)
    differing = differing_marks(evaluations)
    for evaluation in evaluations:
        if evaluation is counted:
            yield from _ledger_lines(evaluation, changed)
            yield from (f"  {ENGINES[EMBEDDED]} differs: {mark_text(mark)}" for mark in differing.values())
        elif evaluation.ledger is not None and evaluation.evaluator != KEY_POINTS:
            yield f"  {evaluation.evaluator}: {result_text(evaluation.score, None)}, beside the score"
        yield from _finding_lines(evaluation)


def _ledger_lines(evaluation: Evaluation, changed: Collection[str]) -> Iterator[str]:
    ledger = evaluation.ledger
    if ledger is None:
        return
    yield f"  {result_text(evaluation.score, evaluation.band)}, {evaluation.engine} engine"
    for number, mark in enumerate(ledger.marks, 1):
        if mark.point_id in changed:
            quote = f" “{' '.join(mark.quote.split())}”" if mark.quote else ""
            yield f"  {number}. {mark_text(mark, ledger.engine)}{quote}"
    if not changed:
        yield "  Nothing more was found in this answer."
    yield from (f"  {flag.reason}" for flag in ledger.flags if not flag.probe)


def _finding_lines(evaluation: Evaluation) -> Iterator[str]:
    for finding in evaluation.findings:
        if finding.kind is not FindingKind.PRESENT:
            absent = "not heard: " if finding.kind is FindingKind.ABSENT else ""
            about = f" “{' '.join(finding.quote.split())}”" if finding.quote else ""
            yield f"  {evaluation.evaluator}: {absent}{finding.label}, {finding.detail}{about}"


def perspective_lines(view: Perspective) -> Iterator[str]:
    yield f"  {view.name}: {view.summary}"
    yield from (f"    concern: {concern.text}" for concern in view.concerns)
