"""All past interviews with their outcomes, which come bit by bit: a list is there before its logs are read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import monotonic

from interview_tui.errors import InterviewError
from interview_tui.history.cache import FILE_NAME, OutcomeCache
from interview_tui.history.outcome import Outcome, read_outcome
from interview_tui.paths import Places
from interview_tui.store.sessions import SessionSummary, list_sessions

SECONDS_BETWEEN = 0.4


@dataclass(frozen=True, slots=True)
class Past:
    """One interview. `outcome` is None while `pending`, where there is a `problem`, and where it never began."""

    summary: SessionSummary
    outcome: Outcome | None = None
    problem: str = ""
    pending: bool = False

    @property
    def interview_id(self) -> str:
        return self.summary.interview_id

    @property
    def role_id(self) -> str:
        return self.summary.agent_id

    @property
    def own(self) -> bool:
        """Whether the user practised alone. One that a person led may have been anybody's."""
        return not self.summary.led

    @property
    def finished(self) -> bool:
        return self.summary.ended and not self.problem

    @property
    def unfinished(self) -> bool:
        """Whether it can be continued."""
        return self.summary.started_at is not None and not self.summary.ended and not self.problem


def read_past(places: Places, seconds: float = SECONDS_BETWEEN) -> Iterator[list[Past]]:
    """The interviews, the last used first: at once without outcomes, then with more of them about every `seconds`.

    The last list is complete. Blocks on the disk. Raises `InterviewError` where the folder cannot be read.
    """
    found = [_unread(summary) for summary in list_sessions(places.interviews_dir)]
    cache = OutcomeCache(places.data_dir / FILE_NAME)
    cache.forget_all_but({past.interview_id for past in found})
    found = [_remembered(past, cache) for past in found]
    yield list(found)
    try:
        yield from _reading(found, cache, seconds)
    finally:
        cache.save()


def all_past(places: Places) -> list[Past]:
    """The complete list. Raises `InterviewError` as `read_past` does."""
    *_, last = read_past(places)
    return last


def _reading(found: list[Past], cache: OutcomeCache, seconds: float) -> Iterator[list[Past]]:
    told = monotonic()
    waiting = [number for number, past in enumerate(found) if past.pending]
    for number in waiting:
        found[number] = _read(found[number], cache)
        if monotonic() - told > seconds:
            yield list(found)
            told = monotonic()
    if waiting:
        yield found


def _unread(summary: SessionSummary) -> Past:
    return Past(summary, problem=summary.problem, pending=summary.started_at is not None and not summary.problem)


def _remembered(past: Past, cache: OutcomeCache) -> Past:
    outcome = cache.get(past.summary) if past.pending else None
    return replace(past, outcome=outcome, pending=False) if outcome else past


def _read(past: Past, cache: OutcomeCache) -> Past:
    try:
        outcome = read_outcome(past.summary.path)
    except InterviewError as error:
        return replace(past, problem=str(error), pending=False)
    cache.put(past.summary, outcome)
    return replace(past, outcome=outcome, pending=False)
