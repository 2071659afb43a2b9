"""`host`: an interview that a person leads, with the candidate at a second terminal or at the same desk."""

import getpass
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from interview_tui.clean_text import clean_line
from interview_tui.cli.options import NumberRange, engine_options, places_options, server_options
from interview_tui.cli.practice import complete_role, is_app_terminal
from interview_tui.errors import UsageError
from interview_tui.paths import Places
from interview_tui.practice import LEVELS

if TYPE_CHECKING:
    from interview_tui.hosting import Hosting

_OPENING = ("level", "questions", "minutes", "seed")


@click.command()
@click.argument("role", required=False, shell_complete=complete_role)
@click.option("--solo", is_flag=True, help="No second terminal: the candidate speaks, you note the answers.")
@click.option("--level", type=click.Choice(LEVELS), help="How much is expected. Default: the role's own level.")
@click.option("--questions", type=click.IntRange(1, 50), help="How many planned questions. Default: the role's plan.")
@click.option("--minutes", type=NumberRange(1, 480), help="Time allowed, typing included. Default: the role's.")
@click.option("--seed", type=click.IntRange(0), help="The same seed: the same questions on the plan.")
@click.option("--name", metavar="NAME", help="Your name on the scorecard. Default: your user name.")
@click.option("--panel", is_flag=True, help="Other interviewers can join. Without ROLE: sit at the panel that is open.")
@click.option("--code", metavar="CODE", help="Which panel to sit at, where several are open.")
@click.option("--resume", metavar="ID", help="Go on with this interview; `last` is the one used last.")
@engine_options
@server_options
@places_options
def host(places: Places, flags: dict[str, object], **asked: Any) -> None:
    """Lead an interview for ROLE yourself: you ask, the engine suggests, the scorecard takes your evidence.

    The console says what the candidate types in another terminal of this machine to join: interview-tui join CODE.
    What the engine reads in the answers, your notes and your ratings stay on your side.

    With --panel other interviewers sit at consoles of their own, in other terminals: they run it without ROLE. Nobody
    sees another's notes, evidence and ratings before their own ratings are in.

    \b
    Examples:
      interview-tui host backend-engineer
      interview-tui host backend-engineer --level senior --questions 4
      interview-tui host general-behavioural --solo
      interview-tui host backend-engineer --panel --name Mara
      interview-tui host --panel --name Omar
      interview-tui host --resume last
    """
    hosting = _hosting(asked, flags)
    if not is_app_terminal():
        raise UsageError("The console needs a terminal. Open one, and run this again there.")
    if hosting.joins_a_panel:
        from interview_tui.channels.remote.rooms import INTERVIEWERS, find_room

        find_room(places.data_dir, hosting.panel_code or None, INTERVIEWERS)
    from interview_tui.tui.host.app import run_console

    sys.exit(run_console(places, hosting))


def _hosting(asked: dict[str, Any], flags: dict[str, object]) -> "Hosting":
    """Raises `UsageError` where the options do not go together."""
    from interview_tui.hosting import Hosting

    role, resume, panel, code = asked.pop("role"), asked.pop("resume"), asked["panel"], asked.pop("code")
    if role and resume:
        raise UsageError("Name a ROLE to begin with, or --resume ID to go on, not both.")
    if not (role or resume or panel):
        raise UsageError("Name a ROLE to begin with, or --resume ID to go on. Roles: interview-tui profiles list")
    if code and (role or resume or not panel):
        raise UsageError("--code chooses the panel to sit at: interview-tui host --panel --code CODE")
    opening = [option for option in _OPENING if asked[option] is not None]
    if resume and opening:
        raise UsageError(f"--{opening[0]} is for a new interview: --resume goes on as it began. Leave one of them out.")
    if not (role or resume) and (opening or asked["solo"]):
        option = opening[0] if opening else "solo"
        raise UsageError(f"--{option} is for who opens the session. To sit at a panel: interview-tui host --panel")
    name = clean_line(asked.pop("name") or _user_name())
    return Hosting(role or "", resume=resume or "", panel_code=code or "", interviewer=name, flags=flags, **asked)


def _user_name() -> str:
    with suppress(OSError, KeyError):
        return getpass.getuser()
    return "interviewer"
