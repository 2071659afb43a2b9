"""What the model fills in, one schema per part of a profile.

Whole numbers and enumerations, every text bounded and cleaned; nothing has a default and nothing else is allowed, so
that a server can enforce all of it. Ids, prices, limits and the plan are not here: code sets them.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from interview_tui.clean_text import clean_line, clean_text
from interview_tui.ledger import Need
from interview_tui.profiles.models import Kind, Level

MAX_POINTS = 5

Short = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), AfterValidator(clean_line)
]
Sentence = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(clean_line)
]
Paragraph = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1800), AfterValidator(clean_text)
]


class Facet(StrEnum):
    """What a point shows about somebody at work; the perspectives weigh these."""

    CORRECTNESS = "correctness"
    EVIDENCE = "evidence"
    TRADE_OFFS = "trade-offs"
    SAFETY = "safety"
    SECURITY = "security"
    PERFORMANCE = "performance"
    OPERATIONS = "operations"
    USER_IMPACT = "user-impact"
    COMMUNICATION = "communication"
    COLLABORATION = "collaboration"
    OWNERSHIP = "ownership"
    LEARNING = "learning"


class Draft(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PersonaDraft(Draft):
    name: Short = Field(description="an invented first and last name")
    title: Short = Field(description="their position, at an invented employer")
    style: Sentence = Field(description="how they listen and ask")
    greeting: Paragraph = Field(description="said word for word: who they are, what will happen, that one may ask back")
    closing: Paragraph = Field(description="said word for word: thanks, and that a report follows")


class CompetencyDraft(Draft):
    name: Short = Field(description="one to three words")
    description: Sentence = Field(description="what a person with it does in this job")
    weight: int = Field(ge=1, le=3, description="3 for what the job stands or falls with")
    low: Paragraph = Field(description="behaviour in an answer that earns 1 of 5")
    middle: Paragraph = Field(description="behaviour in an answer that earns 3 of 5")
    high: Paragraph = Field(description="behaviour in an answer that earns 5 of 5")
    topics: list[Sentence] = Field(
        min_length=2, max_length=6, description="situations from this job to ask about, each different"
    )


class CompetenciesDraft(Draft):
    competencies: list[CompetencyDraft] = Field(min_length=1, max_length=8)


class FacetWeight(Draft):
    facet: Facet
    weight: int = Field(ge=1, le=3)
    concern: Sentence = Field(description="what this person says when an answer shows too little of it")


class PerspectiveDraft(Draft):
    name: Short = Field(description="a position that works with whoever gets the job")
    looks_for: Sentence
    facets: list[FacetWeight] = Field(min_length=3, max_length=6)


class PerspectivesDraft(Draft):
    perspectives: list[PerspectiveDraft] = Field(min_length=3, max_length=3)


class ReplyDraft(Draft):
    about: list[Short] = Field(min_length=2, max_length=8, description="single words a candidate's question would hold")
    reply: Paragraph


class RoleOutline(Draft):
    """A role without its questions."""

    title: Short
    description: Sentence
    level: Level
    persona: PersonaDraft
    warm_up: Sentence = Field(description="an easy first question that is not marked")
    competencies: list[CompetencyDraft] = Field(min_length=3, max_length=5, description="the most important first")
    perspectives: list[PerspectiveDraft] = Field(min_length=3, max_length=3)
    replies: list[ReplyDraft] = Field(min_length=3, max_length=6)


class PointDraft(Draft):
    name: Short = Field(description="two to four words, unlike the other points' names")
    need: Need
    claim: Sentence
    facet: Facet
    phrasings: list[Sentence] = Field(min_length=3, max_length=8)
    contradictions: list[Sentence] = Field(max_length=4, description="often empty")
    probe: Sentence


class SampleDraft(Draft):
    answer: Paragraph
    makes: list[int] = Field(max_length=MAX_POINTS, description="numbers of the points it makes, counted from 1")


class QuestionDraft(Draft):
    title: Short = Field(description="three to five words for lists")
    kind: Kind
    ask: Paragraph
    minutes: int = Field(ge=2, le=10, description="speaking time of a good answer")
    points: list[PointDraft] = Field(min_length=3, max_length=MAX_POINTS)
    hints: list[Sentence] = Field(min_length=1, max_length=2)
    model_answer: Paragraph
    weak: SampleDraft
    acceptable: SampleDraft
    excellent: SampleDraft
