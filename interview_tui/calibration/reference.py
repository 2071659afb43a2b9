"""Sample answers with a reference: the score of the marks that their authors expect. An opinion, not a truth.

Chooses none of them and asks nobody; see `deck` and `sitting`.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from interview_tui.ledger import PointMark, Verdict, score
from interview_tui.profiles.levels import question_at
from interview_tui.profiles.models import Competency, Question, Role, Sample
from interview_tui.profiles.selection import fits

_KEY_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Item:
    """One answer to rate. `key` is another as soon as question, answer or expected marks are changed."""

    key: str
    question: Question
    competency: Competency
    sample: Sample
    marks: tuple[PointMark, ...]
    reference: float


def items_of(role: Role, questions: Iterable[Question]) -> list[Item]:
    """Every sample answer with a reference, in order of the banks, judged at the level of `role` (see `role_at`).

    Only of questions that the role can ask: of its competencies, up to its level or in its plan, and no further steps,
    which stand on the question before.
    """
    competencies = {each.id: each for each in role.competencies}
    found: dict[str, Item] = {}
    for question in questions:
        if (competency := competencies.get(question.competency)) and _can_ask(role, question):
            for item in _items(question_at(question, role.level), competency):
                found.setdefault(item.key, item)
    return list(found.values())


def expected_marks(question: Question, sample: Sample) -> tuple[PointMark, ...]:
    """The ledger as the author fills it. Of a point that they do not name they say nothing: unsure."""
    return tuple(
        PointMark(point.id, point.claim, point.need, sample.expect.get(point.id, Verdict.UNSURE))
        for point in question.points
    )


def _can_ask(role: Role, question: Question) -> bool:
    if question.follows is not None:
        return False
    return question.level.rank <= role.level.rank or any(fits(line, question) for line in role.plan)


def _items(question: Question, competency: Competency) -> Iterator[Item]:
    for sample in question.samples:
        marks = expected_marks(question, sample)
        scored = score(marks) if sample.expect else None
        if scored and scored.low == scored.high:  # else what the author left open would move the reference
            yield Item(_key(question, sample, marks), question, competency, sample, marks, scored.low)


def _key(question: Question, sample: Sample, marks: tuple[PointMark, ...]) -> str:
    verdicts = [(mark.point_id, mark.need, mark.verdict) for mark in marks]
    content = json.dumps([question.id, question.ask, sample.answer, verdicts])
    return hashlib.sha256(content.encode()).hexdigest()[:_KEY_LENGTH]
