"""`events tail`: the end of a log, and what joins it while an interview runs, here or in another process."""

import asyncio
from collections import deque
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview_tui.cli.event_rows import EventRows, payload_line, require_types
from interview_tui.cli.options import json_option, places_options
from interview_tui.cli.output import console
from interview_tui.cli.sessions import id_argument
from interview_tui.paths import Places

if TYPE_CHECKING:
    from interview_tui.store import StoredEvent

_Show = Callable[["StoredEvent"], None]
_WIDTHS = ">5", ">10", "<27", ">9", ""


@click.command("tail")
@id_argument
@click.option("--lines", "-n", "count", type=click.IntRange(min=0), metavar="N", default=20, help="How many (20).")
@click.option("--follow", "-f", is_flag=True, help="Go on with new events until the interview ends.")
@click.option("--type", "types", metavar="T", multiple=True, help="Only events of this type. May be given again.")
@json_option
@places_options
def tail_command(
    places: Places, session_id: str, count: int, follow: bool, types: tuple[str, ...], as_json: bool
) -> None:
    """Show the last events; with --follow also those to come, from whatever process they are.

    With --json: one line each, exactly as stored.

    \b
    Examples:
      interview-tui events tail last -n 5
      interview-tui events tail last --follow --type ModelCallFinishedEvent
      interview-tui events tail last --follow --json | jq -r .type
    """
    from interview_tui.store import find_session

    path = find_session(places, session_id)
    require_types(path, types)
    rows = EventRows()
    show = _as_json if as_json else _as_line(rows)
    last_seq = _show_last(path, count, types, rows, show)
    if follow:
        asyncio.run(_follow(path, last_seq, types, rows, show))
        click.echo("The interview has ended.", err=True)


def _show_last(path: Path, count: int, types: Collection[str], rows: EventRows, show: _Show) -> int:
    """The number of the last event read. What is readable of a damaged log is shown before the error."""
    from interview_tui.store import read_log

    last: deque[StoredEvent] = deque(maxlen=count)
    seq = 0
    try:
        for stored in read_log(path):
            rows.see(stored)
            seq = stored.seq
            if not types or stored.event.type in types:
                last.append(stored)
    finally:
        for stored in last:
            show(stored)
    return seq


async def _follow(path: Path, after: int, types: Collection[str], rows: EventRows, show: _Show) -> None:
    from contextlib import aclosing

    from interview_tui.store import watch

    async with aclosing(watch(path, after)) as news:
        async for stored in news:
            rows.see(stored)
            if not types or stored.event.type in types:
                show(stored)


def _as_json(stored: "StoredEvent") -> None:
    click.echo(payload_line(stored))


def _as_line(rows: EventRows) -> _Show:
    from rich.text import Text

    screen = console()

    def show(stored: "StoredEvent") -> None:
        cells = (f"{cell:{width}}" for cell, width in zip(rows.cells(stored), _WIDTHS, strict=True))
        screen.print(Text("  ".join(cells)), no_wrap=True, overflow="ellipsis")

    return show
