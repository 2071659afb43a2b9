"""Evaluation and perspectives together: what stands beside the conversation, or in its place."""

from textual.app import ComposeResult
from textual.containers import Vertical

from interview_tui.events import (
    BaseEvent,
    EvaluationArrivedEvent,
    EvaluationsGeneratedEvent,
    HintGivenEvent,
    PerspectivesGeneratedEvent,
    PointClaimedEvent,
)
from interview_tui.interview.state import InterviewState
from interview_tui.tui.panels.evaluation import Evaluation
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
