"""The engine's next move where a person leads: said to the interviewer, carried out by nobody else."""

from interview_tui.events import AskNextQuestionCommand, AskQuestionEvent, BaseEvent, MoveSuggestedEvent
from interview_tui.questions.manager import QuestionManager


class SuggestionManager(QuestionManager):
    """Hears `AskNextQuestionCommand`; suggests what the engine would ask."""

    async def carry_out(self, command: AskNextQuestionCommand, move: BaseEvent) -> None:
        question = move if isinstance(move, AskQuestionEvent) else None
        await self.publish(MoveSuggestedEvent(after_turn_id=command.after_turn_id, question=question))
