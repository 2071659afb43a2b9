"""Tells the candidate what an interviewer released, in the conversation, where they still sit there."""

from interview_tui.events import FeedbackReleasedEvent, InterviewerNoteEvent, NoteKind
from interview_tui.interview.handlers.handler import Handler
from interview_tui.reports.feedback import release_text


class ReleasedFeedbackHandler(Handler):
    """Hears `FeedbackReleasedEvent`."""

    async def handle(self, event: FeedbackReleasedEvent) -> None:
        text = "\n".join(release_text(event, self.state))
        await self.once(event, InterviewerNoteEvent(kind=NoteKind.REPLY, text=text))
