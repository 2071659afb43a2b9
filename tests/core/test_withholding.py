"""What an interviewer of a panel is told of the others before and after their own ratings are in."""

from itertools import product

import pytest

from interview_tui.events import (
    BaseEvent,
    CompetencyRatedEvent,
    EvidenceStampedEvent,
    EvidenceWithdrawnEvent,
    FeedbackReleasedEvent,
    InterventionEvent,
    InterviewerNoteEvent,
    NoteKind,
    OverallOverriddenEvent,
    OverrideWithdrawnEvent,
    RemarkMadeEvent,
    RemarkWithdrawnEvent,
    ScorecardSubmittedEvent,
)
from interview_tui.scorecard.withholding import Withholding

OWN, OTHER = "Ines", "Omar"


def stamped(interviewer: str) -> EvidenceStampedEvent:
    return EvidenceStampedEvent(turn_id="t1", quote="words", competency="apis", interviewer=interviewer)


def remark(interviewer: str) -> RemarkMadeEvent:
    return RemarkMadeEvent(turn_id="t1", text="a remark", interviewer=interviewer)


def entries_of(interviewer: str) -> list[BaseEvent]:
    """One of every kind but the submission."""
    evidence, said = stamped(interviewer), remark(interviewer)
    return [
        evidence,
        said,
        CompetencyRatedEvent(competency="apis", rating=4, interviewer=interviewer),
        OverallOverriddenEvent(rating=3.5, reason="it was borderline", interviewer=interviewer),
        OverrideWithdrawnEvent(interviewer=interviewer),
        FeedbackReleasedEvent(interviewer=interviewer, computed=4),
        EvidenceWithdrawnEvent(evidence_id=evidence.event_id),
        RemarkWithdrawnEvent(remark_id=said.event_id),
    ]


def note(text: str = "Rated 4 of 5.") -> InterviewerNoteEvent:
    return InterviewerNoteEvent(kind=NoteKind.REPLY, text=text)


def told(events: list[BaseEvent], reader: str = OWN) -> list[BaseEvent]:
    withholding = Withholding(reader)
    return [seen for event in events for seen in withholding.let_through(event)]


def test_one_s_own_entries_and_what_is_no_entry_come_through_at_once() -> None:
    events = [note(), *entries_of(OWN), ScorecardSubmittedEvent(interviewer=OWN)]
    assert told(events) == events


@pytest.mark.parametrize("at", range(8))
def test_no_entry_of_another_comes_through_before_the_own_ratings_are_in(at: int) -> None:
    others = entries_of(OTHER)
    assert told([*others[: at + 1], note()])[0].type == "InterviewerNoteEvent"


def test_with_the_own_submission_all_of_the_others_comes_in_its_order_and_from_then_on_at_once() -> None:
    before, own, after = entries_of(OTHER), ScorecardSubmittedEvent(interviewer=OWN), entries_of(OTHER)
    assert told([*before, own, *after]) == [own, *before, *after]


def test_that_another_s_ratings_are_in_may_be_known_and_opens_nothing() -> None:
    submitted = ScorecardSubmittedEvent(interviewer=OTHER)
    assert told([*entries_of(OTHER), submitted, *entries_of(OTHER)]) == [submitted]


def test_what_was_said_because_of_a_withheld_release_is_withheld_with_it() -> None:
    release = FeedbackReleasedEvent(interviewer=OTHER, computed=4)
    said = note().caused_by(release)
    assert told([release, said]) == []
    assert told([release, said], reader=OTHER) == [release, said]


def test_what_the_debugger_did_with_a_withheld_entry_is_withheld_with_it() -> None:
    rated = CompetencyRatedEvent(competency="apis", rating=4, interviewer=OTHER)
    edited = CompetencyRatedEvent(competency="apis", rating=2, interviewer=OTHER).caused_by(rated)
    dropped = InterventionEvent(note="dropped", message_id=rated.event_id)
    assert told([rated, edited, dropped]) == []


@pytest.mark.parametrize(("reader", "writer"), list(product((OWN, OTHER), repeat=2)))
def test_an_entry_belongs_to_whoever_made_it_and_so_does_taking_it_back(reader: str, writer: str) -> None:
    withholding = Withholding(reader)
    withholding.let_through(ScorecardSubmittedEvent(interviewer=reader))
    for event in entries_of(writer):
        assert withholding.is_own(event) is (reader == writer)  # type: ignore[arg-type]
        withholding.let_through(event)
