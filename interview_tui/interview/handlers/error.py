"""A failed handler is said to who practises in one sentence. Where a person leads it is theirs to know alone."""

from interview_tui.events import ErrorEvent, InterviewerNoteEvent, NoteKind
from interview_tui.interview.handlers.handler import Handler


class ErrorEventHandler(Handler):
    async def handle(self, event: ErrorEvent) -> None:
        if self.state.led_by_interviewer:
            return  # an exception can quote what the answer is measured by; a note is for the candidate too
        if event.failed_event_type == InterviewerNoteEvent.__name__:
            return  # a note about a note that failed would fail as well, and so on
        text = f"{event.handler} failed on {event.failed_event_type}: {event.error} What you wrote is saved."
        await self.once(event, InterviewerNoteEvent(kind=NoteKind.PROBLEM, text=text))
