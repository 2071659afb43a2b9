"""One interviewer's card as a value. The events on it are frozen, and hold nothing of any other card."""

from dataclasses import dataclass

from interview_tui.events import (
    CompetencyRatedEvent,
    EvidenceStampedEvent,
    FeedbackReleasedEvent,
    OverallOverriddenEvent,
    RemarkMadeEvent,
    ScorecardSubmittedEvent,
    ScoringEvent,
)


@dataclass(frozen=True, slots=True)
class Card:
    """What stands of one interviewer's entries.

    Evidence and remarks in the order of their time stamps, ratings by competency; `submitted` is None while the
    interviewer is still at work. What is stamped after that is evidence too, but `late`: by id, and no rating stands
    on it.
    """

    interviewer: str
    evidence: tuple[EvidenceStampedEvent, ...] = ()
    remarks: tuple[RemarkMadeEvent, ...] = ()
    ratings: tuple[CompetencyRatedEvent, ...] = ()
    override: OverallOverriddenEvent | None = None
    submitted: ScorecardSubmittedEvent | None = None
    released: FeedbackReleasedEvent | None = None
    late: frozenset[str] = frozenset()

    def closed_to(self, entry: ScoringEvent) -> bool:
        """Whether it was made after the ratings went in. Time stamps say so: a panel hears of entries out of order."""
        if self.submitted is None:
            return False
        return (entry.timestamp, entry.event_id) > (self.submitted.timestamp, self.submitted.event_id)

    def fixed(self, evidence: EvidenceStampedEvent) -> bool:
        """Whether the ratings went in on this evidence: it stays under them."""
        return self.submitted is not None and evidence.event_id not in self.late

    def under(self, competency: str) -> tuple[EvidenceStampedEvent, ...]:
        """The evidence that stands under a competency."""
        return tuple(one for one in self.evidence if one.competency == competency)

    def locked(self, competency: str) -> bool:
        """Whether a rating has nothing to stand on."""
        return all(one.event_id in self.late for one in self.under(competency))

    def rating(self, competency: str) -> int | None:
        """1 to 5 as given, whether or not it counts."""
        return next((one.rating for one in self.ratings if one.competency == competency), None)

    def counted(self, competency: str) -> int | None:
        """The rating, where it has something to stand on."""
        return None if self.locked(competency) else self.rating(competency)

    def counted_ratings(self) -> dict[str, int]:
        """By competency."""
        rated = ((one.competency, self.counted(one.competency)) for one in self.ratings)
        return {competency: rating for competency, rating in rated if rating is not None}
