"""A log as OpenTelemetry spans, in whatever form they leave. Knows events, and who handled them for how long.

An exchange is a trace, an event a span below what published it: a handler's span where that is known, else the span of
its cause. The ids are digests of the events' ids, so that the same log gives the same spans wherever it is exported.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

from interview_tui import __version__
from interview_tui.clean_text import clean_line
from interview_tui.events import BaseEvent, ErrorEvent, ModelCallEvent, ModelCallFailedEvent, ModelCallFinishedEvent
from interview_tui.store.handlings import Handling, Observations

SCOPE = {"name": "interview_tui.events", "version": __version__}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class SpanRef(NamedTuple):
    """Hexadecimal: 32 digits of the trace, 16 of the span."""

    trace_id: str
    span_id: str


@dataclass(frozen=True, slots=True)
class Span:
    """`start` and `end` in nanoseconds since 1970. `link` is a cause of another trace. `error` is empty for success."""

    ref: SpanRef
    name: str
    start: int
    end: int
    attributes: dict[str, Any] = field(default_factory=dict)
    parent: SpanRef | None = None
    link: SpanRef | None = None
    error: str = ""
    client: bool = False


def resource_fields(interview_id: str) -> dict[str, str]:
    return {"service.name": "interview-tui", "service.version": __version__, "interview.id": interview_id}


def spans_of(events: Iterable[BaseEvent], seen: Observations) -> Iterator[Span]:
    """A span for each event in the order of the log, each followed by one for every handling of it.

    An event is a moment: its span begins when it ends. A call to the model takes as long as the call did.
    """
    known: dict[str, BaseEvent] = {}
    publishers = dict(seen.publications)
    handlings: dict[str, list[Handling]] = {}
    for one in seen.handlings:
        handlings.setdefault(one.event_id, []).append(one)
    for event in events:
        known[event.event_id] = event
        cause = known.get(event.causation_id or "")
        by = [
            one for one in handlings.get(event.causation_id or "", ()) if one.handler == publishers.get(event.event_id)
        ]
        yield _event_span(event, cause, by)
        for handling in handlings.get(event.event_id, ()):
            yield _handler_span(event, handling)


def _event_span(event: BaseEvent, cause: BaseEvent | None, by: list[Handling]) -> Span:
    start, end = _times(event)
    reason = None
    if cause is not None:
        reason = _handler_ref(cause, by[0]) if by else _ref(cause)
    same = reason is not None and reason.trace_id == _ref(event).trace_id
    return Span(
        _ref(event),
        clean_line(event.type, 80),
        start,
        end,
        _fields(event),
        parent=reason if same else None,
        link=None if same else reason,  # a parent is of the same trace by definition
        error=_error(event),
        client=isinstance(event, ModelCallEvent),
    )


def _handler_span(event: BaseEvent, handling: Handling) -> Span:
    start = max(0, handling.began_at * 1000)
    attributes = {"handler.name": handling.handler, "event.id": event.event_id, "event.type": event.type}
    end = start + max(0, handling.duration_ns)
    name = clean_line(handling.handler, 80)
    return Span(_handler_ref(event, handling), name, start, end, attributes, parent=_ref(event), error=handling.error)


def _ref(event: BaseEvent) -> SpanRef:
    return SpanRef(_digest(event.correlation_id, 32), _digest(event.event_id, 16))


def _handler_ref(event: BaseEvent, handling: Handling) -> SpanRef:
    span_id = _digest(f"{event.event_id} {handling.handler} {handling.began_at}", 16)
    return SpanRef(_ref(event).trace_id, span_id)


def _digest(text: str, digits: int) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:digits]


def _times(event: BaseEvent) -> tuple[int, int]:
    """Nanoseconds since 1970."""
    end = max(0, (event.timestamp - _EPOCH) // timedelta(microseconds=1) * 1000)
    took = event.seconds if isinstance(event, ModelCallFinishedEvent | ModelCallFailedEvent) else 0.0
    return max(0, end - int(max(0.0, min(took, 1e9)) * 1e9)), end


def _error(event: BaseEvent) -> str:
    if isinstance(event, ErrorEvent):
        return event.error or "failed"
    return (event.message or "failed") if isinstance(event, ModelCallFailedEvent) else ""


def _fields(event: BaseEvent) -> dict[str, Any]:
    """Without those that are None; of any type that JSON has."""
    common = {"event.id": event.event_id, "event.causation_id": event.causation_id}
    own = event.model_dump(mode="json", exclude=set(BaseEvent.model_fields))
    fields = common | {f"event.{name}": value for name, value in own.items()}
    return {name: value for name, value in fields.items() if value is not None}
