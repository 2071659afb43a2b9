"""`events replay`: an interview once more, line by line as its candidate saw it. It reads a log, and nothing else."""

import sys
import time
from typing import TYPE_CHECKING

import click

from interview_tui.cli.options import NumberRange, places_options
from interview_tui.cli.sessions import id_argument
from interview_tui.errors import UsageError
from interview_tui.paths import Places

if TYPE_CHECKING:
    from interview_tui.events import BaseEvent
    from interview_tui.interview.state import InterviewState

LONGEST_WAIT = 2.0
"""Seconds at most between two things that are shown, whatever time lay between them."""


@click.command("replay")
@id_argument
@click.option("--speed", type=NumberRange(0.01, 100_000), metavar="X", help="Times as fast as it went (1).")
@click.option("--step", is_flag=True, help="Wait for Enter before each thing that is shown.")
@places_options
def replay_command(places: Places, session_id: str, speed: float | None, step: bool) -> None:
    """Show the interview again as it was seen. Nobody waits longer than two seconds; no engine is asked.

    \b
    Examples:
      interview-tui events replay last
      interview-tui events replay last --speed 20
      interview-tui events replay last --step
    """
    from interview_tui.channels.line_output import LineOutput
    from interview_tui.interview.state import InterviewState
    from interview_tui.store import find_session, read_log

    if step and speed:
        raise UsageError("--step waits for you, --speed for nobody: give one of them.")
    state, output, before = InterviewState(), LineOutput(sys.stdout), None
    for stored in read_log(find_session(places, session_id)):
        state.apply(stored.event)
        if not (lines := _seen(stored.event, state)):
            continue
        if before and not (_entered() if step else _waited((stored.recorded_at - before).total_seconds(), speed or 1)):
            return
        before = stored.recorded_at
        output.write_lines(*lines)


def _seen(event: "BaseEvent", state: "InterviewState") -> list[str]:
    """What the plain channel showed, with the candidate's own lines, which the terminal showed."""
    from interview_tui.channels.plain_text import event_lines, report_lines
    from interview_tui.events import InterviewEndedEvent, UserInputEvent

    if isinstance(event, UserInputEvent):
        return [*(f"> {line}" for line in event.text.splitlines()), ""]
    ended = isinstance(event, InterviewEndedEvent)
    return [*event_lines(event, state), *(report_lines(state) if ended else [])]


def _waited(seconds: float, speed: float) -> bool:
    time.sleep(max(0.0, min(LONGEST_WAIT, seconds / speed)))
    return True


def _entered() -> bool:
    """False where there is nobody to press Enter any more."""
    return sys.stdin.readline() != ""
