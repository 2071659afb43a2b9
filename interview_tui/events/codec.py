"""Events to JSON and back. What this version does not know is kept as it came, never dropped."""

import json
import re
from functools import reduce
from operator import or_
from typing import Annotated, Any

from pydantic import AwareDatetime, ConfigDict, Discriminator, Tag, ValidationError
from pydantic_core import PydanticSerializationError, from_json

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
_KNOWN = {event_class.__name__: event_class for event_class in DURABLE_EVENTS}


def _tag(value: Any) -> str:
    name = value.get("type", "") if isinstance(value, dict) else type(value).__name__
    return name if isinstance(name, str) and name in _KNOWN else UnknownEvent.__name__


_members: list[Any] = [Annotated[event_class, Tag(event_class.__name__)] for event_class in DURABLE_EVENTS]
DurableEvent: Any = Annotated[reduce(or_, _members, Annotated[UnknownEvent, Tag("UnknownEvent")]), Discriminator(_tag)]
"""The discriminated union of every type the log may hold."""


_WRITTEN = re.compile(rb'{"type":"(\w+)"')


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
    written = _WRITTEN.match(payload) if isinstance(payload, bytes) else None
    kind = _KNOWN.get(written[1].decode()) if written else None
    try:
        return kind.__pydantic_validator__.validate_json(payload) if kind else _decode_other(payload)
    except ValidationError:
        return _decode_other(payload)


def _decode_other(payload: bytes | str) -> BaseEvent:
    """As `decode`, for JSON that does not begin as `encode` begins, or that its first name does not fit."""
    try:
        return _KNOWN.get(_tag(from_json(payload)), UnknownEvent).model_validate_json(payload)
    except ValueError:
        return UnknownEvent.model_validate_json(payload)
