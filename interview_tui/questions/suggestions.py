"""The engine's next move where a person leads: said to the interviewer, carried out by nobody else."""

from interview_tui.events import (
    AskNextQuestionCommand,
    AskQuestionEvent,
    BaseEvent,
    MoveSuggestedEvent,
    QueueChangedEvent,
)
from interview_tui.questions.manager import QuestionManager


class SuggestionManager(QuestionManager):
    """Hears `AskNextQuestionCommand`; suggests what the engine would ask."""

    async def carry_out(self, command: AskNextQuestionCommand, move: BaseEvent) -> None:
        question = move if isinstance(move, AskQuestionEvent) else None
        await self.publish(MoveSuggestedEvent(after_turn_id=command.after_turn_id, question=question))

    async def follow_plan(self) -> None:
        """Suggest anew, from the banks, where the plan has left nothing suggested."""
        if self.state.open_turn is not None or self.state.ended or self.state.desk.suggestion is not None:
            return
        newest = next(reversed(list(self.state.tree)), None)
        command = AskNextQuestionCommand(after_turn_id=newest.turn_id if newest else "")
        await self.carry_out(command, self._by_bank(self._choose(command, None), command.after_turn_id))


class PlanChangedHandler:
    """Hears `QueueChangedEvent`."""

    def __init__(self, suggestions: SuggestionManager) -> None:
        self._suggestions = suggestions

    async def handle(self, event: QueueChangedEvent) -> None:
        await self._suggestions.follow_plan()
