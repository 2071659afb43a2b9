"""Time in an interview as a fold over its events: how much is spent in all and on the open question, and the holds.

Where the engine leads, the clock begins with the interview. Where a person leads, it begins with the first question:
before it there may not even be a candidate.
"""

from datetime import datetime
from functools import singledispatchmethod

from interview_tui.events import (
    AskQuestionEvent,
    BaseEvent,
    InterviewContinuedEvent,
    InterviewEndedEvent,
    InterviewPausedEvent,
    InterviewResumedEvent,
    InterviewStartedEvent,
    Leader,
)
from interview_tui.interview.active_clock import ActiveClock


class InterviewClock:
    """Changed by `apply` alone. Times are seconds; moments are aware."""

    def __init__(self) -> None:
        self.paused = False
        self._active = ActiveClock()
        self._begun = self._led = False
        self._question_began = 0.0

    @property
    def last_seen(self) -> datetime | None:
        """When the newest event was made."""
        return self._active.last_seen

    def elapsed(self, moment: datetime) -> float:
        return self._active.elapsed(moment)

    def question_elapsed(self, moment: datetime) -> float:
        """Since the newest question was asked."""
        return self.elapsed(moment) - self._question_began

    def apply(self, event: BaseEvent) -> None:
        self._apply(event)
        self._active.see(event.timestamp)

    @singledispatchmethod
    def _apply(self, event: BaseEvent) -> None:
        """An event that the clock takes no part in."""

    @_apply.register
    def _(self, event: InterviewStartedEvent) -> None:
        self._led = event.led_by is Leader.INTERVIEWER
        if not self._led:
            self._begin(event.timestamp)

    @_apply.register
    def _(self, event: AskQuestionEvent) -> None:
        if not self._begun:
            self._begin(event.timestamp)
        self._question_began = self.elapsed(event.timestamp)

    @_apply.register
    def _(self, event: InterviewPausedEvent) -> None:
        self.paused = True
        self._active.stop(event.timestamp)

    @_apply.register
    def _(self, event: InterviewResumedEvent) -> None:
        """A hold is the interviewer's: it outlasts their terminal."""
        if not (self._led and self.paused):
            self._go_on(event.timestamp)

    @_apply.register
    def _(self, event: InterviewContinuedEvent) -> None:
        self._go_on(event.timestamp)

    def _go_on(self, moment: datetime) -> None:
        self.paused = False
        if self._begun:
            self._active.run(moment)

    @_apply.register
    def _(self, event: InterviewEndedEvent) -> None:
        self._active.stop(event.timestamp)

    def _begin(self, moment: datetime) -> None:
        """On hold it stands until the interviewer goes on."""
        self._begun = True
        if not self.paused:
            self._active.run(moment)
