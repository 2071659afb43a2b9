"""`inspect`: the inspector on a log, in a terminal of its own. It reads; nothing of the interview changes."""

import sys

import click

from interview_tui.cli.options import places_options
from interview_tui.cli.practice import is_app_terminal
from interview_tui.cli.sessions import complete_id
from interview_tui.errors import UsageError
from interview_tui.paths import Places


@click.command("inspect")
@click.argument("session_id", metavar="[ID]", default="last", shell_complete=complete_id)
@places_options
def inspect(places: Places, session_id: str) -> None:
    """Watch the events of an interview, here or in another terminal, while it runs or when it is over.

    Every message with who handled it for how long, its causes and effects; time travel shows the interview as it stood
    at any of them. Nothing is changed. Without ID it is the interview used last.

    \b
    Examples:
      interview-tui inspect
      interview-tui inspect 2026-11-22-1657-backend-engineer-x7k2
    """
    from interview_tui.store import find_session, require_good

    path = find_session(places, session_id)
    if not is_app_terminal():
        plain = f"interview-tui events tail {path.stem} --follow"
        raise UsageError(f"The inspector needs a terminal. As plain lines: {plain}")
    require_good(path)
    from interview_tui.tui.inspector.app import run_inspector

    sys.exit(run_inspector(places, path))
