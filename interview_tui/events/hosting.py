"""An interview that a person leads: what the engine would do next, and the order of what is still to ask."""

from pydantic import JsonValue

from interview_tui.events.base import BaseEvent
from interview_tui.events.conversation import AskQuestionEvent


class MoveSuggestedEvent(BaseEvent):
    """What the engine would do after `after_turn_id` (empty: at the beginning): ask `question`, or end where None.

    It waits until the interviewer takes it, changed or not, dismisses it, or does something else.
    """

    after_turn_id: str
    question: AskQuestionEvent | None = None


class SuggestionDismissedEvent(BaseEvent):
    """The interviewer wants none of it; `suggestion_id` is the id of the event that made it."""

    suggestion_id: str


class QueueChangedEvent(BaseEvent):
    """What is still to be asked, in this order. `added`: questions that the interview did not know, whole."""

    question_ids: tuple[str, ...]
    added: tuple[dict[str, JsonValue], ...] = ()
