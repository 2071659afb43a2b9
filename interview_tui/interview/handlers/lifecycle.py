"""The beginning and the end of an interview."""

from interview_tui.events import (
    AskNextQuestionCommand,
    EndInterviewCommand,
    InterviewEndedEvent,
    InterviewerNoteEvent,
    InterviewStartedEvent,
    NoteKind,
    WriteReportCommand,
)
from interview_tui.interview.handlers.handler import Handler


class InterviewStartedHandler(Handler):
    async def handle(self, event: InterviewStartedEvent) -> None:
        if not self.state.led_by_interviewer:
            await self.once(event, InterviewerNoteEvent(kind=NoteKind.GREETING, text=self.context.interviewer.greeting))
        await self.once(event, AskNextQuestionCommand())


class EndInterviewHandler(Handler):
    """Where a person leads, no model writes to the candidate."""

    async def handle(self, event: EndInterviewCommand) -> None:
        if self.state.ended or self.state.caused(event, WriteReportCommand):
            return  # whoever writes the report ends the interview
        if self.state.led_by_interviewer:
            await self.once(event, InterviewEndedEvent(reason=event.reason))
            return
        await self.once(event, InterviewerNoteEvent(kind=NoteKind.CLOSING, text=self.context.interviewer.closing))
        if self.context.thinker is not None and self.state.closing_report is None and self._was_judged():
            await self.once(event, WriteReportCommand(reason=event.reason))
        else:
            await self.once(event, InterviewEndedEvent(reason=event.reason))

    def _was_judged(self) -> bool:
        return any(turn.ledger is not None for turn in self.state.tree)
