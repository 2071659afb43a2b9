"""`host`: an interview that a person leads, with the candidate at a second terminal or at the same desk."""

import getpass
import sys
from contextlib import suppress

import click

from interview_tui.cli.options import engine_options, places_options, server_options
from interview_tui.cli.practice import complete_role, is_app_terminal
from interview_tui.errors import UsageError
from interview_tui.paths import Places
from interview_tui.practice import LEVELS


@click.command()
@click.argument("role", required=False, shell_complete=complete_role)
@click.option("--solo", is_flag=True, help="No second terminal: the candidate speaks, you note the answers.")
@click.option("--level", type=click.Choice(LEVELS), help="How much is expected. Default: the role's own level.")
@click.option("--questions", type=click.IntRange(1, 50), help="How many planned questions. Default: the role's plan.")
@click.option("--minutes", type=click.FloatRange(1, 480), help="Time allowed, typing included. Default: the role's.")
@click.option("--seed", type=click.IntRange(0), help="The same seed: the same questions on the plan.")
@click.option("--name", metavar="NAME", help="Your name on the scorecard. Default: your user name.")
@click.option("--resume", metavar="ID", help="Go on with this interview; `last` is the one used last.")
@engine_options
@server_options
@places_options
def host(
    places: Places,
    role: str | None,
    solo: bool,
    level: str | None,
    questions: int | None,
    minutes: float | None,
    seed: int | None,
    name: str | None,
    resume: str | None,
    flags: dict[str, object],
) -> None:
    """Lead an interview for ROLE yourself: you ask, the engine suggests, the scorecard takes your evidence.

    The console says what the candidate types in another terminal of this machine to join: interview-tui join CODE.
    What the engine reads in the answers, your notes and your ratings stay on your side.

    \b
    Examples:
      interview-tui host backend-engineer
      interview-tui host backend-engineer --level senior --questions 4
      interview-tui host general-behavioural --solo
      interview-tui host --resume last
    """
    from interview_tui.hosting import Hosting
    from interview_tui.tui.host.app import run_console

    if bool(role) == bool(resume):
        raise UsageError("Name a ROLE to begin with, or --resume ID to go on. Roles: interview-tui profiles list")
    if not is_app_terminal():
        raise UsageError("The console needs a terminal. Open one, and run this again there.")
    hosting = Hosting(role or "", level, questions, minutes, seed, resume or "", solo, name or _user_name(), flags)
    sys.exit(run_console(places, hosting))


def _user_name() -> str:
    with suppress(OSError, KeyError):
        return getpass.getuser()
    return "interviewer"
