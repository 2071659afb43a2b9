"""The words for marks, the same on every screen, line and page. A word matcher never says "wrong"."""

from collections.abc import Iterable, Mapping

from interview_tui.events import (
    Evaluation,
    InterventionEvent,
    InterviewStartedEvent,
    Leader,
    TimeScope,
    TimeWarningEvent,
)
from interview_tui.interview.tree import KEY_POINTS, AnswerTime
from interview_tui.ledger import EMBEDDED, LLM, Aid, Band, Ledger, PointMark, ScoreRange, Verdict

DISCLAIMER = "A word-matching practice score: it shows coverage, not correctness."
MODEL_DISCLAIMER = "A language model's practice score: each mark stands on your words, and it can err."
MIXED_DISCLAIMER = "A practice score, in part by a language model and in part by word match; each mark says which."
ENGINES = {EMBEDDED: "word match", LLM: "language model"}
UNJUDGED = "The interviewer's own questions, judged by no engine"
SECTIONS = {
    "structure": "Your story",
    "structured_thinking": "Steps of thought, beside a sample framework",
    "relevance": "What the question asked for",
    "exaggeration": "Claims worth checking",
    "delivery": "Delivery, advice only",
}
"""Evaluators whose remarks are shown, in this order, and the heading of each."""

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


def duration(seconds: float) -> str:
    """Minutes and seconds, `4:05`."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def time_text(time: AnswerTime | None, spoken_seconds: int) -> str:
    """`thought 0:12 · typing 1:05 · about 0:24 spoken`; one time where the channel cannot tell thinking from typing.

    Nothing is said of a time that is not known, or under a second: nobody typed that.
    """
    parts = [f"about {duration(spoken_seconds)} spoken"]
    if time is None or time.seconds < 1:
        return parts[0]
    if time.thinking is not None and time.typing is not None:
        parts = [f"thought {duration(time.thinking)}", f"typing {duration(time.typing)}", *parts]
    else:
        parts = [f"took {duration(time.seconds)}", *parts]
    return " · ".join(parts)


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


def engine_text(engine: str) -> str:
    """Who will judge, and what that is worth, before any mark is given."""
    worth = {EMBEDDED: DISCLAIMER, LLM: MODEL_DISCLAIMER}.get(engine, MIXED_DISCLAIMER)
    return f"Engine: {engine}. {worth}"


def disclaimer(ledgers: Iterable[Ledger], model: str = MODEL_DISCLAIMER) -> str:
    """What the marks of these ledgers are worth, in one sentence; none yet is the embedded engine's promise."""
    engines = {mark.engine or ledger.engine for ledger in ledgers for mark in ledger.marks}
    if LLM not in engines:
        return DISCLAIMER
    return model if engines == {LLM} else MIXED_DISCLAIMER


def verdict_text(mark: PointMark, engine: str = "", verdicts: Mapping[Verdict, str] = VERDICTS) -> str:
    """The verdict, how it was earned where that was not unaided, and who gave it where not the ledger's `engine`."""
    aid = AIDS[mark.aid] if mark.verdict in (Verdict.COVERED, Verdict.PARTIAL) else ""
    other = ENGINES.get(mark.engine, mark.engine) if engine and mark.engine not in ("", engine) else ""
    notes = ", ".join(note for note in (aid, other) if note)
    return f"{verdicts[mark.verdict]} ({notes})" if notes else verdicts[mark.verdict]


def mark_text(mark: PointMark, engine: str = "") -> str:
    """One ledger line: verdict and claim."""
    return f"{verdict_text(mark, engine)}: {mark.claim}"


def intervention_text(event: InterventionEvent) -> str:
    """What the debugger did, in one line."""
    about = " ".join(part for part in (event.handler, event.message_type) if part)
    return f"Debugger: {about}: {event.note}." if about else f"Debugger: {event.note}."


def spent_text(seconds: float, spoken_seconds: float, *, led: bool) -> str:
    """The time of an interview, told to whoever answered or, where it was `led`, to whoever asked."""
    whose = "the" if led else "your"
    return f"Time {duration(seconds)}; {whose} answers are about {duration(spoken_seconds)} spoken."


def interventions_text(count: int) -> str:
    """Empty where there were none."""
    if not count:
        return ""
    times = "once" if count == 1 else f"{count} times"
    return f"The debugger intervened {times}: this interview does not show what it would have shown by itself."


def key_points_of(evaluations: Iterable[Evaluation]) -> Evaluation | None:
    """The evaluation that holds the ledger that counts."""
    return next((evaluation for evaluation in evaluations if evaluation.evaluator == KEY_POINTS), None)


def differing_marks(evaluations: Iterable[Evaluation]) -> dict[str, PointMark]:
    """Where two engines judged side by side: the marks of the one that does not count, for points they differ on."""
    judged = [each.ledger for each in evaluations if each.evaluator == KEY_POINTS and each.ledger is not None]
    if len(judged) < 2:
        return {}
    counted = {mark.point_id: mark.verdict for mark in judged[0].marks}
    return {mark.point_id: mark for mark in judged[-1].marks if counted.get(mark.point_id) is not mark.verdict}


def plan_text(event: InterviewStartedEvent) -> str:
    """What the interview will be; questions can fall away where time runs short. And what the level expects.

    Where a person leads, nobody is told what they will ask.
    """
    if event.led_by is Leader.INTERVIEWER:
        what = f"{event.role.get('title', '')}, {event.role.get('level')} level"
        return f"{what}: {event.minutes:g} minutes, led by an interviewer."
    count = len(event.questions)
    questions = "1 question" if count == 1 else f"up to {count} questions"
    minutes = "1 minute" if event.minutes == 1 else f"{event.minutes:g} minutes"
    role, expects = event.role, event.role.get("expects")
    plan = f"{role.get('title', '')}, {role.get('level')} level: {questions} in {minutes}, {event.mode.value} mode."
    return f"{plan} Expected: {expects}" if expects else plan


def time_warning_text(event: TimeWarningEvent) -> str:
    what = "the interview" if event.scope is TimeScope.INTERVIEW else "this question"
    if event.remaining_seconds <= 0:
        return f"The time for {what} is up. Finish your thought; nobody cuts you off."
    return f"{event.remaining_seconds // 60} min left for {what}."
