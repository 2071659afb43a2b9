"""The beginning and the end of an interview."""

from interview_tui.events import (
    AskNextQuestionCommand,
    EndInterviewCommand,
    InterviewEndedEvent,
    InterviewerNoteEvent,
    InterviewStartedEvent,
    NoteKind,
)
from interview_tui.interview.handlers.handler import Handler


class InterviewStartedHandler(Handler):
    async def handle(self, event: InterviewStartedEvent) -> None:
        await self.once(event, InterviewerNoteEvent(kind=NoteKind.GREETING, text=self.context.interviewer.greeting))
        await self.once(event, AskNextQuestionCommand())


class EndInterviewHandler(Handler):
    async def handle(self, event: EndInterviewCommand) -> None:
        if self.state.ended:
            return
        await self.once(event, InterviewerNoteEvent(kind=NoteKind.CLOSING, text=self.context.interviewer.closing))
        await self.once(event, InterviewEndedEvent(reason=event.reason))
