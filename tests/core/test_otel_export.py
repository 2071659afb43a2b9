"""Spans through the OpenTelemetry SDK: what its exporters are given, and that they reach this machine alone."""

import asyncio
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from interview_tui.cli import cli
from interview_tui.cli.loopback import traces_url
from interview_tui.errors import InterviewError, UsageError
from interview_tui.event_spans import spans_of
from interview_tui.events import BaseEvent, ErrorEvent, UserInputEvent
from interview_tui.otel_export import export, http_exporter
from interview_tui.otlp_json import trace_data
from interview_tui.store import EventLog
from interview_tui.store.handlings import Handling, Observations, Publication

HEARD = UserInputEvent(text="\x1b[31m ü \ud800")
FAILED = ErrorEvent(handler="Parser", failed_event_id=HEARD.event_id, failed_event_type="x", error="no").caused_by(
    HEARD
)
EVENTS: list[BaseEvent] = [HEARD, FAILED]
BEGAN = int(HEARD.timestamp.timestamp() * 1e6) + 40
SEEN = Observations(
    [Handling(HEARD.event_id, "Parser", BEGAN, 2_500_000, "no"), Handling(HEARD.event_id, "Output", BEGAN, 1_000)],
    [Publication(FAILED.event_id, "Parser")],
)


def taken() -> list[ReadableSpan]:
    exporter = InMemorySpanExporter()
    assert export(spans_of(EVENTS, SEEN), "one", exporter) == 4
    return list(exporter.get_finished_spans())


class Collector(BaseHTTPRequestHandler):
    received: list[tuple[str, bytes]]
    status = 200

    def do_POST(self) -> None:
        self.received.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.status)
        self.send_header("Location", "http://example.invalid/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture
def collector(request: pytest.FixtureRequest) -> Iterator[tuple[str, list[tuple[str, bytes]]]]:
    """Its address, and what it is sent."""
    handler = type("One", (Collector,), {"received": [], "status": getattr(request, "param", 200)})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", handler.received
        server.shutdown()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    log = EventLog.create(tmp_path / "interviews" / "one.sqlite3", "one")
    asyncio.run(log.append([UserInputEvent(text="kept")]))
    log.close_now()
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--data-dir", str(folder), "events", "export", "one", "--format", *arguments])


def test_the_sdk_is_given_a_span_for_each_event_and_one_below_it_for_each_handler() -> None:
    heard, parser, output, failed = taken()
    assert [span.name for span in (heard, parser, output, failed)] == [HEARD.type, "Parser", "Output", FAILED.type]
    assert {span.context.trace_id for span in taken() if span.context} == {heard.context.trace_id}
    for handler in (parser, output):
        assert handler.parent == heard.context
    assert (parser.end_time or 0) - (parser.start_time or 0) == 2_500_000
    assert parser.start_time == BEGAN * 1000
    assert parser.status.status_code is StatusCode.ERROR
    assert output.status.status_code is StatusCode.UNSET
    assert heard.resource.attributes["interview.id"] == "one"


def test_what_a_handler_published_hangs_below_it() -> None:
    _, parser, _, failed = taken()
    assert failed.parent == parser.context
    assert failed.status.description == "no"


def test_the_json_form_has_the_same_ids() -> None:
    spans = trace_data(spans_of(EVENTS, SEEN), "one")["resourceSpans"][0]["scopeSpans"][0]["spans"]
    assert [one["spanId"] for one in spans] == [f"{span.context.span_id:016x}" for span in taken() if span.context]
    assert [one.get("parentSpanId") for one in spans] == [
        f"{span.parent.span_id:016x}" if span.parent else None for span in taken()
    ]


def test_a_collector_on_this_machine_is_sent_protobuf_and_no_proxy_is_asked(
    folder: Path, collector: tuple[str, list[tuple[str, bytes]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, received = collector
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    result = run(folder, "otlp-http", "--endpoint", url)
    assert result.exit_code == 0, result.output
    ((path, body),) = received
    assert path == "/v1/traces"
    (spans,) = ExportTraceServiceRequest.FromString(body).resource_spans
    assert [span.name for span in spans.scope_spans[0].spans] == ["UserInputEvent"]
    assert "1 spans" in result.output


@pytest.mark.parametrize("collector", [307, 400], indirect=True)
def test_a_collector_that_refuses_or_sends_elsewhere_gets_it_once_and_the_failure_is_said(
    collector: tuple[str, list[tuple[str, bytes]]],
) -> None:
    url, received = collector
    with pytest.raises(InterviewError, match="is a collector listening"):
        export(spans_of(EVENTS, SEEN), "one", http_exporter(f"{url}/v1/traces"))
    assert len(received) == 1


def test_the_console_prints_each_span_without_active_characters(folder: Path) -> None:
    result = run(folder, "otel-console")
    assert result.exit_code == 0
    assert '"name": "UserInputEvent"' in result.output
    assert "\x1b" not in result.output


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://example.org:4318",
        "http://10.0.0.1:4318",
        "http://localhost.example.org",
        "http://localhost@example.org",
        "https://localhost:4318",
        "file:///etc/passwd",
        "localhost:4318",
        "http://localhost:99999",
        "http://[::1",
        "\x1b[31m",
        "",
    ],
)
def test_any_other_machine_is_refused(endpoint: str) -> None:
    with pytest.raises(UsageError, match="http://localhost:4318") as refused:
        traces_url(endpoint)
    assert "\x1b" not in str(refused.value)


@pytest.mark.parametrize("host", ["localhost:4318", "127.0.0.1:4318/", "[::1]:4318", "127.9.9.9"])
def test_this_machine_is_taken_with_the_path_for_traces(host: str) -> None:
    assert traces_url(f"http://{host}") == f"http://{host.rstrip('/')}/v1/traces"
    assert traces_url("http://localhost:1/own") == "http://localhost:1/own"


def test_without_the_extra_one_line_says_how_to_get_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.resources", None)
    monkeypatch.delitem(sys.modules, "interview_tui.otel_export", raising=False)
    monkeypatch.delattr("interview_tui.otel_export", raising=False)
    result = run(folder, "otel-console")
    assert (result.exit_code, "interview-tui[otel]" in result.output) == (2, True)


@pytest.mark.parametrize(
    "arguments", [["jsonl", "--endpoint", "http://localhost:1"], ["otel-console", "--output", "file"]]
)
def test_options_that_do_not_go_together_are_said(folder: Path, arguments: list[str]) -> None:
    assert run(folder, *arguments).exit_code == 2
