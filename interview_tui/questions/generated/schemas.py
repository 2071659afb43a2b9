"""What the interviewer's model fills in. Integers and enumerations only, every text bounded."""

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from interview_tui.ledger import Need
from interview_tui.profiles.models import Competency, Kind, Level, Point, Question

Ask = Annotated[str, StringConstraints(min_length=8, max_length=600, strip_whitespace=True)]
Statement = Annotated[str, StringConstraints(min_length=3, max_length=240, strip_whitespace=True)]


class FollowUp(BaseModel):
    """One question, in the words it will be put in."""

    question: Ask


class NewPoint(BaseModel):
    claim: Statement
    need: Need
    facet: Annotated[str, StringConstraints(max_length=64)]
    phrasings: list[Statement] = Field(min_length=1, max_length=5)


class NewQuestion(FollowUp):
    """A question with what a good answer to it says. The question comes first, so that it streams at once."""

    kind: Kind
    minutes: int = Field(ge=2, le=6)
    points: list[NewPoint] = Field(min_length=2, max_length=5)
    model_answer: Annotated[str, StringConstraints(min_length=20, max_length=3_000, strip_whitespace=True)]


def as_question(
    new: NewQuestion, question_id: str, competency: Competency, level: Level, facets: list[str]
) -> Question:
    """The question as a bank would hold it. A facet that no perspective weighs becomes the first that one does."""
    points = tuple(
        Point(
            id=f"p{number}",
            need=point.need,
            claim=point.claim,
            facet=point.facet if point.facet in facets else facets[0],
            phrasings=tuple(point.phrasings),
        )
        for number, point in enumerate(new.points, 1)
    )
    return Question(
        id=question_id,
        competency=competency.id,
        kind=new.kind,
        level=level,
        ask=new.question,
        minutes=new.minutes,
        points=points,
        model_answer=new.model_answer,
    )
