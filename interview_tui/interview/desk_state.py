"""What lies on the interviewer's desk: the engine's suggestion, and the order of what is still to ask."""

from functools import singledispatchmethod

from interview_tui.events import (
    AskQuestionEvent,
    BaseEvent,
    InterviewEndedEvent,
    MoveSuggestedEvent,
    QueueChangedEvent,
    SuggestionDismissedEvent,
)


class DeskState:
    """`queue`: ids of questions, asked ones among them; None while it is the order the interview began with."""

    def __init__(self) -> None:
        self.suggestion: MoveSuggestedEvent | None = None
        self.queue: tuple[str, ...] | None = None

    @singledispatchmethod
    def apply(self, event: BaseEvent) -> None:
        """An event that leaves the desk as it is."""

    @apply.register
    def _(self, event: MoveSuggestedEvent) -> None:
        self.suggestion = event

    @apply.register
    def _(self, event: AskQuestionEvent | InterviewEndedEvent) -> None:
        self.suggestion = None

    @apply.register
    def _(self, event: SuggestionDismissedEvent) -> None:
        if self.suggestion is not None and self.suggestion.event_id == event.suggestion_id:
            self.suggestion = None

    @apply.register
    def _(self, event: QueueChangedEvent) -> None:
        self.queue = event.question_ids
