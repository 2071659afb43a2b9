"""`practice`: an interview in the app, as plain lines, or as JSON lines; and the start screen."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from interview_tui.cli.options import NumberRange, debug_option, engine_options, places_options, server_options
from interview_tui.errors import UsageError
from interview_tui.paths import Places
from interview_tui.practice import LEVELS, Practice


def complete_role(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The roles whose ids begin with what is typed so far."""
    from interview_tui.paths import find_places
    from interview_tui.profiles.library import ProfileLibrary

    return [entry.id for entry in ProfileLibrary(find_places()).roles() if entry.id.startswith(incomplete)]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("role", required=False, shell_complete=complete_role)
@click.option("--level", type=click.Choice(LEVELS), help="How much is expected. Default: the role's own level.")
@click.option("--questions", type=click.IntRange(1, 50), help="How many planned questions. Default: the role's plan.")
@click.option("--minutes", type=NumberRange(1, 480), help="Time allowed, typing included. Default: the role's.")
@click.option(
    "--mode",
    type=click.Choice(["coach", "exam"]),
    help="Marks after each answer (the default), or at the end.",
)
@engine_options
@server_options
@click.option("--job-description", type=click.Path(path_type=Path), help="Text file: the job, for the model.")
@click.option("--plain", "channel", flag_value="plain", help="Plain lines instead of the app.")
@click.option("--jsonl", "channel", flag_value="jsonl", help="Events out, answers in, as JSON lines.")
@click.option("--answers", type=click.Path(path_type=Path), help="File of answers, separated by a line ---. Plain.")
@click.option("--resume", metavar="ID", help="Continue this interview; `last` is the one used last.")
@click.option("--seed", type=click.IntRange(0), help="The same seed and answers: the same questions and marks.")
@debug_option
@places_options
def practice(places: Places, flags: dict[str, object], *, channel: str | None, debug: bool, **asked: Any) -> None:
    """Be interviewed for ROLE, or choose one.

    Plain lines are used by themselves where standard output is no terminal, or TERM is dumb.

    \b
    Examples:
      interview-tui practice backend-engineer
      interview-tui practice backend-engineer --level senior
      interview-tui practice general-behavioural --questions 2 --mode exam
      interview-tui practice --resume last
      interview-tui practice backend-engineer --plain --answers mine.txt --seed 7
      interview-tui practice backend-engineer --base-url http://localhost:11434/v1 --model NAME
    """
    _refuse_choices(asked)
    chosen = channel or ("plain" if asked["answers"] or not is_app_terminal() else "textual")
    asked["mode"] = asked["mode"] or "coach"
    _run(places, Practice(chosen, **asked, flags=flags, debug=debug))


def _refuse_choices(asked: dict[str, Any]) -> None:
    """An interview that is continued has its choices already; 0 is a seed."""
    choices = (value for name, value in asked.items() if name not in ("resume", "answers"))
    if asked["resume"] and any(choice is not None for choice in choices):
        raise UsageError("--resume goes on as the interview began: leave ROLE and every choice for a new one out.")


def start(places: Places, flags: Mapping[str, object], *, debug: bool = False) -> None:
    """What the bare command does: the start screen, or plain lines where there is no terminal for it."""
    _run(places, Practice("textual" if is_app_terminal() else "plain", flags=flags, debug=debug))


def _run(places: Places, practice: Practice) -> None:
    """Exits with 130 or 143 where a signal ended it."""
    if practice.channel == "textual":
        from interview_tui.tui.app import run_app

        sys.exit(run_app(places, practice))
    import asyncio

    from interview_tui.headless import run_headless

    sys.exit(asyncio.run(run_headless(places, practice)))


def is_app_terminal() -> bool:
    """Whether the app can be shown and used here."""
    return sys.stdout.isatty() and sys.stdin.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
