"""Which of a draft that was kept is still to be answered with."""

from collections.abc import Sequence

from interview_tui.clean_text import clean_text
from interview_tui.events import BaseEvent, UserInputEvent
from interview_tui.store.writer import Draft


def unsent_draft(draft: Draft | None, history: Sequence[BaseEvent]) -> str:
    """The text of `draft` where it was not sent; empty otherwise.

    An answer may have been saved without its draft being forgotten: then it is the last input. The turn of the draft
    does not decide: who types while an answer is evaluated has no question open yet.
    """
    text = clean_text(draft.text) if draft else ""
    inputs = [event for event in history if isinstance(event, UserInputEvent)]
    return "" if inputs and inputs[-1].text == text else text
