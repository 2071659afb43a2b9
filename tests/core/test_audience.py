"""What the candidate's side may see of an event: what its class opens to everyone, without the interviewer's part."""

from collections.abc import Iterator
from typing import ClassVar

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
from tests.channel_kit import passing, told

REDACTED = {"AddToMemoryEvent", "AskQuestionEvent", "InterviewStartedEvent"}
EVERYONE = {
    "HintGivenEvent",
    "InterviewContinuedEvent",
    "InterviewEndedEvent",
    "InterviewPausedEvent",
    "InterviewResumedEvent",
    "InterviewerNoteEvent",
    "MessageReceivedEvent",
    "TurnSkippedEvent",
    "UserInputEvent",
}


def kinds_below(event_class: type[BaseEvent]) -> Iterator[type[BaseEvent]]:
    """Every kind of the program, those that only pass as well."""
    for kind in event_class.__subclasses__():
        if kind.__module__.startswith("interview_tui."):
            yield kind
            yield from kinds_below(kind)


KINDS = list(kinds_below(BaseEvent))


def test_nothing_but_the_conversation_is_open_to_the_candidate() -> None:
    """An event that is added later stays with the interviewer until somebody decides otherwise, here."""
    assert {*DURABLE_EVENTS, *(type(event) for event in passing())} <= {*KINDS}
    by_audience = {audience: {kind.__name__ for kind in KINDS if kind.audience is audience} for audience in Audience}
    assert by_audience[Audience.EVERYONE] == EVERYONE
    assert by_audience[Audience.REDACTED] == REDACTED


def test_what_the_candidate_gets_of_an_event_is_what_its_audience_says() -> None:
    for kind in KINDS:
        assert kind.for_candidate is BaseEvent.for_candidate, f"{kind.__name__} has a rule of its own"
        assert (kind.redacted is not BaseEvent.redacted) == (kind.audience is Audience.REDACTED), kind.__name__
    for event in [*told(), *passing()]:
        seen = event.for_candidate()
        match event.audience:
            case Audience.EVERYONE:
                assert seen is event, event.type
            case Audience.INTERVIEWER:
                assert seen is None, event.type


def test_what_says_nothing_of_its_redaction_is_kept_back_whole() -> None:
    class Hasty(BaseEvent):
        audience: ClassVar[Audience] = Audience.REDACTED
        text: str

    assert Hasty(text="Zugzwang").for_candidate() is None


@pytest.fixture
def started() -> InterviewStartedEvent:
    options = PracticeOptions("backend-engineer", seed=1)
    return prepare_interview(Places(packaged_profiles(), (packaged_profiles(),)), options)


def test_the_candidate_learns_who_asks_for_what_job_and_nothing_of_the_yardsticks(
    started: InterviewStartedEvent,
) -> None:
    seen = started.for_candidate()
    assert seen is not None
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
    assert seen is not None
    assert (seen.text, seen.point_id, seen.sign, seen.generated) == ("And then?", "", "", None)
    assert seen.event_id == asked.event_id


def test_what_an_observer_says_is_not_for_the_candidate() -> None:
    def heard(speaker: Speaker) -> AddToMemoryEvent | None:
        return AddToMemoryEvent(message_id="m", turn_id="t", speaker=speaker, text="Hm.").for_candidate()

    assert heard(Speaker.OBSERVER) is None
    assert heard(Speaker.INTERVIEWER) is not None
