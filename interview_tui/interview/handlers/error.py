"""A failed handler is said to the candidate in one sentence; the details stay in the log."""

from interview_tui.events import ErrorEvent, InterviewerNoteEvent, NoteKind
from interview_tui.interview.handlers.handler import Handler


class ErrorEventHandler(Handler):
    async def handle(self, event: ErrorEvent) -> None:
        text = f"{event.handler} failed on {event.failed_event_type}: {event.error} What you wrote is saved."
        await self.once(event, InterviewerNoteEvent(kind=NoteKind.PROBLEM, text=text))
