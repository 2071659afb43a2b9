"""Which interview to repeat with one key, and the new one that is like it. It begins nothing."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from interview_tui.history.past import Past
from interview_tui.practice import Practice


@dataclass(frozen=True, slots=True)
class Repeat:
    """`title` names the role."""

    title: str
    practice: Practice

    @property
    def description(self) -> str:
        """The role, and what else is the same: the title is text from outside."""
        questions = "1 question" if self.practice.questions == 1 else f"{self.practice.questions} questions"
        level = f"{self.practice.level} level, " if self.practice.level else ""
        return f"{self.title}: {level}{questions}, {self.practice.minutes:g} min, {self.practice.mode} mode"


def repeat_of(pasts: list[Past], playable: Collection[str], today: date, practice: Practice) -> Repeat | None:
    """A new interview like the newest one begun before `today` (local), else like the newest of all.

    Same role, level, questions, minutes and mode; None while that one is not read, and where no `playable` role was
    practised. One that a person led is none of the user's own.
    """
    known = sorted((past for past in pasts if _can_be(past, playable)), key=_began, reverse=True)
    past = next((past for past in known if _began(past).date() < today), known[0] if known else None)
    if past is None or past.outcome is None:
        return None
    like = replace(
        practice,
        role=past.role_id,
        resume=None,
        level=past.outcome.level,
        questions=past.outcome.questions,
        minutes=past.outcome.minutes,
        mode=past.summary.mode,
    )
    return Repeat(past.summary.title or past.role_id, like)


def _can_be(past: Past, playable: Collection[str]) -> bool:
    return past.own and past.role_id in playable and past.summary.started_at is not None and not past.problem


def _began(past: Past) -> datetime:
    return (past.summary.started_at or past.summary.last_at).astimezone()
