"""The plan of an interview laid along the clock: when each question was asked, and when those to come would begin.

It reads the state and is told what time it is; it warns nobody and changes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.profiles.models import Question


@dataclass(frozen=True, slots=True)
class Asked:
    """A planned question that was asked. `seconds` went into its answers, follow-ups included, holds not."""

    turn: Turn
    seconds: float
    open: bool

    @property
    def at(self) -> datetime:
        return self.turn.asked.timestamp


@dataclass(frozen=True, slots=True)
class ToCome:
    """`minutes` are those of the role's clock. `begins` is None where nothing is asked any more."""

    question: Question
    minutes: float
    begins: datetime | None


@dataclass(frozen=True, slots=True)
class Schedule:
    """Seconds: `needed` for the rest of the open question and all to come, `left` of the interview (negative: over).

    `over` is how much longer the open question has taken than it was meant to; 0 while it is in time.
    """

    asked: tuple[Asked, ...]
    to_come: tuple[ToCome, ...]
    needed: float
    left: float
    over: float

    @property
    def too_long(self) -> float:
        """Seconds by which the plan goes beyond the time that is left; 0 where it fits."""
        return max(0.0, self.needed - max(0.0, self.left)) if self.to_come else 0.0


def schedule(state: InterviewState, moment: datetime) -> Schedule:
    """At `moment`, aware, if every question takes the minutes it is meant to and nothing is on hold from now on."""
    factor = state.role.clock.factor if state.role else 1.0
    spent, meant = _open_question(state, moment)
    minutes = [(question, question.minutes * factor) for question in state.upcoming()]
    rest = max(0.0, meant - spent)
    allowed = state.started.minutes * 60 if state.started else 0.0
    return Schedule(
        asked=tuple(_asked(state)),
        to_come=tuple(_to_come(minutes, None if state.ended else moment + timedelta(seconds=rest))),
        needed=rest + sum(each * 60 for _, each in minutes),
        left=allowed - state.elapsed(moment),
        over=max(0.0, spent - meant) if meant else 0.0,
    )


def _open_question(state: InterviewState, moment: datetime) -> tuple[float, float]:
    """Seconds spent on it and seconds it is meant to take; nothing of either without one."""
    turn = state.open_turn
    return (state.question_elapsed(moment), turn.asked.minutes * 60) if turn else (0.0, 0.0)


def _asked(state: InterviewState) -> Iterator[Asked]:
    current = state.tree.root(state.open_turn.turn_id) if state.open_turn else None
    for turn in state.planned_turns():
        times = [one.answer_time.seconds for one in state.tree.below(turn.turn_id) if one.answer_time]
        yield Asked(turn, sum(times), turn is current)


def _to_come(minutes: list[tuple[Question, float]], begins: datetime | None) -> Iterator[ToCome]:
    for question, each in minutes:
        yield ToCome(question, each, begins)
        begins = begins + timedelta(minutes=each) if begins else None
