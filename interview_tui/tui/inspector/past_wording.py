"""What is said of a moment of an interview that is looked at again. It reads a time travel and knows no widget."""

from interview_tui.clean_text import clean_line
from interview_tui.inspection.time_travel import LONGEST_WAIT, TimeTravel
from interview_tui.inspection.wording import duration
from interview_tui.interview.state import InterviewState
from interview_tui.tui.content import clock_text

SPEEDS = (0.5, 1.0, 2.0, 5.0, 10.0, 50.0)
"""Times as fast as it went."""


def banner_text(position: int, total: int, state: InterviewState) -> str:
    """Where the reader is, and that nothing can be done from there."""
    if state.clock.last_seen is None:
        return "PAST: before the first event. Nothing here changes the interview."
    spent = clock_text(state.elapsed(state.clock.last_seen))
    return f"PAST: event {position:,} of {total:,}, {spent} into the interview. Nothing here changes it."


def event_text(travel: TimeTravel, position: int) -> str:
    """The event at `position`, and how long after the one before it came."""
    if not position:
        return "No event yet."
    event = travel.events[position - 1]
    name = f"{position:,} {clean_line(event.type, 40)}"
    if position == 1:
        return name
    gap = (event.timestamp - travel.events[position - 2].timestamp).total_seconds()
    return f"{name}, {duration(max(0.0, gap))} after the one before"


def playing_text(travel: TimeTravel, position: int, speed: float, *, playing: bool) -> str:
    """How it is played, and what is left out of a long wait."""
    if not playing:
        return f"‖ stopped, {speed:g}x"
    _, left_out = travel.wait_after(position, speed)
    return f"▶ {speed:g}x{f', waits {LONGEST_WAIT:g} s, {duration(left_out)} left out' if left_out else ''}"
