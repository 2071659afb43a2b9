"""The interview as a whole: begun, resumed, paused, short of time, ended."""

from enum import StrEnum

from pydantic import JsonValue

from interview_tui.events.base import BaseEvent, CommandBase


class Mode(StrEnum):
    """Coach shows marks after each answer, exam at the end."""

    COACH = "coach"
    EXAM = "exam"


class EndReason(StrEnum):
    COMPLETED = "completed"
    ENDED_BY_CANDIDATE = "ended_by_candidate"
    INPUT_ENDED = "input_ended"


class TimeScope(StrEnum):
    INTERVIEW = "interview"
    QUESTION = "question"


class InterviewStartedEvent(BaseEvent):
    """Everything needed to go on without the profile's files: the role and the planned questions as they were.

    `minutes` is the time allowed, typing included.
    """

    agent_id: str
    role: dict[str, JsonValue]
    questions: tuple[dict[str, JsonValue], ...]
    engine: str
    mode: Mode
    seed: int
    minutes: float
    version: str


class InterviewResumedEvent(BaseEvent):
    """A new process took the interview up. The time between is not counted."""

    version: str


class InterviewPausedEvent(BaseEvent):
    """The clock stands until the next input."""


class InterviewContinuedEvent(BaseEvent):
    """The pause is over."""


class TimeWarningEvent(BaseEvent):
    """Time is getting short (`remaining_seconds` > 0) or is up. Nobody is cut off."""

    scope: TimeScope
    remaining_seconds: int
    turn_id: str = ""


class EndInterviewCommand(CommandBase):
    reason: EndReason


class InterviewEndedEvent(BaseEvent):
    reason: EndReason
