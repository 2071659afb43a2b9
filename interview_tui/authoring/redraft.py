"""Drafts one part of an existing profile again. Ids stay, so that the plan and all that names them still fit."""

from collections.abc import Sequence

from interview_tui.authoring.assembly import competency_of, persona_of, perspectives_of, question_of
from interview_tui.authoring.attempts import settled
from interview_tui.authoring.checks import Unfit, competency_faults, perspective_faults, question_faults, refuse
from interview_tui.authoring.drafter import Progress
from interview_tui.authoring.drafts import CompetenciesDraft, PersonaDraft, PerspectivesDraft, QuestionDraft
from interview_tui.authoring.prompts import REDO, Material, part_messages, question_messages
from interview_tui.profiles.models import Competency, Question, Role
from interview_tui.thinker.port import Thinker

ROLE_PARTS = tuple(REDO)


class Redrafter:
    """Every method raises `Unfit` where the part stays unusable, and `ThinkerError`."""

    def __init__(self, thinker: Thinker, on_progress: Progress, material: Material) -> None:
        self._thinker, self._progress, self._material = thinker, on_progress, material

    async def role_part(self, part: str, role: Role, questions: Sequence[Question]) -> Role:
        """`part`: one of `ROLE_PARTS`. `questions`: those of the role's banks."""
        self._progress(f"Drafting the {part} again…")
        messages = part_messages(part, self._material, _described(role, questions), len(role.competencies))
        if part == "persona":
            return await settled(self._thinker, PersonaDraft, messages, lambda d: _persona(role, d), self._retry)
        if part == "competencies":
            return await settled(self._thinker, CompetenciesDraft, messages, lambda d: _competed(role, d), self._retry)
        return await settled(
            self._thinker, PerspectivesDraft, messages, lambda d: _seen(role, d, questions), self._retry
        )

    async def question(self, old: Question, role: Role, questions: Sequence[Question]) -> Question:
        """Another question in the place of `old`, about the same competency."""
        self._progress(f"Drafting question {old.id} again…")
        others = [question.ask for question in questions if question.id != old.id]
        place = [question.id for question in questions].index(old.id) + 1
        context = f"{_competency_text(role, old.competency)}\nTo be replaced by a better question: {old.ask}"

        def build(draft: QuestionDraft) -> Question:
            made = question_of(draft, old.id, old.competency, old.level)
            refuse(question_faults(made))
            return made

        messages = question_messages(self._material.job, context, place, len(questions), old.level, others)
        return await settled(self._thinker, QuestionDraft, messages, build, self._retry)

    def _retry(self, count: int) -> None:
        self._progress(f"Asking again, {count} to put right…")


def _persona(role: Role, draft: PersonaDraft) -> Role:
    return role.model_copy(update={"persona": persona_of(draft)})


def _competed(role: Role, draft: CompetenciesDraft) -> Role:
    refuse(competency_faults(draft.competencies))
    if len(draft.competencies) != len(role.competencies):
        raise Unfit([f"there are {len(draft.competencies)} competencies: the role has {len(role.competencies)}"])
    pairs = zip(draft.competencies, role.competencies, strict=True)
    return role.model_copy(update={"competencies": tuple(competency_of(new, old.id) for new, old in pairs)})


def _seen(role: Role, draft: PerspectivesDraft, questions: Sequence[Question]) -> Role:
    refuse(perspective_faults(draft.perspectives))
    perspectives = perspectives_of(draft.perspectives, questions)
    if len(perspectives) < len(draft.perspectives):
        raise Unfit([f"each perspective must weigh one of the facets {', '.join(_facets(questions))}"])
    return role.model_copy(update={"perspectives": perspectives})


def without_lost_facets(role: Role, questions: Sequence[Question]) -> Role:
    """The role with no perspective that weighs what no point shows, as a replaced question may leave it."""
    known = set(_facets(questions))
    kept = []
    for each in role.perspectives:
        weights = {facet: weight for facet, weight in each.weights.items() if facet in known}
        concerns = {facet: text for facet, text in each.concerns.items() if facet in known}
        if weights:
            kept.append(each.model_copy(update={"weights": weights, "concerns": concerns}))
    return role.model_copy(update={"perspectives": tuple(kept)})


def _described(role: Role, questions: Sequence[Question]) -> str:
    competencies = "\n".join(_one(each) for each in role.competencies)
    facets = ", ".join(_facets(questions))
    return f"{role.title} ({role.level})\n{role.description}\nCompetencies:\n{competencies}\nFacets in use: {facets}"


def _facets(questions: Sequence[Question]) -> list[str]:
    return sorted({point.facet for question in questions for point in question.points})


def _competency_text(role: Role, id_: str) -> str:
    return next((_one(each) for each in role.competencies if each.id == id_), id_)


def _one(competency: Competency) -> str:
    return f"{competency.name}: {competency.description} A high answer: {competency.anchors.high}"
