"""Once an answer is evaluated, the perspectives read the ledger and the interview moves on, if it has not yet."""

from interview_tui.events import AskNextQuestionCommand, EvaluationsGeneratedEvent, GeneratePerspectivesCommand
from interview_tui.interview.handlers.handler import Handler


class EvaluationsGeneratedHandler(Handler):
    async def handle(self, event: EvaluationsGeneratedEvent) -> None:
        if self.context.interview_abilities.perspectives and self.context.agent_profile.perspectives:
            await self.once(event, GeneratePerspectivesCommand(turn_id=event.turn_id, revised=event.revised))
        if not event.revised:
            await self.once(event, AskNextQuestionCommand(after_turn_id=event.turn_id))
