"""Tells the candidate what an interviewer released, in the conversation, where they still sit there."""

from interview_tui.events import FeedbackReleasedEvent, InterviewerNoteEvent, NoteKind
from interview_tui.interview.context import InterviewContext
from interview_tui.interview.handlers.handler import Handler
from interview_tui.interview.state import InterviewState
from interview_tui.reports.feedback import candidate_text
from interview_tui.scorecard.scorecard import Scorecard


class ReleasedFeedbackHandler(Handler):
    """Hears `FeedbackReleasedEvent`. `scorecard` already contains the release that is handled."""

    def __init__(self, context: InterviewContext, state: InterviewState, scorecard: Scorecard) -> None:
        super().__init__(context, state)
        self._scorecard = scorecard

    async def handle(self, event: FeedbackReleasedEvent) -> None:
        text = "\n".join(candidate_text(self._scorecard, self.state, event.interviewer))
        await self.once(event, InterviewerNoteEvent(kind=NoteKind.REPLY, text=text))
