"""The final report as values: per question, per competency, overall. Computed from the state; nothing is typed in."""

from collections.abc import Iterable
from dataclasses import dataclass

from interview_tui.evaluations.delivery import spoken_seconds
from interview_tui.events import Evaluation, Finding, FindingKind, QuestionKind
from interview_tui.interview.notebook import Note
from interview_tui.interview.question_ledger import hint_price, question_ledger, question_score
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import AnswerTime, Turn
from interview_tui.ledger import EMBEDDED, Band, Ledger, Need, PointMark, ScoreRange, Verdict


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question or probe with its answer; `answer` is empty where it was skipped or not reached."""

    asked: str
    answer: str
    time: AnswerTime | None = None
    spoken_seconds: int = 0


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """`score` is None where the question has no authored points (then `band` says how much was found) or no answer."""

    question_id: str
    competency: str
    asked: str
    exchanges: tuple[Exchange, ...]
    ledger: Ledger | None
    score: ScoreRange | None
    band: Band | None
    hint_price: float
    evaluations: tuple[Evaluation, ...]
    findings: tuple[Finding, ...]
    model_answer: str
    notes: tuple[Note, ...] = ()
    """The candidate's own, taken at the question or a follow-up. Nobody marks them."""


@dataclass(frozen=True, slots=True)
class CompetencyReport:
    competency: str
    name: str
    score: ScoreRange | None
    questions: int


@dataclass(frozen=True, slots=True)
class NextStep:
    """A point worth preparing: it was needed and not found."""

    claim: str
    why: str
    question: str


@dataclass(frozen=True, slots=True)
class Report:
    """`score` weighs the competencies as the role does; `seconds` is the time spent, pauses excluded."""

    interview_id: str
    role: str
    engine: str
    ended: str
    seconds: int
    spoken_seconds: int
    score: ScoreRange | None
    competencies: tuple[CompetencyReport, ...]
    questions: tuple[QuestionReport, ...]
    next_steps: tuple[NextStep, ...]
    interventions: int = 0
    """How often the debugger changed the flow of messages."""
    closing: str = ""
    """What the interviewer wrote at the end, in Markdown; empty where no model wrote."""
    notes: tuple[Note, ...] = ()
    """Those that the candidate took at none of `questions`."""
    led: bool = False
    """Whether a person asked. The report is then theirs, and tells of somebody else's answers."""
    unjudged: tuple[Exchange, ...] = ()
    """Questions of the interviewer's own, which no engine has anything to measure by: part of no score."""

    @property
    def title(self) -> str:
        return "report of a led interview" if self.led else "your report"

    @property
    def ledgers(self) -> list[Ledger]:
        return [question.ledger for question in self.questions if question.ledger is not None]


MAX_NEXT_STEPS = 5


def build_report(state: InterviewState) -> Report:
    """The report of an interview, finished or not. Raises `ValueError` before it has started."""
    if state.started is None or state.role is None:
        raise ValueError("an interview that has not started has no report")
    known = (turn for turn in state.planned_turns() if turn.asked.question_id in state.questions)
    questions = tuple(_question(state, turn) for turn in known)
    competencies = tuple(_competencies(state, questions))
    weights = {c.id: c.weight for c in state.role.competencies}
    own = [turn for turn in state.tree if turn.asked.kind is QuestionKind.AD_HOC]
    scored = [turn for turn in state.tree if turn.scored]
    return Report(
        interview_id=state.started.interview_id,
        role=f"{state.role.title}, {state.role.level} level",
        engine=state.started.engine,
        ended=state.ended.reason.value if state.ended else "",
        seconds=round(state.elapsed(state.clock.last_seen or state.started.timestamp)),
        spoken_seconds=sum(spoken_seconds(turn.answer or "") for turn in (*scored, *own)),
        score=mean_range((c.score, weights[c.competency]) for c in competencies),
        competencies=competencies,
        questions=questions,
        next_steps=tuple(_next_steps(state, questions))[:MAX_NEXT_STEPS],
        interventions=len(state.interventions),
        closing=state.closing_report.text if state.closing_report else "",
        led=state.led_by_interviewer,
        unjudged=tuple(map(_exchange, own)),
        notes=tuple(note for note in state.notes if not any(note in question.notes for question in questions)),
    )


def mean_range(weighted: Iterable[tuple[ScoreRange | None, float]]) -> ScoreRange | None:
    """The weighted mean of the ranges there are, end by end; None where there is none."""
    known = [(score, weight) for score, weight in weighted if score is not None]
    total = sum(weight for _, weight in known)
    if not total:
        return None
    low = sum(score.low * weight for score, weight in known) / total
    high = sum(score.high * weight for score, weight in known) / total
    return ScoreRange(round(low, 1), round(high, 1))


def _question(state: InterviewState, turn: Turn) -> QuestionReport:
    turns = list(state.tree.below(turn.turn_id))
    evaluations = [evaluation for one in turns for evaluation in one.evaluations or ()]
    question = state.questions[turn.asked.question_id]
    return QuestionReport(
        question_id=question.id,
        competency=question.competency,
        asked=turn.asked.text,
        exchanges=tuple(map(_exchange, turns)),
        ledger=question_ledger(state.tree, turn.turn_id),
        score=question_score(state.tree, turn) if question.points else None,
        band=next((e.band for e in reversed(evaluations) if e.band), None),
        hint_price=hint_price(state.tree, turn.turn_id),
        evaluations=tuple(evaluations),
        findings=tuple(finding for evaluation in evaluations for finding in evaluation.findings),
        model_answer=question.model_answer,
        notes=state.notes.at({one.turn_id for one in turns}),
    )


def _exchange(turn: Turn) -> Exchange:
    answer = turn.answer or ""
    return Exchange(turn.asked.text, answer, turn.answer_time, spoken_seconds(answer))


def _competencies(state: InterviewState, questions: tuple[QuestionReport, ...]) -> Iterable[CompetencyReport]:
    assert state.role is not None
    for competency in state.role.competencies:
        mine = [question for question in questions if question.competency == competency.id]
        if mine:
            score = mean_range((question.score, 1.0) for question in mine)
            yield CompetencyReport(competency.id, competency.name, score, len(mine))


def _next_steps(state: InterviewState, questions: tuple[QuestionReport, ...]) -> Iterable[NextStep]:
    """Open points, the needed ones first, in the order they were asked."""
    open_verdicts = (Verdict.MISSING, Verdict.CONTRADICTED)
    for need in (Need.MUST, Need.SHOULD):
        for question in questions:
            marks: tuple[PointMark, ...] = question.ledger.marks if question.ledger else ()
            why = {point.id: point.explanation or "" for point in state.questions[question.question_id].points}
            for mark in marks:
                if mark.need is need and mark.verdict in open_verdicts:
                    yield NextStep(mark.claim, why.get(mark.point_id, ""), question.asked)


def advice(questions: Iterable[QuestionReport]) -> list[Finding]:
    """The remarks on delivery that came up, each label once."""
    remarks: dict[str, Finding] = {}
    for evaluation in (each for question in questions for each in question.evaluations):
        for finding in evaluation.findings if evaluation.engine == EMBEDDED else ():
            if finding.kind is FindingKind.ADVICE:
                remarks.setdefault(finding.label, finding)
    return list(remarks.values())
