"""Whether an interview can be gone on with, and by whom. It looks at the state alone and opens nothing."""

from interview_tui.errors import InterviewError, UsageError
from interview_tui.events import Leader
from interview_tui.interview.state import InterviewState


def check_resumable(state: InterviewState, interview_id: str, led_by: Leader | None, *, over_too: bool) -> None:
    """`led_by`: who wants to lead it on, None for whoever did. `over_too`: also where nothing is left but to look.

    Raises `InterviewError` where nobody can go on with it, `UsageError` where another command does.
    """
    show = f"interview-tui sessions show {interview_id}"
    if state.started is None:
        advice = f"Remove it with: interview-tui sessions delete {interview_id}"
        raise InterviewError(f"Interview {interview_id} never began. {advice}")
    if state.ended and not over_too:
        raise InterviewError(f"Interview {interview_id} is over. Read it with: {show}")
    if led_by in (None, state.started.led_by):
        return
    if state.led_by_interviewer:
        advice = f"Go on with: interview-tui host --resume {interview_id}"
        raise UsageError(f"A person leads interview {interview_id}. {advice}")
    advice = f"Read it with: {show}" if state.ended else f"Go on with: interview-tui practice --resume {interview_id}"
    raise UsageError(f"Nobody leads interview {interview_id}. {advice}")
