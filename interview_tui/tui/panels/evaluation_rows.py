"""What the evaluation panel shows of one question, as rows. It reads the state and the shared wording; no widget."""

from collections.abc import Iterable, Iterator

from textual.content import Content

from interview_tui.events import Evaluation, Finding, FindingKind
from interview_tui.interview.question_ledger import hint_price, question_ledger, question_score
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.ledger import Flag, Ledger, PointMark, ScoreRange, Verdict
from interview_tui.reports.wording import SYMBOLS, key_points_of, result_text, verdict_text
from interview_tui.tui.content import MUTED, lines, literal, literal_line, range_bar
from interview_tui.tui.panels.checklist import Row

FOUND = frozenset({Verdict.COVERED, Verdict.PARTIAL, Verdict.CLAIMED})
_STYLES = {
    Verdict.COVERED: "$text-success",
    Verdict.PARTIAL: "$text-warning",
    Verdict.CONTRADICTED: "$text-error",
    Verdict.MISSING: MUTED,
    Verdict.UNSURE: "$text-warning",
    Verdict.CLAIMED: "$text-primary",
}


def newest_evaluated(state: InterviewState) -> Turn | None:
    return next((turn for turn in reversed(list(state.tree)) if turn.ledger is not None), None)


def question_range(state: InterviewState, turn: Turn) -> ScoreRange | None:
    """The range of the question that `turn` belongs to; None where it has no authored points."""
    question = state.questions.get(turn.asked.question_id)
    return question_score(state.tree, turn) if question and question.points else None


def headline(state: InterviewState, turn: Turn) -> Content:
    score = question_range(state, turn)
    found = key_points_of(turn.evaluations or ())
    result = Content.styled(result_text(score, found.band if found else None), "bold")
    price = hint_price(state.tree, turn.turn_id)
    engine = literal_line(f"{found.engine} engine", MUTED) if found else Content("")
    return lines(
        Content.assemble(f"Question {turn.asked.number}: ", result, " ", engine),
        range_bar(score.low, score.high) if score else "",
        Content.styled(f"Hints took {price:g} off.", MUTED) if price else "",
    )


def ledger_of(state: InterviewState, turn: Turn) -> Ledger:
    return question_ledger(state.tree, turn.turn_id) or Ledger("")


def point_rows(marks: Iterable[PointMark], *, found: bool) -> Iterator[Row]:
    """The points found, or those still open, each with the number `/claim` knows it by."""
    for number, mark in enumerate(marks, 1):
        if (mark.verdict in FOUND) is found:
            yield point_row(number, mark)


def point_row(number: int, mark: PointMark) -> Row:
    style = _STYLES[mark.verdict]
    words = f"{verdict_text(mark)}: "
    quote = literal_line(f"“{mark.quote}”", f"italic {MUTED}") if mark.quote else ""
    symbol = Content.styled(f"{SYMBOLS[mark.verdict]} {number}", style)
    return Row(symbol, lines(Content.assemble((words, style), literal_line(mark.claim)), quote))


def flag_rows(flags: Iterable[Flag]) -> Iterator[Row]:
    for flag in flags:
        yield Row(Content.styled("⚑", "$text-warning"), literal(flag.reason))


def findings_of(state: InterviewState, turn: Turn) -> list[tuple[Evaluation, Finding]]:
    """Every remark on the answer to the question and its follow-ups, in order."""
    turns = state.tree.below(state.tree.root(turn.turn_id).turn_id)
    evaluations = [one for below in turns for one in below.evaluations or ()]
    return [(evaluation, finding) for evaluation in evaluations for finding in evaluation.findings]


def structure_rows(findings: Iterable[Finding]) -> Iterator[Row]:
    for finding in findings:
        if finding.kind is FindingKind.PRESENT:
            quote = literal_line(f"“{finding.quote}”", f"italic {MUTED}") if finding.quote else ""
            yield Row(Content.styled("✓", "$text-success"), lines(literal_line(finding.label), quote))
        elif finding.kind is FindingKind.ABSENT:
            text = literal_line(f"not heard: {finding.label}, {finding.detail}")
            yield Row(Content.styled("·", MUTED), text)


def advice_rows(findings: Iterable[Finding]) -> Iterator[Row]:
    for finding in findings:
        if finding.kind is FindingKind.ADVICE:
            yield Row(Content.styled("→", MUTED), literal_line(f"{finding.label}: {finding.detail}"))
