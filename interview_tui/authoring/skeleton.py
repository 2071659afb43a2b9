"""A role and a bank made of the answers to the guided form: valid, playable, and open to improvement by hand."""

from collections.abc import Iterable, Mapping

from interview_tui.authoring.assembly import ids_for, limits_of, plan_of, slug
from interview_tui.authoring.form import Skeleton
from interview_tui.evaluations.matcher.guards import wants_story
from interview_tui.ledger import Need
from interview_tui.profiles.models import (
    Anchors,
    Bank,
    Competency,
    Kind,
    Level,
    Persona,
    PerspectiveProfile,
    Point,
    Question,
    Role,
)

FACET = "correctness"


def profile_of_skeleton(id_: str, made: Skeleton) -> tuple[Role, Bank]:
    """A role and bank that can be played. What only a person can add, such as samples, is left to `profiles check`."""
    ids = ids_for(made.competencies, "competency")
    question_ids = ids_for((f"{slug(made.title, 'role')}-{each}" for each in ids), "question")
    asked = zip(question_ids, ids, made.questions, strict=True)
    questions = tuple(_question(id_, competency, made.level, *text) for id_, competency, text in asked)
    bank = Bank(id=id_, title=made.title, questions=questions)
    return role_around(bank, made, dict(zip(ids, made.competencies, strict=True))), bank


def role_around(bank: Bank, made: Skeleton, competencies: Mapping[str, str]) -> Role:
    """A role that asks the questions of one bank. `competencies`: names by the ids that the questions have."""
    ids = list(competencies)
    return Role(
        id=bank.id,
        title=made.title,
        description=made.description,
        level=made.level,
        persona=_persona(made, competencies.values()),
        warm_up="How did you come to this kind of work? This one does not count.",
        competencies=tuple(_competency(id_, name) for id_, name in competencies.items()),
        banks=(bank.id,),
        plan=plan_of(ids, bank.questions),
        limits=limits_of(bank.questions),
        perspectives=(_manager(),),
    )


def _persona(made: Skeleton, competencies: Iterable[str]) -> Persona:
    topics = ", ".join(competencies)
    return Persona(
        name=made.interviewer,
        title="Interviewer",
        style="Calm and attentive; asks again where something was left open.",
        greeting=f"Hello, I am {made.interviewer}. This is practice for: {made.title}. We will talk about: {topics}. "
        "Ask me when something is unclear, and take a hint when you are stuck.",
        closing="That was everything from my side. Thank you. Your report shows what was found in your answers.",
    )


def _competency(id_: str, name: str) -> Competency:
    anchors = Anchors(
        low="Stays general: no own action, no reason and no result can be told from the answer.",
        middle="Says what was or would be done and why; consequences or alternatives come only when asked.",
        high="Says what was or would be done, why this way, what it costs, and how one would know that it worked.",
    )
    return Competency(id=id_, name=name, description=f"Shows in the job: {name}.", anchors=anchors)


def _question(id_: str, competency: str, level: Level, ask: str, points: list[str]) -> Question:
    made = tuple(
        Point(
            id=f"point-{number}",
            need=Need.MUST if number == 1 else Need.SHOULD,
            claim=claim,
            facet=FACET,
            phrasings=(claim,),
            probe="What else belongs to it?",
        )
        for number, claim in enumerate(points, start=1)
    )
    return Question(
        id=id_,
        competency=competency,
        kind=Kind.BEHAVIOURAL if wants_story(ask) else Kind.SITUATIONAL,
        level=level,
        ask=ask,
        minutes=4,
        points=made,
        model_answer=" ".join(point if point.endswith((".", "!", "?")) else f"{point}." for point in points),
    )


def _manager() -> PerspectiveProfile:
    return PerspectiveProfile(
        id="hiring-manager",
        name="Hiring manager",
        looks_for="Somebody whose answers hold the points that matter in this job.",
        weights={FACET: 1},
        concerns={FACET: "A point that matters to me did not come up. What would you add?"},
    )
