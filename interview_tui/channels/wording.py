"""What every channel says of the model: one wording for lines and panels. It knows no widget and no stream."""

from collections.abc import Sequence
from math import ceil

from interview_tui.events import EngineHandedOverEvent, Step

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
