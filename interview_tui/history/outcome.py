"""How one interview went: its report cut down to what a list and a trend need. Reads a log; writes nothing."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator

from interview_tui.clean_text import clean_line
from interview_tui.errors import InterviewError
from interview_tui.interview.state import InterviewState
from interview_tui.ledger import ScoreRange
from interview_tui.profiles.models import Level
from interview_tui.reports.report import build_report
from interview_tui.store.errors import UNREADABLE, LogDamagedError
from interview_tui.store.reading import read_log

_BROKEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, OSError, *UNREADABLE)
"""What events that fit their schema but not one another lead to, and files that go away while they are read."""


def _on_scale(score: ScoreRange) -> ScoreRange:
    if not 1 <= score.low <= score.high <= 5:
        raise ValueError("a range lies between 1 and 5")
    return score


Score = Annotated[ScoreRange, AfterValidator(_on_scale)]


@dataclass(frozen=True, slots=True)
class CompetencyOutcome:
    """`score` is None where nothing of the competency was marked."""

    id: str
    name: str
    score: Score | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """`questions` were planned; `minutes` is the time allowed, `seconds` the time spent without pauses."""

    engine: str
    questions: int
    minutes: float
    seconds: int
    score: Score | None
    competencies: tuple[CompetencyOutcome, ...]
    level: Level | None = None


def read_state(path: Path) -> InterviewState:
    """The interview kept at `path`, folded. Blocks on the disk.

    Raises `InterviewError` with one line where there is none, it never began, or it cannot be read.
    """
    try:
        state = InterviewState.fold(stored.event for stored in read_log(path))
    except InterviewError:
        raise
    except _BROKEN as error:
        raise _unreadable(path, error) from error
    if state.started is None:
        raise InterviewError(f"Interview {path.stem} never began: there is nothing to report.")
    return state


def read_outcome(path: Path) -> Outcome:
    """Raises `InterviewError` as `read_state` does."""
    state = read_state(path)
    try:
        return outcome_of(state)
    except _BROKEN as error:
        raise _unreadable(path, error) from error


def outcome_of(state: InterviewState) -> Outcome:
    """Raises `ValueError` before the interview has started."""
    report = build_report(state)
    started = state.started
    assert started is not None
    found = tuple(CompetencyOutcome(one.competency, clean_line(one.name), one.score) for one in report.competencies)
    level = state.role.level if state.role else None
    engine, questions = clean_line(report.engine), len(started.questions)
    return Outcome(engine, questions, started.minutes, report.seconds, report.score, found, level)


def _unreadable(path: Path, error: Exception) -> LogDamagedError:
    return LogDamagedError(f"Interview {path.stem} cannot be read: {clean_line(str(error), 120)}")
