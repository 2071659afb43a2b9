"""`events`: an interview's log as it stands, event by event, and whether it can be trusted."""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview_tui.clean_text import clean_line
from interview_tui.cli.options import json_option, places_options
from interview_tui.cli.output import console, print_json
from interview_tui.cli.sessions import id_argument
from interview_tui.paths import Places

if TYPE_CHECKING:
    from interview_tui.events import BaseEvent
    from interview_tui.store import StoredEvent, Verification

_ACTIVE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SHORT = 160
_SHOWN_DAMAGES = 20


@click.group()
def events() -> None:
    """Look into an interview's event log, and verify it.

    ID is an interview's id, a beginning of it that no other id has, or `last`.

    \b
    Examples:
      interview-tui events show last
      interview-tui events show last --type ErrorEvent
      interview-tui events verify last
    """


@events.command("show")
@id_argument
@click.option("--type", "type_name", metavar="T", help="Only events of this type, for example AskQuestionEvent.")
@json_option
@places_options
def show_command(places: Places, session_id: str, type_name: str | None, as_json: bool) -> None:
    """Show the events in order.

    With --json: one line each, exactly as stored.

    \b
    Examples:
      interview-tui events show last
      interview-tui events show last --json | jq -r .type | sort | uniq -c
    """
    from interview_tui.store import find_session, read_log, require_good

    path = find_session(places, session_id)
    if type_name:
        _require_type(path, type_name)
    if as_json:
        _print_lines(stored for stored in read_log(path) if type_name in (None, stored.event.type))
    else:
        _print_table(read_log(path), type_name)
    require_good(path)


@events.command("verify")
@id_argument
@json_option
@places_options
def verify_command(places: Places, session_id: str, as_json: bool) -> None:
    """Check every row of the log. Exit code 0: good. 1: damaged, with which rows and how to go on.

    \b
    Examples:
      interview-tui events verify last
      interview-tui events verify last --json
    """
    from interview_tui.store import find_session, verify

    verification = verify(find_session(places, session_id))
    if as_json:
        print_json(asdict(verification) | {"good": verification.good})
    else:
        _print_verification(verification)
    if not verification.good:
        raise SystemExit(1)


def _require_type(path: Path, name: str) -> None:
    import difflib

    from interview_tui.errors import UsageError
    from interview_tui.events import DURABLE_EVENTS
    from interview_tui.store import read_log

    known = [event.__name__ for event in DURABLE_EVENTS]
    if name in known or any(stored.event.type == name for stored in read_log(path)):
        return
    near = difflib.get_close_matches(name, known, n=2, cutoff=0.3)
    raise UsageError(f"--type: no event type {clean_line(name, 80)!r}. Nearest: {', '.join(near) or known[0]}.")


def _print_lines(chosen: "Iterable[StoredEvent]") -> None:
    terminal = sys.stdout.isatty()
    for stored in chosen:
        click.echo(_escaped(stored.payload) if terminal else stored.payload)


def _escaped(payload: bytes) -> bytes:
    """The same JSON without a character that a terminal obeys: they can stand inside its strings alone."""
    return _ACTIVE.sub(lambda match: f"\\u{ord(match.group()):04x}", payload.decode("utf-8", "replace")).encode()


def _print_table(stored_events: "Iterable[StoredEvent]", type_name: str | None) -> None:
    from interview_tui.errors import InterviewError

    rows: list[tuple[str, ...]] = []
    try:
        rows.extend(_cells(stored_events, type_name))
    except InterviewError:
        if rows:
            _print_rows(rows)
        raise
    _print_rows(rows)


def _print_rows(rows: list[tuple[str, ...]]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    screen = console()
    names = ("Seq", "Time", "Type", "Cause")
    widths = [max([len(name), *(len(row[place]) for row in rows)]) for place, name in enumerate(names)]
    table = Table(box=box.SIMPLE_HEAD)
    for name, width in zip(names, widths, strict=True):
        table.add_column(Text(name), no_wrap=True, min_width=width, justify="left" if name == "Type" else "right")
    left = screen.width - sum(widths) - 3 * len(widths) - 3
    table.add_column(Text("Payload"), no_wrap=True, overflow="ellipsis", max_width=max(left, 10))
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    screen.print(table)


def _cells(stored_events: "Iterable[StoredEvent]", type_name: str | None) -> Iterator[tuple[str, ...]]:
    numbers: dict[str, int] = {}
    start = None
    for stored in stored_events:
        event, start = stored.event, start or stored.recorded_at
        numbers[event.event_id] = stored.seq
        if type_name in (None, event.type):
            cause = event.causation_id
            caused_by = f"#{numbers[cause]}" if cause in numbers else "elsewhere" if cause else ""
            seconds = (stored.recorded_at - start).total_seconds()
            yield str(stored.seq), f"+{seconds:.3f}", clean_line(event.type, 40), caused_by, _short(event)


def _short(event: "BaseEvent") -> str:
    from interview_tui.events import BaseEvent

    own = event.model_dump(mode="json", exclude=set(BaseEvent.model_fields))
    return clean_line(", ".join(f"{name}={value}" for name, value in own.items()), _SHORT)


def _print_verification(verification: "Verification") -> None:
    if verification.good:
        click.echo(verification.summary)
        return
    click.echo(f"The log of interview {verification.interview_id} is damaged: {verification.readable}.")
    for damage in verification.damages[:_SHOWN_DAMAGES]:
        click.echo(f"  {damage}")
    if len(verification.damages) > _SHOWN_DAMAGES:
        click.echo(f"  … and {len(verification.damages) - _SHOWN_DAMAGES} more: --json lists them all")
    click.echo(verification.advice)
