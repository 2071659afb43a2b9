"""What somebody would call the thing that an append was to save. Sentences about failures need it, and nothing else."""

from collections.abc import Sequence

from interview_tui.events import (
    AskQuestionEvent,
    CompetencyRatedEvent,
    EvidenceStampedEvent,
    FeedbackReleasedEvent,
    InterviewerNoteEvent,
    InterviewPausedEvent,
    NoteTakenEvent,
    OverallOverriddenEvent,
    QueueChangedEvent,
    RemarkMadeEvent,
    ScorecardSubmittedEvent,
    UserInputEvent,
)
from interview_tui.store.chain import Record

_CALLED = {
    UserInputEvent.__name__: "answer",
    NoteTakenEvent.__name__: "note",
    RemarkMadeEvent.__name__: "note",
    AskQuestionEvent.__name__: "question",
    InterviewerNoteEvent.__name__: "message",
    EvidenceStampedEvent.__name__: "evidence",
    CompetencyRatedEvent.__name__: "rating",
    OverallOverriddenEvent.__name__: "overall rating",
    ScorecardSubmittedEvent.__name__: "scorecard",
    FeedbackReleasedEvent.__name__: "release",
    QueueChangedEvent.__name__: "order of the questions",
    InterviewPausedEvent.__name__: "break",
}


def called(records: Sequence[Record]) -> str:
    """The first of `records` that is anything to a person; what the program did by itself is the last step."""
    return next((_CALLED[record.type] for record in records if record.type in _CALLED), "last step")
