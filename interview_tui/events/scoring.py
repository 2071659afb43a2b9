"""What an interviewer writes on the scorecard: evidence, remarks, ratings, and what of it the candidate may read.

None of it is for the candidate's side. Whether an entry may be made (words that stand in an answer, evidence under a
rating) is checked where it is made, by `interview_tui.scorecard.entries`; these are the facts that came of it.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from interview_tui.events.base import BaseEvent

LOWEST, HIGHEST = 1, 5
SHORTEST_REASON = 10
"""Characters of the reason for an override, without white space around it."""

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
    """A note of the interviewer, while `turn_id` was the newest question; `quote` are the words it is about, if any."""

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
    rating: Annotated[int, Field(strict=True, ge=LOWEST, le=HIGHEST)] | None
    interviewer: Interviewer


class OverallOverriddenEvent(ScoringEvent):
    """The interviewer's own overall rating, to stand beside the computed one, and why it differs."""

    rating: float = Field(ge=LOWEST, le=HIGHEST, allow_inf_nan=False)
    reason: Reason
    interviewer: Interviewer


class OverrideWithdrawnEvent(ScoringEvent):
    """The computed rating stands alone again."""

    interviewer: Interviewer


class ScorecardSubmittedEvent(ScoringEvent):
    """The ratings of this interviewer are in; from here on they may see those of the others."""

    interviewer: Interviewer


class FeedbackReleasedEvent(ScoringEvent):
    """What of this interviewer's card the candidate may read; it takes the place of any release before.

    The rating of each of `competencies`; with `quotes`, also the words that stand as evidence for and against
    them; with `overall`, the overall rating; and the remarks of `remark_ids`, each with the words it is about.
    """

    interviewer: Interviewer
    competencies: tuple[str, ...] = ()
    overall: bool = False
    quotes: bool = False
    remark_ids: tuple[str, ...] = ()
