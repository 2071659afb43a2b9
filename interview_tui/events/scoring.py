"""What an interviewer writes on the scorecard: evidence, remarks, ratings, and what of it the candidate may read.

None of it is for the candidate's side. Whether an entry may be made (words that stand in an answer, evidence under a
rating) is checked where it is made, by `interview_tui.scorecard.entries`; these are the facts that came of it.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from interview_tui.events.base import BaseEvent
from interview_tui.events.evaluation import Value

LOWEST, HIGHEST = 1, 5
SHORTEST_REASON = 10
"""Characters of the reason for an override, without white space around it."""

Rating = Annotated[int, Field(strict=True, ge=LOWEST, le=HIGHEST)]
OverallRating = Annotated[float, Field(ge=LOWEST, le=HIGHEST, allow_inf_nan=False)]
Interviewer = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=SHORTEST_REASON)]


class ScoringEvent(BaseEvent):
    """An entry on the scorecard."""


class EvidenceStampedEvent(ScoringEvent):
    """`quote`, as it stands in the answer of `turn_id`, speaks for a competency or, without `supports`, against it.

    `point_id` is the key point of the question that it shows, where it shows one.
    """

    turn_id: str
    quote: str
    competency: str
    interviewer: Interviewer
    point_id: str = ""
    supports: bool = True


class EvidenceWithdrawnEvent(ScoringEvent):
    """`evidence_id` is the id of the event that stamped it."""

    evidence_id: str


class RemarkMadeEvent(ScoringEvent):
    """A note of the interviewer, while `turn_id` was the newest question; `quote` are the words it is about, if any.

    `competency` is the one it says something about, empty where that is none.
    """

    turn_id: str
    text: str
    interviewer: Interviewer
    quote: str = ""
    competency: str = ""


class RemarkWithdrawnEvent(ScoringEvent):
    """`remark_id` is the id of the event that made it."""

    remark_id: str


class CompetencyRatedEvent(ScoringEvent):
    """1 to 5, as the anchors of the competency have it; None takes the rating back."""

    competency: str
    rating: Rating | None
    interviewer: Interviewer


class OverallOverriddenEvent(ScoringEvent):
    """The interviewer's own overall rating, to stand beside the computed one, and why it differs."""

    rating: OverallRating
    reason: Reason
    interviewer: Interviewer


class OverrideWithdrawnEvent(ScoringEvent):
    """The computed rating stands alone again."""

    interviewer: Interviewer


class ScorecardSubmittedEvent(ScoringEvent):
    """The ratings of this interviewer are in; from here on they may see those of the others."""

    interviewer: Interviewer


class ReleasedRating(Value):
    competency: str
    rating: Rating


class ReleasedQuote(Value):
    """Words of an answer that stood as evidence for a competency or, without `supports`, against it."""

    competency: str
    quote: str
    supports: bool = True


class ReleasedRemark(Value):
    """A note as it stood; `remark_id` is the id of the event that made it, `quote` the words it is about, if any."""

    remark_id: str
    text: str
    quote: str = ""


class FeedbackReleasedEvent(ScoringEvent):
    """What of this interviewer's card the candidate may read, in place of any release before; nothing takes that back.

    It holds the values as they were: whatever is entered, changed or withdrawn afterwards changes none of them.
    `computed` is the overall rating from the ratings of the card, `own` the interviewer's own beside it.
    """

    interviewer: Interviewer
    ratings: tuple[ReleasedRating, ...] = ()
    quotes: tuple[ReleasedQuote, ...] = ()
    remarks: tuple[ReleasedRemark, ...] = ()
    computed: OverallRating | None = None
    own: OverallRating | None = None

    @property
    def empty(self) -> bool:
        overall = (self.computed, self.own)
        return not (self.ratings or self.quotes or self.remarks) and overall == (None, None)
