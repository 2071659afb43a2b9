"""The words for marks, the same on every screen, line and page. A word matcher never says "wrong"."""

from interview_tui.events import Evaluation, InterviewStartedEvent, TimeScope, TimeWarningEvent
from interview_tui.ledger import Aid, Band, PointMark, ScoreRange, Verdict

DISCLAIMER = "A word-matching practice score: it shows coverage, not correctness."

VERDICTS = {
    Verdict.COVERED: "found",
    Verdict.PARTIAL: "partly",
    Verdict.CONTRADICTED: "you said otherwise",
    Verdict.MISSING: "not found in your words",
    Verdict.UNSURE: "can't tell",
    Verdict.CLAIMED: "claimed",
}
SYMBOLS = {
    Verdict.COVERED: "●",
    Verdict.PARTIAL: "◐",
    Verdict.CONTRADICTED: "✕",
    Verdict.MISSING: "○",
    Verdict.UNSURE: "?",
    Verdict.CLAIMED: "◇",
}
AIDS = {Aid.UNAIDED: "", Aid.PROBED: "after a probe", Aid.HINTED: "after a hint"}
BANDS = {
    Band.LITTLE: "little of it found",
    Band.SOME: "some of it found",
    Band.MUCH: "much of it found",
}


def range_text(score: ScoreRange | None) -> str:
    """`3.4`, or `3.4–4.2` where something is undecided; a dash without a score."""
    if score is None:
        return "–"
    return f"{score.low:.1f}" if score.low == score.high else f"{score.low:.1f}–{score.high:.1f}"


def result_text(score: ScoreRange | None, band: Band | None) -> str:
    """The headline of an evaluation: a range out of five, or a band where there are no authored points."""
    if score is not None:
        return f"{range_text(score)} of 5"
    return BANDS[band] if band else "not scored"


def verdict_text(mark: PointMark) -> str:
    """The verdict, and how it was earned where that was not unaided."""
    aid = AIDS[mark.aid] if mark.verdict in (Verdict.COVERED, Verdict.PARTIAL) else ""
    return f"{VERDICTS[mark.verdict]} ({aid})" if aid else VERDICTS[mark.verdict]


def mark_text(mark: PointMark) -> str:
    """One ledger line: verdict and claim."""
    return f"{verdict_text(mark)}: {mark.claim}"


def key_points_of(evaluations: tuple[Evaluation, ...]) -> Evaluation | None:
    """The evaluation that holds the ledger."""
    return next((evaluation for evaluation in evaluations if evaluation.ledger is not None), None)


def plan_text(event: InterviewStartedEvent) -> str:
    """What the interview will be; questions can fall away where time runs short."""
    count = len(event.questions)
    questions = "1 question" if count == 1 else f"up to {count} questions"
    minutes = "1 minute" if event.minutes == 1 else f"{event.minutes:g} minutes"
    return f"{event.role.get('title', '')}: {questions} in {minutes}, {event.mode.value} mode."


def time_warning_text(event: TimeWarningEvent) -> str:
    what = "the interview" if event.scope is TimeScope.INTERVIEW else "this question"
    if event.remaining_seconds <= 0:
        return f"The time for {what} is up. Finish your thought; nobody cuts you off."
    return f"{event.remaining_seconds // 60} min left for {what}."
