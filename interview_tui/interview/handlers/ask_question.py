"""A question that was asked becomes part of the conversation's memory."""

from interview_tui.events import AddToMemoryEvent, AskQuestionEvent, Speaker
from interview_tui.interview.handlers.handler import Handler


class AskQuestionHandler(Handler):
    async def handle(self, event: AskQuestionEvent) -> None:
        memory = AddToMemoryEvent(
            message_id=event.event_id, turn_id=event.turn_id, speaker=Speaker.INTERVIEWER, text=event.text
        )
        await self.once(event, memory)
