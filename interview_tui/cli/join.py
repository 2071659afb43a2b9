"""`join`: the candidate's screen of an interview that somebody hosts in another terminal of this machine."""

import sys

import click

from interview_tui.cli.options import places_options
from interview_tui.cli.practice import is_app_terminal
from interview_tui.errors import UsageError
from interview_tui.paths import Places


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("code", required=False)
@places_options
def join(places: Places, code: str | None) -> None:
    """Join the interview that is hosted on this machine: you answer here, the interviewer leads it over there.

    CODE stands on the interviewer's screen; it is needed where several interviews are open. Small letters do. Both
    sides use the same data folder and the same user of the machine.

    Your interviewer sees what you type as you type it, until you switch that off (F7). What you have written outlasts
    this terminal: join again and it is there. Ctrl+Q leaves.

    \b
    Examples:
      interview-tui join
      interview-tui join K7MPQ2
    """
    if not is_app_terminal():
        raise UsageError("join needs a terminal of its own: open one on this machine and run it there, without a pipe.")
    from interview_tui.channels.remote.rooms import find_room

    room = find_room(places.data_dir, code)
    from interview_tui.tui.joined_app import run_joined

    sys.exit(run_joined(places, room.code))
