"""Spans as OTLP 1.x in its JSON form (ExportTraceServiceRequest). Needs no SDK."""

import json
from collections.abc import Iterable
from typing import Any

from interview_tui.event_spans import SCOPE, Span, SpanRef, resource_fields

LARGEST_INTEGER = 2**63 - 1
_INTERNAL, _CLIENT = 1, 3  # SpanKind
_ERROR = 2  # StatusCode


def trace_data(spans: Iterable[Span], interview_id: str) -> dict[str, Any]:
    """`resourceSpans` with one resource, the interview, and all `spans` in order."""
    resource = {"attributes": _attributes(resource_fields(interview_id))}
    scope_spans = [{"scope": SCOPE, "spans": [_span(one) for one in spans]}]
    return {"resourceSpans": [{"resource": resource, "scopeSpans": scope_spans}]}


def _span(one: Span) -> dict[str, Any]:
    span = _ids(one.ref) | {
        "name": one.name,
        "kind": _CLIENT if one.client else _INTERNAL,
        "startTimeUnixNano": str(one.start),
        "endTimeUnixNano": str(one.end),
        "attributes": _attributes(one.attributes),
        "status": {"code": _ERROR, "message": one.error} if one.error else {},
    }
    if one.parent is not None:
        span["parentSpanId"] = one.parent.span_id
    if one.link is not None:
        span["links"] = [_ids(one.link)]
    return span


def _ids(ref: SpanRef) -> dict[str, Any]:
    return {"traceId": ref.trace_id, "spanId": ref.span_id}


def _attributes(fields: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"key": key, "value": _value(value)} for key, value in fields.items()]


def _value(value: Any) -> dict[str, Any]:
    """An AnyValue; 64-bit integers are strings in this JSON, and what is neither text nor number is given as JSON."""
    match value:
        case bool():
            return {"boolValue": value}
        case int() if abs(value) <= LARGEST_INTEGER:
            return {"intValue": str(value)}
        case float():
            return {"doubleValue": value}
        case str():
            return {"stringValue": value}
    return {"stringValue": json.dumps(value, ensure_ascii=False)}
