"""What a judge is asked to fill in: a verdict and a quote per point. Integers and enumerations, every text bounded."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from interview_tui.ledger import Verdict

Quote = Annotated[str, StringConstraints(max_length=600)]
Short = Annotated[str, StringConstraints(max_length=240)]


class PointVerdict(StrEnum):
    """No number and no in-between: the score is computed elsewhere."""

    COVERED = "covered"
    PARTIAL = "partial"
    CONTRADICTED = "contradicted"
    MISSING = "missing"

    @property
    def verdict(self) -> Verdict:
        return Verdict(self.value)


_RANKS = (PointVerdict.CONTRADICTED, PointVerdict.MISSING, PointVerdict.PARTIAL, PointVerdict.COVERED)


def median(judged: Iterable[tuple[PointVerdict, str]]) -> tuple[PointVerdict, str]:
    """The middle one of some verdicts with their quotes; of an even number the lower of the two in the middle."""
    ranked = sorted(judged, key=lambda one: _RANKS.index(one[0]))
    return ranked[(len(ranked) - 1) // 2]


class JudgedPoint(BaseModel):
    """`quote` comes first: evidence before the verdict."""

    point: int = Field(ge=1, le=40, description="the number of the point in the list")
    quote: Quote = Field(default="", description="the words of the answer that show it, copied exactly; or empty")
    verdict: PointVerdict


class KeyPointVerdicts(BaseModel):
    """One entry per point of the list, in its order."""

    points: list[JudgedPoint] = Field(max_length=40)


class AnchorVerdicts(BaseModel):
    """Whether the behaviour of the middle and of the high anchor shows in the answer."""

    middle_quote: Quote = ""
    middle: PointVerdict
    high_quote: Quote = ""
    high: PointVerdict


class OwnStep(BaseModel):
    name: Short
    quote: Quote


class SampleStep(BaseModel):
    name: Short = Field(description="one step of a sound framework for this question")
    shown_by: int = Field(ge=0, le=10, description="the number of the candidate's step that does it, 0 for none")


class Frameworks(BaseModel):
    """The candidate's own framework, and a sound one beside it."""

    candidate_steps: list[OwnStep] = Field(max_length=8)
    sample_steps: list[SampleStep] = Field(max_length=8)


class PartOfQuestion(BaseModel):
    part: Short = Field(description="one thing the question asks for")
    quote: Quote = Field(default="", description="the words of the answer that address it, copied exactly; or empty")
    addressed: bool


class Relevance(BaseModel):
    parts: list[PartOfQuestion] = Field(max_length=5)
    off_topic: list[Quote] = Field(default=[], max_length=3, description="stretches that answer something else")


class Claim(BaseModel):
    quote: Quote = Field(description="the claim as the candidate made it, copied exactly")
    question: Short = Field(description="a question to the candidate that would check it, open and without accusation")


class Claims(BaseModel):
    claims: list[Claim] = Field(max_length=3)
