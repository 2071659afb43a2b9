"""What every channel says of the model: one wording for lines and panels. It knows no widget and no stream."""

from math import ceil

from interview_tui.events import EngineHandedOverEvent

REPORT_HEADING = "In the interviewer's words"


def hand_over_text(event: EngineHandedOverEvent) -> str:
    return f"{event.message} The embedded engine carries this step."


def retry_text(reason: str, seconds: float) -> str:
    """`Rate limited, retrying in 7 s`; without a number where the wait is over. `reason` may be a whole sentence."""
    left = ceil(seconds)
    return f"{reason.strip().rstrip('.')}, retrying" + (f" in {left} s" if left > 0 else "")
