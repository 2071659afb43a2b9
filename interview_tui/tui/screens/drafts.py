"""Which of a draft that was kept is still to be answered with."""

from collections.abc import Sequence

from interview_tui.clean_text import clean_text
from interview_tui.events import BaseEvent, UserInputEvent
from interview_tui.interview.state import InterviewState
from interview_tui.store.writer import Draft


def unsent_draft(draft: Draft | None, history: Sequence[BaseEvent], state: InterviewState) -> str:
    """The text of `draft` where it answers the open question and was not sent; empty otherwise.

    An answer may have been saved without its draft being forgotten: then it is the last input.
    """
    if draft is None or state.open_turn is None or draft.turn_id != state.open_turn.turn_id:
        return ""
    inputs = [event for event in history if isinstance(event, UserInputEvent)]
    text = clean_text(draft.text)
    return "" if inputs and inputs[-1].text == text else text
