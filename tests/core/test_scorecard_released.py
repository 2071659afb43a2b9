"""A release in a running interview: the candidate is told of it in the conversation, once for each."""

from pathlib import Path

from interview_tui.events import BaseEvent, FeedbackReleasedEvent, InterviewerNoteEvent, NoteKind, ReleasedRating
from tests.core.test_desk import led


def told(events: list[BaseEvent]) -> list[str]:
    notes = [one for one in events if isinstance(one, InterviewerNoteEvent) and one.kind is NoteKind.REPLY]
    return [one.text for one in notes if "feedback" in one.text]


async def test_the_candidate_is_told_of_each_release_as_it_was_made_and_of_taking_back(tmp_path: Path) -> None:
    async with led(tmp_path) as table:
        releases = [
            FeedbackReleasedEvent(interviewer="Ines", ratings=(ReleasedRating(competency="apis", rating=4),)),
            FeedbackReleasedEvent(interviewer="Ines", own=3.5),
            FeedbackReleasedEvent(interviewer="Ines"),
        ]
        for release in releases:
            await table.desk.enter(release)
        await table.settle()
        first, second, last = told(table.channel.events)
    assert ("Rated 4 of 5." in first, "own" in first) == (True, False)
    assert ("Rated" in second, "The interviewer's own: 3.5 of 5." in second) == (False, True)
    assert "What was released before was taken back." in last
    assert not any("Ines" in text for text in (first, second, last))
