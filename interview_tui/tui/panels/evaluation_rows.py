"""What the evaluation panel shows of one question, as rows. It reads the state and the shared wording; no widget."""

from collections.abc import Iterable, Iterator, Mapping

from textual.content import Content

from interview_tui.events import Evaluation, Finding, FindingKind
from interview_tui.interview.question_ledger import hint_price, question_ledger, question_score
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import KEY_POINTS, Turn
from interview_tui.ledger import EMBEDDED, Flag, Ledger, PointMark, ScoreRange, Verdict
from interview_tui.reports.voice import TO_CANDIDATE, Voice
from interview_tui.reports.wording import ENGINES, SYMBOLS, key_points_of, result_text, verdict_text
from interview_tui.tui.content import MUTED, lines, literal, literal_line, range_bar
from interview_tui.tui.panels.checklist import Row

FOUND = frozenset({Verdict.COVERED, Verdict.PARTIAL, Verdict.CLAIMED})
STYLES = {
    Verdict.COVERED: "$text-success",
    Verdict.PARTIAL: "$text-warning",
    Verdict.CONTRADICTED: "$text-error",
    Verdict.MISSING: MUTED,
    Verdict.UNSURE: "$text-warning",
    Verdict.CLAIMED: "$text-primary",
}


def quoted(quote: str) -> Content | str:
    """Words of an answer as they stand below what they show; nothing where there are none."""
    return literal_line(f"“{quote}”", f"italic {MUTED}") if quote else ""


def question_range(state: InterviewState, turn: Turn) -> ScoreRange | None:
    """The range of the question that `turn` belongs to; None where it has no authored points."""
    question = state.questions.get(turn.asked.question_id)
    return question_score(state.tree, turn) if question and question.points else None


def headline(state: InterviewState, turn: Turn) -> Content:
    score = question_range(state, turn)
    found = key_points_of(turn.evaluations or ())
    result = Content.styled(result_text(score, found.band if found else None), "bold")
    price = hint_price(state.tree, turn.turn_id)
    engine = literal_line(_judged_by(turn), MUTED)
    return lines(
        Content.assemble(f"Question {turn.asked.number}: ", result, " ", engine),
        range_bar(score.low, score.high) if score else "",
        Content.styled(f"Hints took {price:g} off.", MUTED) if price else "",
    )


def _judged_by(turn: Turn) -> str:
    """Who gave the marks; of two side by side, what the other one found."""
    judged = [each for each in turn.evaluations or () if each.evaluator == KEY_POINTS]
    if not judged:
        return ""
    if len(judged) == 1 or judged[0].engine == judged[-1].engine:
        return f"{judged[0].engine} engine"
    other = judged[-1]
    return (
        f"{judged[0].engine} engine; {ENGINES.get(other.engine, other.engine)}: {result_text(other.score, other.band)}"
    )


def ledger_of(state: InterviewState, turn: Turn) -> Ledger:
    return question_ledger(state.tree, turn.turn_id) or Ledger("")


def point_rows(
    ledger: Ledger, differing: Mapping[str, PointMark], voice: Voice = TO_CANDIDATE, *, found: bool
) -> Iterator[Row]:
    """The points found, or those still open, each with the number `/claim` knows it by.

    `differing`: what the other engine says of a point, where it says something else.
    """
    for number, mark in enumerate(ledger.marks, 1):
        if (mark.verdict in FOUND) is found:
            other = differing.get(mark.point_id)
            yield point_row(f"{SYMBOLS[mark.verdict]} {number}", mark, ledger.engine, other, voice)


def point_row(
    symbol: str, mark: PointMark, engine: str = "", other: PointMark | None = None, voice: Voice = TO_CANDIDATE
) -> Row:
    style = STYLES[mark.verdict]
    words = f"{verdict_text(mark, engine, voice.verdicts)}: "
    quote = quoted(mark.quote)
    said = f"≠ {ENGINES[EMBEDDED]}: {verdict_text(other, verdicts=voice.verdicts)}" if other else ""
    differs = Content.styled(said, "$text-warning")
    text = lines(Content.assemble((words, style), literal_line(mark.claim)), quote, differs)
    return Row(Content.styled(symbol, style), text, mark.quote)


def rubric_rows(rubric: Ledger, voice: Voice = TO_CANDIDATE) -> Iterator[Row]:
    """The behaviours of the competency's anchors, as they show in the answer."""
    for mark in rubric.marks:
        yield point_row(SYMBOLS[mark.verdict], mark, rubric.engine, voice=voice)


def flag_rows(flags: Iterable[Flag], voice: Voice = TO_CANDIDATE) -> Iterator[Row]:
    """Remarks; what the candidate can still take back is the interviewer's to ask first."""
    for flag in flags:
        if flag.probe:
            continue
        text = lines(literal(voice.told(flag.reason)), quoted(flag.quote))
        yield Row(Content.styled("⚑", "$text-warning"), text, flag.quote)


def evaluations_of(state: InterviewState, turn: Turn) -> list[Evaluation]:
    """Everything judged of the answer to the question and its follow-ups, in order."""
    turns = state.tree.below(state.tree.root(turn.turn_id).turn_id)
    return [one for below in turns for one in below.evaluations or ()]


def remark_rows(findings: Iterable[Finding], voice: Voice = TO_CANDIDATE) -> Iterator[Row]:
    """What was there with its quote, what was not, and advice; the same remark once."""
    for finding in dict.fromkeys(findings):
        quote, label, detail = quoted(finding.quote), voice.told(finding.label), voice.told(finding.detail)
        match finding.kind:
            case FindingKind.PRESENT:
                yield Row(Content.styled("✓", "$text-success"), lines(literal_line(label), quote), finding.quote)
            case FindingKind.ABSENT:
                text = literal_line(f"not heard: {label}, {detail}")
                yield Row(Content.styled("·", MUTED), text)
            case FindingKind.ADVICE:
                said = literal_line(f"{label}: {detail}")
                yield Row(Content.styled("→", MUTED), lines(said, quote), finding.quote)
