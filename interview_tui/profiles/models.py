"""Roles and question banks as typed, frozen values. What a file may say is what these models allow."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from interview_tui.ledger import Need, Verdict
from interview_tui.profiles.terms import Clock as Clock
from interview_tui.profiles.terms import Grade as Grade
from interview_tui.profiles.terms import Kind as Kind
from interview_tui.profiles.terms import Level as Level
from interview_tui.profiles.terms import ProbeDirection as ProbeDirection

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=400, strip_whitespace=True)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=8000, strip_whitespace=True)]


def _misplaced(at: tuple[str | int, ...], what: str) -> PydanticCustomError:
    """An error of a value further inside: `at` is its path from the model that noticed."""
    return PydanticCustomError("misplaced", "{what}", {"at": at, "what": what})


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)


class Clarification(Model):
    """What the interviewer answers when `/clarify` uses one of the words in `about`."""

    about: tuple[Line, ...] = Field(min_length=1)
    reply: Text


class Point(Model):
    """One key point of a good answer. Below the level `expected_from` it is a bonus."""

    id: Id
    need: Need
    expected_from: Level | None = None
    claim: Line
    facet: Id
    phrasings: tuple[Line, ...] = Field(min_length=1, description="other ways a candidate would say the claim")
    contradictions: tuple[Line, ...] = ()
    probe: Line | None = None
    second_probe: Line | None = Field(default=None, description="asked when the answer to `probe` left it open")
    probe_direction: ProbeDirection = ProbeDirection.DEEPER
    explanation: Text | None = None


class WarningSign(Model):
    """Words that deserve a remark whatever the points say. Never part of the score.

    `probe` lets the candidate correct them before the remark is made.
    """

    id: Id
    phrasings: tuple[Line, ...] = Field(min_length=1)
    probe: Line | None = None
    remark: Line


class Hint(Model):
    """`price` is taken off the question's 1–5 range."""

    text: Text
    price: float = Field(ge=0, le=2)


class Sample(Model):
    """A sample answer and what the matcher should find in it; points not named are not tested."""

    grade: Grade
    answer: Text
    expect: dict[Id, Verdict] = Field(default_factory=dict)


class Reviewed(Model):
    """When each review was done: `truth` of every claim, `fairness` to every candidate."""

    truth: date | None = None
    fairness: date | None = None


class Question(Model):
    """`follows` makes it a further step of another question: asked right after it, from the level of the step on."""

    id: Id
    competency: Id
    kind: Kind
    level: Level
    tags: tuple[Id, ...] = ()
    follows: Id | None = None
    ask: Text
    clarify: tuple[Clarification, ...] = ()
    minutes: float = Field(gt=0, le=60, description="speaking time")
    points: tuple[Point, ...] = ()
    flags: tuple[WarningSign, ...] = ()
    hints: tuple[Hint, ...] = ()
    model_answer: Text
    samples: tuple[Sample, ...] = ()
    reviewed: Reviewed = Reviewed()

    @model_validator(mode="after")
    def _names_only_its_own_points(self) -> Self:
        ids = [point.id for point in self.points]
        if duplicate := next((i for i in ids if ids.count(i) > 1), None):
            at = ("points", len(ids) - 1 - ids[::-1].index(duplicate), "id")
            raise _misplaced(at, f"point id {duplicate!r} is used twice")
        for index, sample in enumerate(self.samples):
            if unknown := next((i for i in sample.expect if i not in ids), None):
                raise _misplaced(("samples", index, "expect", unknown), "the question has no point of this id")
        return self


class Bank(Model):
    id: Id
    title: Line
    language: str = Field(default="en", pattern=r"^[a-z]{2}$")
    questions: tuple[Question, ...] = Field(min_length=1)


class Persona(Model):
    """Who asks. `greeting` and `closing` are said word for word."""

    name: Line
    title: Line
    style: Line
    greeting: Text
    closing: Text


class Anchors(Model):
    """Behaviour that earns a 1, a 3 and a 5."""

    low: Text
    middle: Text
    high: Text


class Competency(Model):
    id: Id
    name: Line
    description: Line
    weight: float = Field(default=1, gt=0, le=10)
    anchors: Anchors


class Pick(Model):
    """Which questions of the banks a plan line may use. Every field given must match; `ids` come first, in order."""

    ids: tuple[Id, ...] = ()
    tags: tuple[Id, ...] = ()
    kinds: tuple[Kind, ...] = ()
    levels: tuple[Level, ...] = ()


class PlanLine(Model):
    competency: Id
    questions: int = Field(ge=1, le=20)
    pick: Pick = Pick()


class RoleLevel(Model):
    """What changes when a role is played at another level than its own."""

    expects: Text = Field(description="what a candidate of this level is expected to show")
    minutes: float = Field(gt=0, le=480, description="the whole interview on a spoken clock")
    plan: tuple[PlanLine, ...] = Field(min_length=1)


class Limits(Model):
    """`minutes` is the whole interview on a spoken clock."""

    minutes: float = Field(gt=0, le=480)
    max_depth: int = Field(default=2, ge=0, le=5, description="probes below one another")
    max_breadth: int = Field(default=2, ge=0, le=5, description="probes beside one another")
    probes_per_question: int = Field(default=2, ge=0, le=6)


class PerspectiveProfile(Model):
    """How one stakeholder reads the ledger: which facets weigh how much, and the concern when one is missing."""

    id: Id
    name: Line
    looks_for: Line
    weights: dict[Id, float] = Field(min_length=1)
    concerns: dict[Id, Line] = Field(default_factory=dict)


class Reply(Model):
    """An answer the interviewer can give to one of the candidate's own questions."""

    about: tuple[Line, ...] = Field(min_length=1)
    reply: Text


class Role(Model):
    id: Id
    title: Line
    description: Line
    level: Level
    expects: Text | None = Field(default=None, description="what a candidate of `level` is expected to show")
    levels: dict[Level, RoleLevel] = Field(default_factory=dict, description="the same job at other levels")
    language: str = Field(default="en", pattern=r"^[a-z]{2}$")
    persona: Persona
    warm_up: Text
    competencies: tuple[Competency, ...] = Field(min_length=1)
    banks: tuple[Id, ...] = Field(min_length=1)
    plan: tuple[PlanLine, ...] = Field(min_length=1)
    limits: Limits
    clock: Clock = Clock.TYPED
    perspectives: tuple[PerspectiveProfile, ...] = ()
    replies: tuple[Reply, ...] = ()
    job_description: Text | None = Field(default=None, description="the job as advertised, for a language model")

    @model_validator(mode="after")
    def _plans_only_its_own_competencies(self) -> Self:
        known = {competency.id for competency in self.competencies}
        for loc, line in self.plan_lines():
            if line.competency not in known:
                raise _misplaced((*loc, "competency"), f"the role has no competency {line.competency!r}")
        return self

    def plan_lines(self) -> Iterator[tuple[tuple[str | int, ...], PlanLine]]:
        """Every line of every level's plan, with its path in the role."""
        yield from ((("plan", index), line) for index, line in enumerate(self.plan))
        for level, played in self.levels.items():
            yield from ((("levels", level.value, "plan", index), line) for index, line in enumerate(played.plan))
