"""An answer is remembered and what comes next asked for: its evaluation, or the next question."""

from interview_tui.events import (
    AddToMemoryEvent,
    AskNextQuestionCommand,
    GenerateEvaluationsCommand,
    MessageKind,
    MessageReceivedEvent,
    Speaker,
    TurnSkippedEvent,
)
from interview_tui.interview.handlers.handler import Handler


class AnswerProcessor(Handler):
    async def handle(self, event: MessageReceivedEvent) -> None:
        if event.kind is not MessageKind.ANSWER:
            return
        await self.once(
            event,
            AddToMemoryEvent(
                message_id=event.input_id, turn_id=event.turn_id, speaker=Speaker.CANDIDATE, text=event.text
            ),
        )
        if self.context.conversation_tree[event.turn_id].scored:
            await self.once(event, GenerateEvaluationsCommand(turn_id=event.turn_id))
        else:
            await self.once(event, AskNextQuestionCommand(after_turn_id=event.turn_id))


class TurnSkippedHandler(Handler):
    async def handle(self, event: TurnSkippedEvent) -> None:
        await self.once(event, AskNextQuestionCommand(after_turn_id=event.turn_id))
