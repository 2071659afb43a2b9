"""`events`: an interview's log as it stands, event by event, and whether it can be trusted."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from interview_tui.cli.event_rows import EventRows, payload_line, require_types
from interview_tui.cli.lazy import LazyGroup
from interview_tui.cli.options import json_option, places_options
from interview_tui.cli.output import console, print_json
from interview_tui.cli.sessions import id_argument
from interview_tui.paths import Places

if TYPE_CHECKING:
    from interview_tui.store import StoredEvent, Verification

_SHOWN_DAMAGES = 20
_HERE = "interview_tui.cli.events"
COMMANDS = {
    "show": (f"{_HERE}:show_command", "Show the events in order."),
    "tail": (f"{_HERE}_tail:tail_command", "Show the last events, and new ones as they come."),
    "graph": (f"{_HERE}_graph:graph_command", "Draw which events brought which, with counts."),
    "replay": (f"{_HERE}_replay:replay_command", "Show the interview again as it was seen."),
    "diff": (f"{_HERE}_diff:diff_command", "Compare the logs of two interviews."),
    "export": (f"{_HERE}_export:export_command", "Write the log as JSON lines or OpenTelemetry spans."),
    "verify": (f"{_HERE}:verify_command", "Check every row of the log."),
}


@click.group(cls=LazyGroup, subcommands=COMMANDS)
def events() -> None:
    """Look into an interview's event log, and verify it.

    ID is an interview's id, a beginning of it that no other id has, or `last`.

    \b
    Examples:
      interview-tui events show last
      interview-tui events tail last --follow
      interview-tui events graph last --format mermaid
      interview-tui events verify last
    """


@click.command("show")
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
    require_types(path, [type_name] if type_name else [])
    if as_json:
        _print_lines(stored for stored in read_log(path) if type_name in (None, stored.event.type))
    else:
        _print_table(read_log(path), type_name)
    require_good(path)


@click.command("verify")
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


def _print_lines(chosen: "Iterable[StoredEvent]") -> None:
    for stored in chosen:
        click.echo(payload_line(stored))


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
    rows = EventRows()
    for stored in stored_events:
        rows.see(stored)
        if type_name in (None, stored.event.type):
            yield rows.cells(stored)


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
