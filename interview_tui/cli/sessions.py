"""`sessions`: the interviews of the data folder, listed, shown, deleted, recovered."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from interview_tui.clean_text import clean_line, clean_text
from interview_tui.cli.options import json_option, places_options
from interview_tui.paths import Places, find_places

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from interview_tui.events import BaseEvent, Evaluation
    from interview_tui.store import SessionSummary


def _complete_id(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    from interview_tui.store import session_files

    data_dir = ctx.params.get("data_dir") or ctx.find_root().params.get("data_dir")
    names = [path.stem for path in session_files(find_places(data_dir).interviews_dir)]
    return [name for name in (*names, "last") if name.startswith(incomplete)]


# A word matcher found words or did not: it does not say that anything is wrong.
_IN_WORDS = {"covered": "found", "partial": "partly", "missing": "not found", "unsure": "can't tell"}
id_argument = click.argument("session_id", metavar="ID", shell_complete=_complete_id)


@click.group()
def sessions() -> None:
    """List, show, delete and recover your interviews.

    ID is an interview's id, a beginning of it that no other id has, or `last`.

    \b
    Examples:
      interview-tui sessions list
      interview-tui sessions show last
      interview-tui sessions delete 2026-11-22-1657-backend-engineer-x7k2 --yes
    """


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
        _print_json([_as_json(summary) for summary in found])
    elif found:
        _print_list(found)
    else:
        click.echo(f"No interviews in {places.interviews_dir}. Begin one with: interview-tui practice")


@sessions.command("show")
@id_argument
@json_option
@places_options
def show_command(places: Places, session_id: str, as_json: bool) -> None:
    """Show what was said and what was found in it.

    \b
    Examples:
      interview-tui sessions show last
      interview-tui sessions show last --json | jq '.conversation[0]'
    """
    from interview_tui.errors import InterviewError
    from interview_tui.store import find_session, read_log, summarise

    path = find_session(places, session_id)
    events: list[BaseEvent] = []
    failure = None
    try:
        events.extend(stored.event for stored in read_log(path))
    except InterviewError as error:
        failure = error
    if as_json:
        entries = [entry for event in events if (entry := _entry(event))]
        _print_json(_as_json(summarise(path)) | {"conversation": entries})
    elif events or not failure:
        print_session(summarise(path), events)
    if failure:
        raise failure


@sessions.command("path")
@id_argument
@places_options
def path_command(places: Places, session_id: str) -> None:
    """Print where an interview's log is kept.

    \b
    Example:
      cp "$(interview-tui sessions path last)" backup.sqlite3
    """
    from interview_tui.store import find_session

    click.echo(find_session(places, session_id))


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


def print_session(summary: "SessionSummary", events: "list[BaseEvent]") -> None:
    """The interview's facts, then the conversation in order, with what was found in each answer."""
    console = _console()
    state = "damaged" if summary.damaged else "ended" if summary.ended else "unfinished"
    began = _when(summary.started_at)
    console.print(f"{summary.interview_id} · {summary.title} · {summary.mode} · {began} · {state}")
    for event in events:
        for line in _lines(event):
            console.print(line)


def _lines(event: "BaseEvent") -> "list[Text]":
    from rich.text import Text

    from interview_tui import events

    match event:
        case events.AskQuestionEvent() | events.InterviewerNoteEvent():
            return [Text(f"\nInterviewer  {clean_text(event.text)}", "bold")]
        case events.MessageReceivedEvent(kind=events.MessageKind.ANSWER):
            return [Text(f"\nYou  {clean_text(event.text)}")]
        case events.MessageReceivedEvent() | events.TurnSkippedEvent():
            return [Text(f"\nYou  {clean_text(getattr(event, 'text', '(skipped)'))}", "dim")]
        case events.EvaluationsGeneratedEvent():
            return [line for evaluation in event.evaluations for line in _evaluation_lines(evaluation)]
    return []


def _evaluation_lines(evaluation: "Evaluation") -> "list[Text]":
    from rich.text import Text

    if not evaluation.ledger:
        return []
    lines = [Text(f"  {_headline(evaluation)}", "bold cyan")]
    for mark in evaluation.ledger.marks:
        quote = f": “{clean_line(mark.quote)}”" if mark.quote else ""
        lines.append(Text(f"    {_IN_WORDS.get(mark.verdict, mark.verdict):<12} {clean_line(mark.claim)}{quote}"))
    lines += [Text(f"    {clean_line(flag.kind)}: {clean_line(flag.reason)}") for flag in evaluation.ledger.flags]
    return lines


def _headline(evaluation: "Evaluation") -> str:
    parts = [clean_line(evaluation.evaluator), f"engine {clean_line(evaluation.engine)}"]
    if evaluation.score:
        low, high = evaluation.score.low, evaluation.score.high
        parts.append(f"score {low:g} of 5" if low == high else f"score {low:g} to {high:g} of 5")
    if evaluation.band:
        parts.append(f"{evaluation.band.value} found")
    return " · ".join(parts)


def _entry(event: "BaseEvent") -> dict[str, Any] | None:
    from interview_tui import events

    said = events.AskQuestionEvent | events.InterviewerNoteEvent | events.MessageReceivedEvent
    if isinstance(event, said | events.TurnSkippedEvent | events.EvaluationsGeneratedEvent):
        return event.model_dump(mode="json", exclude={"schema_version", "correlation_id", "causation_id"})
    return None


def _print_list(found: "list[SessionSummary]") -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD)
    table.add_column(
        Text("Interview"), no_wrap=True, overflow="fold", min_width=max(len(s.interview_id) for s in found)
    )
    for name in ("Last used", "Role", "Answers", "State"):
        table.add_column(Text(name))
    for one in found:
        state = "damaged" if one.damaged else one.problem or ("ended" if one.ended else "unfinished")
        cells = (one.interview_id, _when(one.last_at), one.title, str(one.answers), state)
        table.add_row(*(Text(cell) for cell in cells))
    _console().print(table)


def _as_json(summary: "SessionSummary") -> dict[str, Any]:
    fields = asdict(summary)
    return {"id": fields.pop("interview_id")} | fields


def _print_json(data: Any) -> None:
    def plain(value: object) -> str:
        return value.isoformat() if isinstance(value, datetime) else str(value)

    click.echo(json.dumps(data, default=plain, indent=2))


def _when(moment: datetime | None) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}" if moment else "not begun"


def _console() -> "Console":
    from rich.console import Console

    return Console(markup=False, emoji=False, highlight=False)
