"""The calls to the model that are under way, folded from their events into a few words. Pure: it knows no widget."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from interview_tui.channels.wording import retry_text
from interview_tui.events import (
    BaseEvent,
    InterviewEndedEvent,
    ModelCallEvent,
    ModelCallFailedEvent,
    ModelCallFinishedEvent,
    ModelCallStartedEvent,
    ModelCallWaitingEvent,
    Purpose,
)

_WORDS = {
    Purpose.QUESTION: "thinking…",
    Purpose.REPLY: "thinking…",
    Purpose.REPORT: "writing the report…",
    Purpose.EVALUATION: "judging…",
    Purpose.PERSPECTIVE: "judging…",
    Purpose.ROLE_CONTEXT: "preparing…",
}
"""In the order of what the candidate waits for most."""


@dataclass(frozen=True, slots=True)
class _Wait:
    until: datetime
    reason: str


class ModelActivity:
    def __init__(self) -> None:
        self._running: dict[str, Purpose] = {}
        self._waits: dict[str, _Wait] = {}

    def apply(self, event: BaseEvent) -> None:
        match event:
            case ModelCallStartedEvent():
                self._running[event.call_id] = event.purpose
                self._waits.pop(event.call_id, None)
            case ModelCallWaitingEvent():
                until = event.timestamp + timedelta(seconds=event.wait_seconds)
                self._waits[event.call_id] = _Wait(until, event.reason)
            case ModelCallFinishedEvent() | ModelCallFailedEvent():
                self._over(event)
            case InterviewEndedEvent():
                self._running.clear()
                self._waits.clear()

    def line(self, moment: datetime) -> str:
        """The longest wait with the seconds left at `moment` (aware), or what is being done, or nothing."""
        if self._waits:
            wait = max(self._waits.values(), key=lambda one: one.until)
            return retry_text(wait.reason, (wait.until - moment).total_seconds())
        under_way = set(self._running.values())
        return next((words for purpose, words in _WORDS.items() if purpose in under_way), "")

    def _over(self, event: ModelCallEvent) -> None:
        self._running.pop(event.call_id, None)
        self._waits.pop(event.call_id, None)
