"""`events export`: a log as JSON lines, or as the trace data that OpenTelemetry tools read."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview_tui.cli.event_rows import payload_line
from interview_tui.cli.options import places_options
from interview_tui.cli.sessions import id_argument
from interview_tui.errors import InterviewError, UsageError
from interview_tui.paths import Places

if TYPE_CHECKING:
    from interview_tui.event_spans import Span

ENDPOINT = "http://localhost:4318"
_JSONL, _OTLP_JSON, _CONSOLE, _HTTP = _FORMATS = ("jsonl", "otlp-json", "otel-console", "otlp-http")
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("export")
@id_argument
@click.option("--format", "form", type=click.Choice(_FORMATS), default=_JSONL, help="jsonl if you name none.")
@click.option("--output", "-o", type=_FILE, metavar="FILE", help="A new file, readable by you alone.")
@click.option("--endpoint", metavar="URL", help=f"For otlp-http: a collector on this machine ({ENDPOINT}).")
@places_options
def export_command(places: Places, session_id: str, form: str, output: Path | None, endpoint: str | None) -> None:
    """Write the whole log, as JSON lines or OpenTelemetry traces.

    It holds every word of the interview, and prompts where those were recorded.

    otlp-json: each exchange is a trace, each event a span below its cause, each handler a span below its event.
    otel-console and otlp-http give the same spans to the OpenTelemetry SDK, which prints them or sends them to a
    collector on this machine; they need the extra: pip install 'interview-tui[otel]'

    \b
    Examples:
      interview-tui events export last --format jsonl | jq -r .type
      interview-tui events export last --format otlp-json --output trace.json
      interview-tui events export last --format otlp-http --endpoint http://localhost:4318
    """
    from interview_tui.store import find_session, require_good

    _require_fitting(form, output, endpoint)
    path = find_session(places, session_id)
    require_good(path)
    if form in (_CONSOLE, _HTTP):
        _through_sdk(path, form, endpoint or ENDPOINT)
        return
    lines = _trace(path) if form == _OTLP_JSON else _json_lines(path, as_stored=output is not None)
    if output:
        _write(output, lines)
    else:
        for line in lines:
            click.echo(line)


def _require_fitting(form: str, output: Path | None, endpoint: str | None) -> None:
    if endpoint is not None and form != _HTTP:
        raise UsageError(f"--endpoint goes with --format {_HTTP}.")
    if output is not None and form in (_CONSOLE, _HTTP):
        raise UsageError(f"--output goes with {_JSONL} and {_OTLP_JSON}; {form} hands the spans to the SDK.")


def _json_lines(path: Path, *, as_stored: bool) -> Iterator[bytes | str]:
    from interview_tui.store import read_log

    return (stored.payload if as_stored else payload_line(stored) for stored in read_log(path))


def _trace(path: Path) -> Iterator[bytes]:
    from interview_tui.otlp_json import trace_data

    yield json.dumps(trace_data(_spans(path), path.stem)).encode()


def _spans(path: Path) -> "Iterator[Span]":
    from interview_tui.event_spans import spans_of
    from interview_tui.store import read_log
    from interview_tui.store.handlings import all_observations

    return spans_of((stored.event for stored in read_log(path)), all_observations(path))


def _through_sdk(path: Path, form: str, endpoint: str) -> None:
    from interview_tui.cli.loopback import traces_url

    url = traces_url(endpoint)
    try:
        from interview_tui import otel_export
    except ModuleNotFoundError as error:
        raise UsageError(f"--format {form} needs an extra: pip install 'interview-tui[otel]'") from error
    exporter = otel_export.http_exporter(url) if form == _HTTP else otel_export.console_exporter()
    taken = otel_export.export(_spans(path), path.stem, exporter)
    click.echo(f"{taken} spans of interview {path.stem}{f' sent to {url}' if form == _HTTP else ''}.", err=True)


def _write(output: Path, lines: Iterable[bytes | str]) -> None:
    try:
        file = os.open(output, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError as error:
        raise UsageError(f"--output: {output} exists already. Name another file, or remove it.") from error
    except (OSError, ValueError) as error:
        raise UsageError(f"--output: cannot write {output}: {getattr(error, 'strerror', None) or error}.") from error
    try:
        with os.fdopen(file, "wb") as stream:
            stream.writelines((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines)
    except OSError as error:
        raise InterviewError(f"Cannot write {output}: {error.strerror}.") from error
