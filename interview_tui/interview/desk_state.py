"""What lies on the interviewer's desk: the engine's suggestion, and the order of what is still to ask."""

from functools import singledispatchmethod

from interview_tui.events import (
    AskQuestionEvent,
    BaseEvent,
    InterviewEndedEvent,
    MoveSuggestedEvent,
    QuestionKind,
    QueueChangedEvent,
    SuggestionDismissedEvent,
)

_FROM_THE_PLAN = (QuestionKind.PLANNED, QuestionKind.CANDIDATE)
"""What is suggested because of what the plan holds, or because it holds nothing more."""


class DeskState:
    """`queue`: ids of questions, asked ones among them; None while it is the order the interview began with.

    `suggestion` is one that can still be taken: it follows the newest question, and the plan as it is.
    """

    def __init__(self) -> None:
        self.suggestion: MoveSuggestedEvent | None = None
        self.queue: tuple[str, ...] | None = None
        self._newest_turn_id = ""

    @singledispatchmethod
    def apply(self, event: BaseEvent) -> None:
        """An event that leaves the desk as it is."""

    @apply.register
    def _(self, event: MoveSuggestedEvent) -> None:
        if event.after_turn_id == self._newest_turn_id:
            self.suggestion = event

    @apply.register
    def _(self, event: AskQuestionEvent) -> None:
        self.suggestion, self._newest_turn_id = None, event.turn_id

    @apply.register
    def _(self, event: InterviewEndedEvent) -> None:
        self.suggestion = None

    @apply.register
    def _(self, event: SuggestionDismissedEvent) -> None:
        if self.suggestion is not None and self.suggestion.event_id == event.suggestion_id:
            self.suggestion = None

    @apply.register
    def _(self, event: QueueChangedEvent) -> None:
        self.queue = tuple(dict.fromkeys(event.question_ids))
        asked = self.suggestion.question if self.suggestion else None
        if asked is None or asked.kind in _FROM_THE_PLAN:
            self.suggestion = None
