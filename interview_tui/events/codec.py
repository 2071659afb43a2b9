"""Events to JSON and back. What this version does not know is kept as it came, never dropped."""

import json
from functools import reduce
from operator import or_
from typing import Annotated, Any

from pydantic import AwareDatetime, ConfigDict, Discriminator, Tag, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from interview_tui.events.base import BaseEvent
from interview_tui.events.conversation import (
    AddToMemoryEvent,
    AskQuestionEvent,
    HintGivenEvent,
    InterviewerNoteEvent,
    MessageReceivedEvent,
    NoteTakenEvent,
    NoteWithdrawnEvent,
    PointClaimedEvent,
    TurnSkippedEvent,
    UserInputEvent,
)
from interview_tui.events.debugging import InterventionEvent
from interview_tui.events.errors import ErrorEvent
from interview_tui.events.evaluation import (
    AskNextQuestionCommand,
    EvaluationsGeneratedEvent,
    GenerateEvaluationsCommand,
    GeneratePerspectivesCommand,
    PerspectivesGeneratedEvent,
)
from interview_tui.events.hosting import MoveSuggestedEvent, QueueChangedEvent, SuggestionDismissedEvent
from interview_tui.events.lifecycle import (
    EndInterviewCommand,
    InterviewContinuedEvent,
    InterviewEndedEvent,
    InterviewPausedEvent,
    InterviewResumedEvent,
    InterviewStartedEvent,
    TimeWarningEvent,
)
from interview_tui.events.scoring import (
    CompetencyRatedEvent,
    EvidenceStampedEvent,
    EvidenceWithdrawnEvent,
    FeedbackReleasedEvent,
    OverallOverriddenEvent,
    OverrideWithdrawnEvent,
    RemarkMadeEvent,
    RemarkWithdrawnEvent,
    ScorecardSubmittedEvent,
)
from interview_tui.events.thinking import (
    EngineHandedOverEvent,
    ModelCallFailedEvent,
    ModelCallFinishedEvent,
    ReportWrittenEvent,
    RetryMissedCommand,
    RoleContextPreparedEvent,
    WriteReportCommand,
)


class UnknownEvent(BaseEvent):
    """An event of a type or shape this version does not know, with all it carried. It writes back as it was read."""

    model_config = ConfigDict(frozen=True, extra="allow")
    type: str
    event_id: str
    timestamp: AwareDatetime


DURABLE_EVENTS: tuple[type[BaseEvent], ...] = (
    InterviewStartedEvent,
    InterviewResumedEvent,
    InterviewPausedEvent,
    InterviewContinuedEvent,
    TimeWarningEvent,
    EndInterviewCommand,
    InterviewEndedEvent,
    UserInputEvent,
    MessageReceivedEvent,
    AddToMemoryEvent,
    AskQuestionEvent,
    InterviewerNoteEvent,
    HintGivenEvent,
    TurnSkippedEvent,
    PointClaimedEvent,
    NoteTakenEvent,
    NoteWithdrawnEvent,
    GenerateEvaluationsCommand,
    EvaluationsGeneratedEvent,
    GeneratePerspectivesCommand,
    PerspectivesGeneratedEvent,
    AskNextQuestionCommand,
    MoveSuggestedEvent,
    SuggestionDismissedEvent,
    QueueChangedEvent,
    RoleContextPreparedEvent,
    ModelCallFinishedEvent,
    ModelCallFailedEvent,
    EngineHandedOverEvent,
    RetryMissedCommand,
    WriteReportCommand,
    ReportWrittenEvent,
    EvidenceStampedEvent,
    EvidenceWithdrawnEvent,
    RemarkMadeEvent,
    RemarkWithdrawnEvent,
    CompetencyRatedEvent,
    OverallOverriddenEvent,
    OverrideWithdrawnEvent,
    ScorecardSubmittedEvent,
    FeedbackReleasedEvent,
    ErrorEvent,
    InterventionEvent,
)
_KNOWN = {event_class.__name__ for event_class in DURABLE_EVENTS}


def _tag(value: Any) -> str:
    name = value.get("type", "") if isinstance(value, dict) else type(value).__name__
    return name if name in _KNOWN else UnknownEvent.__name__


_members: list[Any] = [Annotated[event_class, Tag(event_class.__name__)] for event_class in DURABLE_EVENTS]
DurableEvent: Any = Annotated[reduce(or_, _members, Annotated[UnknownEvent, Tag("UnknownEvent")]), Discriminator(_tag)]
"""The discriminated union of every type the log may hold."""

_adapter: TypeAdapter[BaseEvent] = TypeAdapter(DurableEvent)


def encode(event: BaseEvent) -> bytes:
    """One event as compact JSON, UTF-8. A lone surrogate has no UTF-8: it is written as a question mark."""
    try:
        return event.__pydantic_serializer__.to_json(event)
    except PydanticSerializationError:
        fields = event.model_dump(mode="python")
        text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"), default=str)
        return text.encode("utf-8", "replace")


def decode(payload: bytes | str) -> BaseEvent:
    """The event that `encode` wrote; an `UnknownEvent` where its type, fields or schema are not this version's.

    Raises `ValueError` where the payload is no JSON object with an event's identity.
    """
    try:
        return _adapter.validate_json(payload)
    except ValidationError:
        return UnknownEvent.model_validate_json(payload)
