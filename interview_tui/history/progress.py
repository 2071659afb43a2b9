"""How a role goes over time: the overall ranges of its finished interviews and those of each competency, in order.

Of the user's own interviews alone: what a person led is no part of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from interview_tui.history.past import Past
from interview_tui.ledger import ScoreRange


@dataclass(frozen=True, slots=True)
class Result:
    """The range of one finished interview; `at` is when it began, aware UTC."""

    at: datetime
    score: ScoreRange
    engine: str

    @property
    def middle(self) -> float:
        return (self.score.low + self.score.high) / 2


@dataclass(frozen=True, slots=True)
class Trend:
    """Results with a score, the oldest first. With fewer than two there is no `change`."""

    id: str
    name: str
    results: tuple[Result, ...]

    @property
    def change(self) -> float | None:
        """From the middle of the first range to that of the last, on the 1–5 scale."""
        return self.results[-1].middle - self.results[0].middle if len(self.results) > 1 else None

    @property
    def is_clear(self) -> bool:
        """Whether the first and the last range do not overlap, so that the change is more than their width."""
        if len(self.results) < 2:
            return False
        first, last = self.results[0].score, self.results[-1].score
        return first.high < last.low or last.high < first.low

    @property
    def engines(self) -> set[str]:
        return {result.engine for result in self.results}


@dataclass(frozen=True, slots=True)
class RoleProgress:
    """`practised` counts every interview that began, `unfinished` those of them that wait."""

    role_id: str
    title: str
    practised: int
    unfinished: int
    pending: bool
    overall: Trend
    competencies: tuple[Trend, ...]


def progress_of(pasts: Iterable[Past], role_id: str) -> RoleProgress:
    """Of one role, from interviews the last used first."""
    mine = [past for past in pasts if past.role_id == role_id and _counts(past)]
    title = next((past.summary.title for past in mine if past.summary.title), role_id)
    over = sorted((past for past in mine if past.finished), key=_began)
    results = [_result(past, past.outcome.score) for past in over if past.outcome]
    return RoleProgress(
        role_id=role_id,
        title=title,
        practised=len(mine),
        unfinished=sum(past.unfinished for past in mine),
        pending=any(past.pending for past in mine),
        overall=Trend("", "Overall", tuple(result for result in results if result)),
        competencies=tuple(_competencies(over)),
    )


def all_progress(pasts: list[Past]) -> list[RoleProgress]:
    """Of every role that was practised, the last used first."""
    roles = dict.fromkeys(past.role_id for past in pasts if past.role_id and _counts(past))
    return [progress_of(pasts, role_id) for role_id in roles]


def _competencies(over: list[Past]) -> Iterable[Trend]:
    """A name can change between interviews: the newest is shown."""
    names = {one.id: one.name for past in over if past.outcome for one in past.outcome.competencies}
    for id_, name in names.items():
        results = [
            _result(past, one.score)
            for past in over
            for one in (past.outcome.competencies if past.outcome else ())
            if one.id == id_
        ]
        yield Trend(id_, name, tuple(result for result in results if result))


def _result(past: Past, score: ScoreRange | None) -> Result | None:
    if score is None or past.outcome is None:
        return None
    return Result(_began(past), score, past.outcome.engine)


def _counts(past: Past) -> bool:
    return past.own and past.summary.started_at is not None


def _began(past: Past) -> datetime:
    return past.summary.started_at or past.summary.last_at
