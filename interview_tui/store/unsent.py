"""Which part of a draft that was kept was not sent."""

from collections.abc import Sequence

from interview_tui.clean_text import clean_text
from interview_tui.events import BaseEvent, MessageReceivedEvent, UserInputEvent
from interview_tui.store.writer import Draft


def unsent_draft(draft: Draft | None, history: Sequence[BaseEvent]) -> str:
    """What of `draft` was not sent.

    An input may have been saved without its draft being forgotten: then it is the last input, with what was typed
    after it behind it. A draft without a turn was typed while an answer was evaluated.
    """
    text = clean_text(draft.text) if draft else ""
    sent = next((event for event in reversed(history) if isinstance(event, UserInputEvent)), None)
    if draft is None or sent is None:
        return text
    if text == sent.text:
        return ""
    return text.removeprefix(sent.text).lstrip() if draft.turn_id == _turn_of(sent, history, draft) else text


def _turn_of(sent: UserInputEvent, history: Sequence[BaseEvent], draft: Draft) -> str:
    """The turn an input answered; that of the draft where it was not understood yet."""
    understood = (event for event in reversed(history) if isinstance(event, MessageReceivedEvent))
    return next((event.turn_id for event in understood if event.input_id == sent.event_id), draft.turn_id)
