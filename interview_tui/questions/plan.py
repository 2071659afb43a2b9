"""The plan of an interview: which questions of the banks, in which order."""

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from random import Random

from interview_tui.profiles.models import PlanLine, Question, Role
from interview_tui.profiles.selection import candidates


def plan_questions(role: Role, bank: Mapping[str, Question], seed: int, count: int | None = None) -> list[Question]:
    """The questions for one interview, competency by competency as the role plans them.

    The same seed picks the same questions. `count` asks for fewer or more than planned: each competency in turn gives
    one until there are enough or the banks have no more.
    """
    lines = [_candidates(line, role, bank, seed) for line in role.plan]
    taken: set[str] = set()
    if count is None:
        chosen = [_take(line, taken, plan.questions) for plan, line in zip(role.plan, lines, strict=True)]
        return [question for line in chosen for question in line]
    picked = _round_robin(lines, count)
    return [question for line in lines for question in line if question.id in picked and not _seen(question.id, taken)]


def _candidates(line: PlanLine, role: Role, bank: Mapping[str, Question], seed: int) -> list[Question]:
    """Named ids first, then the role's own level, then the rest; chance decides within each."""
    fitting = list(candidates(line, bank.values()))
    Random(f"{seed}:{line.competency}").shuffle(fitting)
    order = {question_id: place for place, question_id in enumerate(line.pick.ids)}
    return sorted(fitting, key=lambda q: (order.get(q.id, len(order)), q.level is not role.level))


def _take(line: Iterable[Question], taken: set[str], count: int) -> list[Question]:
    chosen: list[Question] = []
    for question in line:
        if len(chosen) < count and not _seen(question.id, taken):
            chosen.append(question)
    return chosen


def _seen(question_id: str, seen: set[str]) -> bool:
    if question_id in seen:
        return True
    seen.add(question_id)
    return False


def _round_robin(lines: list[list[Question]], count: int) -> set[str]:
    picked: set[str] = set()
    for rank in zip_longest(*lines):
        for question in rank:
            if question is not None and len(picked) < count:
                picked.add(question.id)
    return picked
