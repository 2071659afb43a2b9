"""Which events are said over the screen, and how often."""

from interview_tui.events import ErrorEvent, InterviewerNoteEvent, NoteKind
from interview_tui.tui.screens.notices import notice_of
from tests.channel_kit import HOSTILE

FAILURE = ErrorEvent(handler="Panel", failed_event_id="x", failed_event_type="UserInputEvent", error="KeyError: 'a'")


def test_a_failure_is_said_with_its_details_to_whoever_leads() -> None:
    notice = notice_of(FAILURE)
    assert notice is not None
    assert notice.severity == "error"
    for word in ("Panel", "UserInputEvent", "KeyError"):
        assert word in notice.text


def test_the_note_of_a_failure_does_not_say_it_once_more() -> None:
    assert notice_of(InterviewerNoteEvent(kind=NoteKind.PROBLEM, text="Panel failed.")) is None


def test_whatever_a_failure_says_is_harmless() -> None:
    notice = notice_of(FAILURE.model_copy(update={"error": HOSTILE}))
    assert notice is not None
    assert "\x1b" not in notice.text
