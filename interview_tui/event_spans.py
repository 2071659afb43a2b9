"""A log as OpenTelemetry trace data in its JSON form (OTLP 1.x, ExportTraceServiceRequest). Knows events alone.

An exchange is a trace, an event a span below the span of its cause. The ids are digests of the events' ids, so that the
same log gives the same spans wherever it is exported.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from interview_tui import __version__
from interview_tui.clean_text import clean_line
from interview_tui.events import BaseEvent, ErrorEvent, ModelCallEvent, ModelCallFailedEvent, ModelCallFinishedEvent

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_INTERNAL, _CLIENT = 1, 3  # SpanKind
_ERROR = 2  # StatusCode
_LARGEST = 2**63 - 1


def trace_data(events: Iterable[BaseEvent], interview_id: str) -> dict[str, Any]:
    """`resourceSpans` with one resource, the interview, and one span for each event in the order of the log.

    An event is a moment: its span begins when it ends. A call to the model takes as long as the call did.
    """
    known: dict[str, BaseEvent] = {}
    spans = []
    for event in events:
        known[event.event_id] = event
        spans.append(_span(event, known.get(event.causation_id or "")))
    resource = {"service.name": "interview-tui", "service.version": __version__, "interview.id": interview_id}
    scope = {"name": "interview_tui.events", "version": __version__}
    return {
        "resourceSpans": [
            {"resource": {"attributes": _attributes(resource)}, "scopeSpans": [{"scope": scope, "spans": spans}]}
        ]
    }


def _span(event: BaseEvent, cause: BaseEvent | None) -> dict[str, Any]:
    start, end = _times(event)
    span = {
        "traceId": _trace_id(event),
        "spanId": _span_id(event),
        "name": clean_line(event.type, 80),
        "kind": _CLIENT if isinstance(event, ModelCallEvent) else _INTERNAL,
        "startTimeUnixNano": str(start),
        "endTimeUnixNano": str(end),
        "attributes": _attributes(_fields(event)),
        "status": _status(event),
    }
    if cause is not None and _trace_id(cause) == span["traceId"]:
        span["parentSpanId"] = _span_id(cause)
    elif cause is not None:  # a parent is of the same trace by definition
        span["links"] = [{"traceId": _trace_id(cause), "spanId": _span_id(cause)}]
    return span


def _trace_id(event: BaseEvent) -> str:
    return sha256(event.correlation_id.encode("utf-8", "replace")).hexdigest()[:32]


def _span_id(event: BaseEvent) -> str:
    return sha256(event.event_id.encode("utf-8", "replace")).hexdigest()[:16]


def _times(event: BaseEvent) -> tuple[int, int]:
    """Nanoseconds since 1970."""
    end = max(0, (event.timestamp - _EPOCH) // timedelta(microseconds=1) * 1000)
    took = event.seconds if isinstance(event, ModelCallFinishedEvent | ModelCallFailedEvent) else 0.0
    return max(0, end - int(max(0.0, min(took, 1e9)) * 1e9)), end


def _status(event: BaseEvent) -> dict[str, Any]:
    if isinstance(event, ErrorEvent):
        return {"code": _ERROR, "message": event.error}
    if isinstance(event, ModelCallFailedEvent):
        return {"code": _ERROR, "message": event.message}
    return {}


def _fields(event: BaseEvent) -> dict[str, Any]:
    common = {"event.id": event.event_id, "event.causation_id": event.causation_id}
    own = event.model_dump(mode="json", exclude=set(BaseEvent.model_fields))
    return common | {f"event.{name}": value for name, value in own.items()}


def _attributes(fields: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"key": key, "value": _value(value)} for key, value in fields.items() if value is not None]


def _value(value: Any) -> dict[str, Any]:
    """An AnyValue; 64-bit integers are strings in this JSON, and what is neither text nor number is given as JSON."""
    match value:
        case bool():
            return {"boolValue": value}
        case int() if abs(value) <= _LARGEST:
            return {"intValue": str(value)}
        case float():
            return {"doubleValue": value}
        case str():
            return {"stringValue": value}
    return {"stringValue": json.dumps(value, ensure_ascii=False)}
