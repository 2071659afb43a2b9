"""A failed handler is said to the candidate in one sentence; the details stay in the log."""

from interview_tui.events import ErrorEvent, InterviewerNoteEvent, NoteKind
from interview_tui.interview.handlers.handler import Handler


class ErrorEventHandler(Handler):
    async def handle(self, event: ErrorEvent) -> None:
        if event.failed_event_type == InterviewerNoteEvent.__name__:
            return  # a note about a note that failed would fail as well, and so on
        text = f"{event.handler} failed on {event.failed_event_type}: {event.error} What you wrote is saved."
        await self.once(event, InterviewerNoteEvent(kind=NoteKind.PROBLEM, text=text))
