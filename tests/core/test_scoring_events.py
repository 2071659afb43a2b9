"""Entries on the scorecard as facts: durable, for the interviewer's side alone, and within their bounds."""

import pytest

from interview_tui.events import (
    DURABLE_EVENTS,
    CompetencyRatedEvent,
    EvidenceStampedEvent,
    OverallOverriddenEvent,
    ScorecardSubmittedEvent,
    ScoringEvent,
    UnknownEvent,
    decode,
    encode,
)
from interview_tui.events.base import Audience
from interview_tui.events.scoring import SHORTEST_REASON

KINDS = [kind for kind in DURABLE_EVENTS if issubclass(kind, ScoringEvent)]


def test_every_kind_of_entry_is_logged() -> None:
    assert set(KINDS) == set(ScoringEvent.__subclasses__())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_entry_goes_to_the_candidates_side(kind: type[ScoringEvent]) -> None:
    assert kind.audience is Audience.INTERVIEWER
    assert kind.model_construct(type=kind.__name__).for_candidate() is None


@pytest.mark.parametrize("rating", [1, 3, 5, None])
def test_a_rating_is_one_to_five_or_taken_back(rating: int | None) -> None:
    event = CompetencyRatedEvent(competency="apis", rating=rating, interviewer="Ada")
    assert decode(encode(event)) == event


@pytest.mark.parametrize("rating", [0, 6, 3.0, "3", True])
def test_what_is_no_rating_is_refused(rating: object) -> None:
    with pytest.raises(ValueError, match="rating"):
        CompetencyRatedEvent.model_validate({"competency": "apis", "rating": rating, "interviewer": "Ada"})


@pytest.mark.parametrize("rating", [0.9, 5.1, float("nan"), float("inf")])
def test_an_override_stays_on_the_scale(rating: float) -> None:
    with pytest.raises(ValueError, match="rating"):
        OverallOverriddenEvent(rating=rating, reason="a good reason", interviewer="Ada")


@pytest.mark.parametrize("reason", ["", " " * SHORTEST_REASON, "short", f"  {'x' * (SHORTEST_REASON - 1)}\n"])
def test_an_override_without_a_reason_is_no_override(reason: str) -> None:
    with pytest.raises(ValueError, match="reason"):
        OverallOverriddenEvent(rating=3, reason=reason, interviewer="Ada")


def test_an_entry_names_its_interviewer() -> None:
    with pytest.raises(ValueError, match="interviewer"):
        ScorecardSubmittedEvent(interviewer=" ")


def test_evidence_speaks_for_a_competency_unless_it_says_otherwise() -> None:
    assert EvidenceStampedEvent(turn_id="t1", quote="q", competency="apis", interviewer="Ada").supports


def test_an_entry_of_a_later_version_is_kept_as_it_came() -> None:
    payload = encode(CompetencyRatedEvent(competency="apis", rating=5, interviewer="Ada"))
    event = decode(payload.replace(b'"rating":5', b'"rating":7'))
    assert isinstance(event, UnknownEvent)
