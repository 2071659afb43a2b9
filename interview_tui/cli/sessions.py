"""`sessions`: the interviews of the data folder, listed, shown, compared over time, deleted, recovered."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interview_tui.cli.options import json_option, places_options
from interview_tui.cli.output import console, print_json
from interview_tui.cli.session_view import print_markdown, print_session, session_data, when
from interview_tui.cli.sessions_progress import progress_command
from interview_tui.paths import Places, find_places

if TYPE_CHECKING:
    from interview_tui.events import BaseEvent
    from interview_tui.store import SessionSummary


def complete_id(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    from interview_tui.store import session_files

    data_dir = ctx.params.get("data_dir") or ctx.find_root().params.get("data_dir")
    names = [path.stem for path in session_files(find_places(data_dir).interviews_dir)]
    return [name for name in (*names, "last") if name.startswith(incomplete)]


id_argument = click.argument("session_id", metavar="ID", shell_complete=complete_id)


@click.group()
def sessions() -> None:
    """List, show, compare, delete and recover your interviews.

    ID is an interview's id, a beginning of it that no other id has, or `last`.

    \b
    Examples:
      interview-tui sessions list
      interview-tui sessions show last
      interview-tui sessions progress
      interview-tui sessions delete 2026-11-22-1657-backend-engineer-x7k2 --yes
    """


sessions.add_command(progress_command)


@sessions.command("list")
@json_option
@places_options
def list_command(places: Places, as_json: bool) -> None:
    """List interviews, the last used first.

    \b
    Examples:
      interview-tui sessions list
      interview-tui sessions list --json | jq -r '.[].id'
    """
    from interview_tui.store import list_sessions

    found = list_sessions(places.interviews_dir)
    if as_json:
        print_json([_as_json(summary) for summary in found])
    elif found:
        _print_list(found)
    else:
        click.echo(f"No interviews in {places.interviews_dir}. Begin one with: interview-tui practice")


@sessions.command("show")
@id_argument
@click.option("--markdown", is_flag=True, help="Print the report as Markdown.")
@json_option
@places_options
def show_command(places: Places, session_id: str, markdown: bool, as_json: bool) -> None:
    """Show what was said, what was found in it, and the report.

    Of an interview that a person led, the scorecards too: with what is for the file and not for the candidate.

    \b
    Examples:
      interview-tui sessions show last
      interview-tui sessions show last --markdown > report.md
      interview-tui sessions show last --json | jq .report.score
    """
    from interview_tui.errors import InterviewError
    from interview_tui.store import find_session, read_log, require_good, summarise

    path = find_session(places, session_id)
    events: list[BaseEvent] = []
    failure = None
    try:
        events.extend(stored.event for stored in read_log(path))
        require_good(path)
    except InterviewError as error:
        failure = error
    if as_json:
        print_json(_as_json(summarise(path)) | session_data(events))
    elif markdown:
        print_markdown(events)
    elif events or not failure:
        print_session(summarise(path), events)
    if failure:
        raise failure


@sessions.command("path")
@id_argument
@json_option
@places_options
def path_command(places: Places, session_id: str, as_json: bool) -> None:
    """Print where an interview's log is kept.

    \b
    Example:
      cp "$(interview-tui sessions path last)" backup.sqlite3
    """
    from interview_tui.store import find_session

    path = find_session(places, session_id)
    if as_json:
        print_json({"path": str(path)})
    else:
        click.echo(path)


@sessions.command("delete")
@id_argument
@click.option("--yes", is_flag=True, help="Do not ask.")
@places_options
def delete_command(places: Places, session_id: str, yes: bool) -> None:
    """Delete an interview and all files beside it.

    \b
    Example:
      interview-tui sessions delete last
    """
    from interview_tui.store import delete_session, find_session

    path = find_session(places, session_id)
    if not yes:
        click.confirm(f"Delete interview {path.stem} for good?", abort=True)
    delete_session(path)
    click.echo(f"Deleted interview {path.stem}.")


@sessions.command("recover")
@id_argument
@click.option("--all", "keep_later", is_flag=True, help="Keep the intact rows after the damage too.")
@places_options
def recover_command(places: Places, session_id: str, keep_later: bool) -> None:
    """Go on from a damaged log.

    Its good rows move to a fresh log; the damaged file stays beside it.

    \b
    Examples:
      interview-tui sessions recover last
      interview-tui sessions recover last --all
    """
    from interview_tui.store import find_session, recover

    path = find_session(places, session_id)
    done = recover(path, keep_later)
    if done.damaged_file is None:
        click.echo(f"The log of interview {path.stem} is good: nothing to recover.")
        return
    click.echo(f"Recovered {done.kept} rows of interview {path.stem}. The damaged file is {done.damaged_file}.")
    if done.left:
        click.echo(f"{done.left} intact rows after the damage stand only there.")
    click.echo(f"Go on with: interview-tui practice --resume {path.stem}")


def _print_list(found: "list[SessionSummary]") -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD)
    for name in ("Interview", "Last used", "Answers", "State"):
        table.add_column(Text(name), no_wrap=name != "State", overflow="fold")
    for one in found:
        condition = "damaged" if one.damaged else one.problem or ("ended" if one.ended else "unfinished")
        condition += ", led" if one.led else ""
        table.add_row(*map(Text, (one.interview_id, when(one.last_at), str(one.answers), condition)))
    console().print(table)


def _as_json(summary: "SessionSummary") -> dict[str, Any]:
    fields = {name: _plain(value) for name, value in asdict(summary).items()}
    return {"id": fields.pop("interview_id")} | fields


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Path) else value
