"""Spans through an exporter of the OpenTelemetry SDK, which comes with the extra `otel`. It connects to loopback only.

To be imported where the extra is installed. A span that an exporter of another kind should get goes the same way.
"""

import json
import logging
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import requests
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import ConsoleSpanExporter, SpanExporter, SpanExportResult
from opentelemetry.sdk.util.instrumentation import InstrumentationScope
from opentelemetry.trace import Link, SpanContext, SpanKind, Status, StatusCode, TraceFlags

from interview_tui.errors import InterviewError
from interview_tui.event_spans import SCOPE, Span, SpanRef, resource_fields
from interview_tui.otlp_json import LARGEST_INTEGER

_BATCH = 256
_SECONDS = 5.0
"""What one batch may take to be taken, its retries among them."""


def console_exporter() -> SpanExporter:
    """Prints each span as JSON."""
    return ConsoleSpanExporter(out=sys.stdout)


def http_exporter(url: str) -> SpanExporter:
    """Sends protobuf to `url`, the whole address of a collector's traces; through no proxy, and to nowhere else."""
    # The SDK logs what went wrong before it says so: without a handler Python would print that.
    logging.getLogger("opentelemetry").addHandler(logging.NullHandler())
    session = requests.Session()
    session.trust_env, session.max_redirects = False, 0
    return OTLPSpanExporter(endpoint=url, session=session, timeout=_SECONDS)


def export(spans: Iterable[Span], interview_id: str, exporter: SpanExporter) -> int:
    """How many spans `exporter` took; it is then shut down. Raises `InterviewError` where it did not take them."""
    readable = readable_spans(spans, interview_id)
    taken = 0
    try:
        while batch := list(islice(readable, _BATCH)):
            if exporter.export(batch) is not SpanExportResult.SUCCESS:
                raise InterviewError(f"Nobody took the spans after the first {taken}: is a collector listening there?")
            taken += len(batch)
    finally:
        exporter.shutdown()
    return taken


def readable_spans(spans: Iterable[Span], interview_id: str) -> Iterator[ReadableSpan]:
    resource = Resource(resource_fields(interview_id))
    scope = InstrumentationScope(SCOPE["name"], SCOPE["version"])
    return (_readable(one, resource, scope) for one in spans)


def _readable(one: Span, resource: Resource, scope: InstrumentationScope) -> ReadableSpan:
    return ReadableSpan(
        one.name,
        context=_context(one.ref),
        parent=_context(one.parent) if one.parent else None,
        resource=resource,
        attributes={name: _value(value) for name, value in one.attributes.items()},
        links=[Link(_context(one.link))] if one.link else [],
        kind=SpanKind.CLIENT if one.client else SpanKind.INTERNAL,
        status=Status(StatusCode.ERROR, _text(one.error)) if one.error else Status(StatusCode.UNSET),
        start_time=one.start,
        end_time=one.end,
        instrumentation_scope=scope,
    )


def _context(ref: SpanRef) -> SpanContext:
    return SpanContext(int(ref.trace_id, 16), int(ref.span_id, 16), is_remote=False, trace_flags=TraceFlags(1))


def _value(value: Any) -> str | bool | int | float:
    if isinstance(value, bool | float) or (isinstance(value, int) and abs(value) <= LARGEST_INTEGER):
        return value
    return _text(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _text(text: str) -> str:
    """Protobuf takes Unicode alone, no halves of surrogate pairs."""
    return text.encode("utf-8", "replace").decode()
