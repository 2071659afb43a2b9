"""Watches the clock of the interview and of the open question. It warns; it never cuts anybody off."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime

from interview_tui.broker import JournalError
from interview_tui.events import TimeScope, TimeWarningEvent
from interview_tui.interview.context import InterviewContext
from interview_tui.interview.state import InterviewState

INTERVIEW_WARNINGS = (300, 60, 0)
QUESTION_WARNINGS = (0,)
"""Seconds left at which a warning is given, largest first."""
_SHORTEST_SHARE = 0.5  # a warning "5 minutes left" is noise in an interview of eight


def utc_now() -> datetime:
    return datetime.now(UTC)


class TimeManager:
    """`now` says the time; `run` looks once a second until it is cancelled."""

    def __init__(self, context: InterviewContext, state: InterviewState, now: Callable[[], datetime] = utc_now) -> None:
        self._context, self._state, self._now = context, state, now

    async def run(self, interval: float = 1.0) -> None:
        while not self._state.ended:
            await asyncio.sleep(interval)
            with suppress(JournalError):  # not given, so it is due again at the next look
                await self.look()

    async def look(self) -> None:
        """Publish every warning that is due and was not given yet."""
        for warning in list(self._due()):
            await self._context.broker.publish(warning)

    def remaining(self) -> float:
        """Seconds left of the whole interview; negative when it is over time."""
        return self._context.max_time_allowed - self._state.elapsed(self._now())

    def _due(self) -> Iterator[TimeWarningEvent]:
        if self._state.paused or self._state.ended:
            return
        total = self._context.max_time_allowed
        yield from self._warnings(TimeScope.INTERVIEW, "", total, self.remaining(), INTERVIEW_WARNINGS)
        turn = self._state.open_turn
        if turn is not None and turn.asked.minutes:
            allowed = turn.asked.minutes * 60
            left = allowed - self._state.question_elapsed(self._now())
            yield from self._warnings(TimeScope.QUESTION, turn.turn_id, allowed, left, QUESTION_WARNINGS)

    def _warnings(
        self, scope: TimeScope, turn_id: str, allowed: float, left: float, marks: tuple[int, ...]
    ) -> Iterator[TimeWarningEvent]:
        """The lowest mark that is passed, where it was not said before: one warning after a long sleep, not three."""
        passed = [mark for mark in marks if left <= mark <= allowed * _SHORTEST_SHARE]
        if passed and (scope, turn_id, passed[-1]) not in self._state.warnings:
            yield TimeWarningEvent(
                interview_id=self._context.interview_id, scope=scope, turn_id=turn_id, remaining_seconds=passed[-1]
            )
