"""From what the model wrote to roles and banks: ids, prices, limits and the plan are set here, never by the model."""

import math
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence

from interview_tui.authoring.drafts import (
    CompetencyDraft,
    PersonaDraft,
    PerspectiveDraft,
    PointDraft,
    QuestionDraft,
    RoleOutline,
    SampleDraft,
)
from interview_tui.ledger import Verdict
from interview_tui.profiles.models import (
    Anchors,
    Bank,
    Competency,
    Grade,
    Hint,
    Level,
    Limits,
    Persona,
    PerspectiveProfile,
    PlanLine,
    Point,
    Question,
    Reply,
    Role,
    Sample,
)

MAX_SLUG = 48
HINT_PRICES = (0.25, 0.5)
AROUND_MINUTES = 5  # greeting, warm-up and the candidate's own questions


def slug(text: str, fallback: str) -> str:
    """An id made of a title: ASCII letters and digits with dashes between."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:MAX_SLUG].strip("-") or fallback


def free_id(wanted: str, taken: Collection[str]) -> str:
    """`wanted`, or with the first number behind it that makes it new."""
    found, number = wanted, 2
    while found in taken:
        found, number = f"{wanted}-{number}", number + 1
    return found


def ids_for(names: Iterable[str], fallback: str) -> list[str]:
    ids: list[str] = []
    for name in names:
        ids.append(free_id(slug(name, fallback), ids))
    return ids


def persona_of(draft: PersonaDraft) -> Persona:
    return Persona(**draft.model_dump())


def competency_of(draft: CompetencyDraft, id_: str) -> Competency:
    anchors = Anchors(low=draft.low, middle=draft.middle, high=draft.high)
    return Competency(id=id_, name=draft.name, description=draft.description, weight=draft.weight, anchors=anchors)


def perspectives_of(
    drafts: Sequence[PerspectiveDraft], questions: Iterable[Question]
) -> tuple[PerspectiveProfile, ...]:
    """Only facets that some point has are weighed; a perspective left without any is left out."""
    known = {point.facet for question in questions for point in question.points}
    found = []
    for id_, draft in zip(ids_for((each.name for each in drafts), "reader"), drafts, strict=True):
        if facets := [each for each in draft.facets if each.facet in known]:
            weights = {each.facet.value: float(each.weight) for each in facets}
            concerns = {each.facet.value: each.concern for each in facets}
            found.append(
                PerspectiveProfile(
                    id=id_, name=draft.name, looks_for=draft.looks_for, weights=weights, concerns=concerns
                )
            )
    return tuple(found)


def question_of(draft: QuestionDraft, id_: str, competency: str, level: Level) -> Question:
    """Raises `ValidationError` where a value is no profile's, `IndexError` where a sample makes a point that is not."""
    ids = ids_for((point.name for point in draft.points), "point")
    points = tuple(_point(point, point_id) for point, point_id in zip(draft.points, ids, strict=True))
    graded = ((Grade.EXCELLENT, draft.excellent), (Grade.ACCEPTABLE, draft.acceptable), (Grade.WEAK, draft.weak))
    echo = Sample(grade=Grade.ECHO, answer=draft.ask)
    return Question(
        id=id_,
        competency=competency,
        kind=draft.kind,
        level=level,
        ask=draft.ask,
        minutes=draft.minutes,
        points=points,
        hints=tuple(Hint(text=text, price=price) for text, price in zip(draft.hints, HINT_PRICES, strict=False)),
        model_answer=draft.model_answer,
        samples=(*(_sample(grade, sample, ids) for grade, sample in graded), echo),
    )


def _point(draft: PointDraft, id_: str) -> Point:
    return Point(
        id=id_,
        need=draft.need,
        claim=draft.claim,
        facet=draft.facet.value,
        phrasings=tuple(dict.fromkeys(draft.phrasings)),
        contradictions=tuple(draft.contradictions),
        probe=draft.probe,
    )


def _sample(grade: Grade, draft: SampleDraft, ids: list[str]) -> Sample:
    if wrong := next((number for number in draft.makes if not 1 <= number <= len(ids)), None):
        raise IndexError(f"the {grade} sample makes point {wrong}, but the points are numbered 1 to {len(ids)}")
    made = {ids[number - 1] for number in draft.makes}
    expect = {id_: Verdict.COVERED if id_ in made else Verdict.MISSING for id_ in ids}
    return Sample(grade=grade, answer=draft.answer, expect=expect)


def competency_ids(outline: RoleOutline) -> list[str]:
    return ids_for((each.name for each in outline.competencies), "competency")


def profile_of(id_: str, outline: RoleOutline, questions: Sequence[Question]) -> tuple[Role, Bank]:
    """A role and its bank; competencies without a question stay in the role and out of its plan."""
    competencies = tuple(map(competency_of, outline.competencies, competency_ids(outline)))
    role = Role(
        id=id_,
        title=outline.title,
        description=outline.description,
        level=outline.level,
        persona=persona_of(outline.persona),
        warm_up=outline.warm_up,
        competencies=competencies,
        banks=(id_,),
        plan=plan_of([each.id for each in competencies], questions),
        limits=limits_of(questions),
        perspectives=perspectives_of(outline.perspectives, questions),
        replies=tuple(Reply(about=tuple(each.about), reply=each.reply) for each in outline.replies),
    )
    return role, Bank(id=id_, title=outline.title, questions=tuple(questions))


def plan_of(competencies: Iterable[str], questions: Sequence[Question]) -> tuple[PlanLine, ...]:
    counts = {id_: sum(question.competency == id_ for question in questions) for id_ in competencies}
    return tuple(PlanLine(competency=id_, questions=count) for id_, count in counts.items() if count)


def limits_of(questions: Iterable[Question]) -> Limits:
    """Time for every question, and for what stands around them, in steps of five minutes."""
    minutes = sum(question.minutes for question in questions) + AROUND_MINUTES
    return Limits(minutes=math.ceil(minutes / 5) * 5)
