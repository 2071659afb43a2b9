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
    from interview_tui.store import StoredEvent

_FORMATS = click.Choice(["jsonl", "otlp-json"])
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("export")
@id_argument
@click.option("--format", "form", type=_FORMATS, default="jsonl", help="jsonl (default) or otlp-json.")
@click.option("--output", "-o", type=_FILE, metavar="FILE", help="A new file, readable by you alone.")
@places_options
def export_command(places: Places, session_id: str, form: str, output: Path | None) -> None:
    """Write the whole log, as JSON lines or OpenTelemetry traces.

    It holds every word of the interview, and prompts where those were recorded.

    otlp-json: each exchange is a trace, each event a span below its cause.

    \b
    Examples:
      interview-tui events export last --format jsonl | jq -r .type
      interview-tui events export last --format otlp-json --output trace.json
    """
    from interview_tui.store import find_session, read_log, require_good

    path = find_session(places, session_id)
    require_good(path)
    if form == "otlp-json":
        lines = _trace(read_log(path), path.stem)
    else:
        lines = (stored.payload if output else payload_line(stored) for stored in read_log(path))
    if output:
        _write(output, lines)
    else:
        for line in lines:
            click.echo(line)


def _trace(log: "Iterable[StoredEvent]", interview_id: str) -> Iterator[bytes]:
    from interview_tui.event_spans import trace_data

    yield json.dumps(trace_data((stored.event for stored in log), interview_id)).encode()


def _write(output: Path, lines: Iterable[bytes]) -> None:
    try:
        file = os.open(output, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError as error:
        raise UsageError(f"--output: {output} exists already. Name another file, or remove it.") from error
    except (OSError, ValueError) as error:
        raise UsageError(f"--output: cannot write {output}: {getattr(error, 'strerror', None) or error}.") from error
    try:
        with os.fdopen(file, "wb") as stream:
            stream.writelines(line + b"\n" for line in lines)
    except OSError as error:
        raise InterviewError(f"Cannot write {output}: {error.strerror}.") from error
