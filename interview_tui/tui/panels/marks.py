"""Evaluation, perspectives and the conversation tree: what stands beside the conversation, or in its place."""

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
from interview_tui.tui.panels.perspectives import Perspectives


class Marks(Vertical):
    def __init__(self) -> None:
        super().__init__(id="marks")

    def compose(self) -> ComposeResult:
        yield Evaluation()
        yield Perspectives()
        yield ConversationTree()

    async def show(self, state: InterviewState) -> None:
        await self.query_one(Evaluation).show(state)
        await self.query_one(Perspectives).show(state)
        self.query_one(ConversationTree).show(state)

    async def hear(self, event: BaseEvent, state: InterviewState) -> None:
        """`state` already holds the event."""
        if isinstance(event, AskQuestionEvent | TurnSkippedEvent | EvaluationsGeneratedEvent | InterviewStartedEvent):
            self.query_one(ConversationTree).show(state)
        match event:
            case EvaluationArrivedEvent():
                await self.query_one(Evaluation).arrive(state, event.turn_id, event.evaluation)
            case EvaluationsGeneratedEvent() | PointClaimedEvent() | HintGivenEvent():
                await self.query_one(Evaluation).show(state)
            case PerspectivesGeneratedEvent():
                await self.query_one(Perspectives).show(state)
