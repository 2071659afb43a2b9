"""What the candidate's side may see of an event: what its class opens to everyone, without the interviewer's part."""

import pytest

from interview_tui.events import (
    DURABLE_EVENTS,
    AddToMemoryEvent,
    AskQuestionEvent,
    BaseEvent,
    InterviewStartedEvent,
    QuestionKind,
    Speaker,
    encode,
)
from interview_tui.events.base import Audience
from interview_tui.interview.state import InterviewState
from interview_tui.paths import Places, packaged_profiles
from interview_tui.preparation import PracticeOptions, prepare_interview

OPEN = {
    "AddToMemoryEvent",
    "AskQuestionEvent",
    "HintGivenEvent",
    "InterviewContinuedEvent",
    "InterviewEndedEvent",
    "InterviewPausedEvent",
    "InterviewResumedEvent",
    "InterviewStartedEvent",
    "InterviewerNoteEvent",
    "MessageReceivedEvent",
    "TimeWarningEvent",
    "TurnSkippedEvent",
    "UserInputEvent",
}


def test_nothing_but_the_conversation_is_open_to_the_candidate() -> None:
    """An event that is added later stays with the interviewer until somebody decides otherwise, here."""
    opened = {
        event_class.__name__
        for event_class in DURABLE_EVENTS
        if event_class.audience is Audience.EVERYONE or event_class.for_candidate is not BaseEvent.for_candidate
    }
    assert opened == OPEN


@pytest.fixture
def started() -> InterviewStartedEvent:
    options = PracticeOptions("backend-engineer", seed=1)
    return prepare_interview(Places(packaged_profiles(), (packaged_profiles(),)), options)


def test_the_candidate_learns_who_asks_for_what_job_and_nothing_of_the_yardsticks(
    started: InterviewStartedEvent,
) -> None:
    seen = started.for_candidate()
    state = InterviewState.fold([seen])
    assert state.role is not None
    assert state.role.persona.name in encode(started).decode()
    assert state.questions == {}
    full = InterviewState.fold([started])
    assert full.role is not None
    secret = [competency.anchors.high for competency in full.role.competencies]
    secret += [one.looks_for for one in full.role.perspectives]
    secret += [point.claim for question in full.questions.values() for point in question.points]
    secret += [question.ask for question in full.questions.values()]
    assert [text for text in secret if text in encode(seen).decode()] == []


def test_a_probe_does_not_say_which_point_it_is_after() -> None:
    asked = AskQuestionEvent(
        turn_id="t2", kind=QuestionKind.PROBE, text="And then?", point_id="retry", sign="blame", generated={"id": "x"}
    )
    seen = asked.for_candidate()
    assert (seen.text, seen.point_id, seen.sign, seen.generated) == ("And then?", "", "", None)
    assert seen.event_id == asked.event_id


def test_what_an_observer_says_is_not_for_the_candidate() -> None:
    def heard(speaker: Speaker) -> AddToMemoryEvent | None:
        return AddToMemoryEvent(message_id="m", turn_id="t", speaker=speaker, text="Hm.").for_candidate()

    assert heard(Speaker.OBSERVER) is None
    assert heard(Speaker.INTERVIEWER) is not None
