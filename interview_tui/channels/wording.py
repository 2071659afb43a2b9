"""What every channel says of the model and of notes: one wording for lines and panels. No widget, no stream."""

from collections.abc import Sequence
from math import ceil

from interview_tui.clean_text import clean_line
from interview_tui.events import EngineHandedOverEvent, NoteTakenEvent, NoteWithdrawnEvent, Step
from interview_tui.interview.state import InterviewState

REPORT_HEADING = "In the interviewer's words"


def hand_over_text(event: EngineHandedOverEvent, before: Sequence[EngineHandedOverEvent] = ()) -> str:
    """Why the model does not carry a step; empty where the last of the hand-overs `before` has just said so.

    A step that was handed over before is one that was asked for again: that it failed again is always said.
    """
    asked_again = any((one.step, one.turn_id) == (event.step, event.turn_id) for one in before)
    if before and before[-1].message == event.message and not asked_again:
        return ""
    saved = " Your answer is saved." if event.step is Step.EVALUATION else ""
    return f"{event.message}{saved} The embedded engine carries this step."


def retry_text(reason: str, seconds: float) -> str:
    """`Rate limited, retrying in 7 s`; without a number where the wait is over. `reason` may be a whole sentence."""
    left = ceil(seconds)
    return f"{reason.strip().rstrip('.')}, retrying" + (f" in {left} s" if left > 0 else "")


def note_text(event: NoteTakenEvent | NoteWithdrawnEvent, state: InterviewState) -> str:
    """One line that says what became of a note. `state` already holds the event."""
    if isinstance(event, NoteWithdrawnEvent):
        return f"Note taken back; {_count(len(state.notes))} left."
    note = state.notes.taken_by(event)
    return f"Your note {note.number if note else ''}, for you alone: {clean_line(event.text)}"


def _count(notes: int) -> str:
    return "1 note is" if notes == 1 else f"{notes or 'no'} notes are"
