"""Drafts a whole profile: the outline first, then its questions side by side.

What is finished stays in the `ProfileDraft` whatever happens afterwards: a failing question, a failing server, Ctrl+C.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from interview_tui.authoring.assembly import competency_ids, free_id, profile_of, question_of, slug
from interview_tui.authoring.attempts import settled
from interview_tui.authoring.checks import Unfit, outline_faults, question_faults, refuse
from interview_tui.authoring.drafts import CompetencyDraft, QuestionDraft, RoleOutline
from interview_tui.authoring.prompts import Material, outline_messages, question_messages
from interview_tui.profiles.models import Bank, Level, Question, Role
from interview_tui.thinker.errors import ThinkerError
from interview_tui.thinker.port import Thinker

MAX_AT_ONCE = 4
Progress = Callable[[str], None]


@dataclass
class ProfileDraft:
    """What there is so far. `questions` and `lost`, why one is not there, by number from 1."""

    total: int
    level: Level | None = None
    outline: RoleOutline | None = None
    questions: dict[int, Question] = field(default_factory=dict)
    lost: dict[int, str] = field(default_factory=dict)

    def profile(self, id_: str) -> tuple[Role, Bank] | None:
        """The finished questions in the order of the competencies; None without an outline and a question."""
        if self.outline is None or not self.questions:
            return None
        order = competency_ids(self.outline)
        finished = [self.questions[number] for number in sorted(self.questions)]
        return profile_of(id_, self.outline, sorted(finished, key=lambda question: order.index(question.competency)))


class Drafter:
    """`on_progress` hears a line for each step, fit to show."""

    def __init__(self, thinker: Thinker, on_progress: Progress) -> None:
        self._thinker, self._progress = thinker, on_progress
        self._slots = asyncio.Semaphore(MAX_AT_ONCE)

    async def fill(self, draft: ProfileDraft, material: Material) -> None:
        """Outline and questions. Raises `Unfit` or `ThinkerError` for the outline alone."""
        self._progress("Drafting the role…")
        outline = draft.outline = await self._outline(draft, material)
        numbers = range(1, draft.total + 1)
        await asyncio.gather(*(self._try_question(draft, outline, number, material.job) for number in numbers))

    async def _outline(self, draft: ProfileDraft, material: Material) -> RoleOutline:
        def build(written: RoleOutline) -> RoleOutline:
            refuse(outline_faults(written, draft.total))
            return written.model_copy(update={"level": draft.level or written.level})

        messages = outline_messages(material, draft.level, draft.total)
        return await settled(self._thinker, RoleOutline, messages, build, self._retry("The role"))

    async def _try_question(self, draft: ProfileDraft, outline: RoleOutline, number: int, job: str) -> None:
        async with self._slots:
            self._progress(f"Drafting question {number} of {draft.total}…")
            try:
                question = await self._question(draft, outline, number, job)
            except Unfit as error:
                draft.lost[number] = f"dropped, still unfit after repair: {error.problems[0]}"
                return
            except ThinkerError as error:
                draft.lost[number] = f"not drafted: {error}"
                return
        taken = {each.id for each in draft.questions.values()}
        draft.questions[number] = question.model_copy(update={"id": free_id(question.id, taken)})

    async def _question(self, draft: ProfileDraft, outline: RoleOutline, number: int, job: str) -> Question:
        index, topic = placed(outline, number)
        competency, id_ = outline.competencies[index], competency_ids(outline)[index]
        others = [placed(outline, other)[1] for other in range(1, draft.total + 1) if other != number]

        def build(written: QuestionDraft) -> Question:
            question = question_of(written, slug(written.title, f"question-{number}"), id_, outline.level)
            refuse(question_faults(question))
            return question

        messages = question_messages(job, about(competency, topic), number, draft.total, outline.level, others)
        return await settled(self._thinker, QuestionDraft, messages, build, self._retry(f"Question {number}"))

    def _retry(self, part: str) -> Callable[[int], None]:
        return lambda count: self._progress(f"{part}: asking again, {count} to put right…")


def placed(outline: RoleOutline, number: int) -> tuple[int, str]:
    """The competency's index and the topic of question `number`: the competencies in turn, each topic in turn."""
    round_, index = divmod(number - 1, len(outline.competencies))
    topics = outline.competencies[index].topics
    return index, topics[round_ % len(topics)]


def about(competency: CompetencyDraft, topic: str) -> str:
    described = f"Competency: {competency.name}. {competency.description}\nA high answer: {competency.high}"
    return f"{described}\nTopic: {topic}"
