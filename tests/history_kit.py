"""Past interviews without logs, for what is told and computed about them; and finished logs, for what is read."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from interview_tui.history.outcome import CompetencyOutcome, Outcome
from interview_tui.history.past import Past
from interview_tui.ledger import ScoreRange
from interview_tui.paths import Places
from interview_tui.store import SessionSummary, log_path
from tests.interview_kit import FULL_ANSWER, interview

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def outcome(score: ScoreRange | None, engine: str = "embedded", **competencies: ScoreRange | None) -> Outcome:
    named = tuple(CompetencyOutcome(id_, id_.upper(), one) for id_, one in competencies.items())
    return Outcome(engine, 2, 20.0, 90, score, named)


def past(
    days_ago: int,
    score: ScoreRange | None = None,
    *,
    role: str = "payments",
    ended: bool = True,
    problem: str = "",
    engine: str = "embedded",
    title: str = "Payments engineer",
    led: bool = False,
    **competencies: ScoreRange | None,
) -> Past:
    """One that was read; `days_ago` counts from `NOON`."""
    at = NOON - timedelta(days=days_ago)
    name = f"{role}-{days_ago}"
    summary = SessionSummary(
        name, Path(f"{name}.sqlite3"), at, title, role, "coach", at, answers=2, ended=ended, problem=problem, led=led
    )
    return Past(summary, None if problem else outcome(score, engine, **competencies), problem)


async def finished(where: Places, seed: int = 1) -> Path:
    """The log of an interview about payments that has ended."""
    _, _, session = await interview(where, ["Fine.", FULL_ANSWER, "/end"], ends=True, seed=seed, questions=1)
    return log_path(where.interviews_dir, session.interview_id)


async def waiting(where: Places) -> Path:
    """The log of one that waits to be continued."""
    _, _, session = await interview(where, ["Fine."], questions=1)
    return log_path(where.interviews_dir, session.interview_id)
