"""What stands beside the conversation, or in its place: evaluation and perspectives, conversation tree and notes."""

from textual.app import ComposeResult
from textual.containers import Vertical

from interview_tui.events import (
    AskQuestionEvent,
    BaseEvent,
    EvaluationArrivedEvent,
    EvaluationsGeneratedEvent,
    HintGivenEvent,
    InterviewStartedEvent,
    PerspectivesGeneratedEvent,
    PointClaimedEvent,
    TurnSkippedEvent,
)
from interview_tui.interview.state import InterviewState
from interview_tui.tui.panels.conversation_tree import ConversationTree
from interview_tui.tui.panels.evaluation import Evaluation
from interview_tui.tui.panels.notes import Notes
from interview_tui.tui.panels.perspectives import Perspectives


class Marks(Vertical):
    def __init__(self) -> None:
        super().__init__(id="marks")

    def compose(self) -> ComposeResult:
        yield Evaluation()
        yield Perspectives()

    async def show(self, state: InterviewState) -> None:
        await self.query_one(Evaluation).show(state)
        await self.query_one(Perspectives).show(state)

    async def hear(self, event: BaseEvent, state: InterviewState) -> None:
        """`state` already holds the event."""
        match event:
            case EvaluationArrivedEvent():
                await self.query_one(Evaluation).arrive(state, event.turn_id, event.evaluation)
            case EvaluationsGeneratedEvent() | PointClaimedEvent() | HintGivenEvent():
                await self.query_one(Evaluation).show(state)
            case PerspectivesGeneratedEvent():
                await self.query_one(Perspectives).show(state)


class TreeAndNotes(Vertical):
    def __init__(self) -> None:
        super().__init__(id="place")

    def compose(self) -> ComposeResult:
        yield ConversationTree()
        yield Notes()

    def show(self, state: InterviewState) -> None:
        self.query_one(ConversationTree).show(state)
        self.query_one(Notes).show(state)

    async def hear(self, event: BaseEvent, state: InterviewState) -> None:
        """`state` already holds the event."""
        if isinstance(event, AskQuestionEvent | TurnSkippedEvent | EvaluationsGeneratedEvent | InterviewStartedEvent):
            self.query_one(ConversationTree).show(state)
        await self.query_one(Notes).hear(event, state)
