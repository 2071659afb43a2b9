"""The interview as a whole: begun, resumed, paused, short of time, ended."""

from enum import StrEnum
from typing import Any, ClassVar, Self

from pydantic import JsonValue

from interview_tui.events.base import Audience, BaseEvent, CommandBase


class Mode(StrEnum):
    """Coach shows marks after each answer, exam at the end."""

    COACH = "coach"
    EXAM = "exam"


class Leader(StrEnum):
    """Who decides what is asked next."""

    ENGINE = "engine"
    INTERVIEWER = "interviewer"


class EndReason(StrEnum):
    COMPLETED = "completed"
    ENDED_BY_INTERVIEWER = "ended_by_interviewer"
    ENDED_BY_CANDIDATE = "ended_by_candidate"
    INPUT_ENDED = "input_ended"


class TimeScope(StrEnum):
    INTERVIEW = "interview"
    QUESTION = "question"


class InterviewStartedEvent(BaseEvent):
    """Everything needed to go on without the profile's files: the role and the planned questions as they were.

    `minutes` is the time allowed, typing included.
    """

    audience: ClassVar[Audience] = Audience.REDACTED
    agent_id: str
    role: dict[str, JsonValue]
    questions: tuple[dict[str, JsonValue], ...]
    engine: str
    mode: Mode
    seed: int
    minutes: float
    version: str
    led_by: Leader = Leader.ENGINE

    def redacted(self) -> Self:
        """Who interviews for what; none of the questions, and nothing of what answers are measured by."""
        return self.model_copy(update={"questions": (), "role": _without_yardsticks(self.role), "seed": 0})


class InterviewResumedEvent(BaseEvent):
    """A new process took the interview up. The time between is not counted."""

    audience: ClassVar[Audience] = Audience.EVERYONE

    version: str


class InterviewPausedEvent(BaseEvent):
    """The clock stands until the next input."""

    audience: ClassVar[Audience] = Audience.EVERYONE


class InterviewContinuedEvent(BaseEvent):
    """The pause is over."""

    audience: ClassVar[Audience] = Audience.EVERYONE


class TimeWarningEvent(BaseEvent):
    """Time is getting short (`remaining_seconds` > 0) or is up. Nobody is cut off.

    Where a person leads, the time is theirs to keep.
    """

    scope: TimeScope
    remaining_seconds: int
    turn_id: str = ""


class EndInterviewCommand(CommandBase):
    reason: EndReason


class InterviewEndedEvent(BaseEvent):
    audience: ClassVar[Audience] = Audience.EVERYONE
    reason: EndReason


_KEPT_BACK = "kept by the interviewer"
_PUBLIC = ("id", "title", "description", "level", "language", "persona", "limits", "clock")


def _without_yardsticks(role: dict[str, Any]) -> dict[str, Any]:
    """A role that loads and shows who asks and about what; its anchors, plan, banks and perspectives stay behind."""
    anchors = dict.fromkeys(("low", "middle", "high"), _KEPT_BACK)
    named = [
        {"id": each["id"], "name": each["name"], "description": each["name"], "anchors": anchors}
        for each in role["competencies"]
    ]
    plan = [{"competency": named[0]["id"], "questions": 1}]
    public = {key: role[key] for key in _PUBLIC if key in role}
    return {**public, "warm_up": _KEPT_BACK, "competencies": named, "banks": ["kept-back"], "plan": plan}
