"""The plan of an interview: which questions of the banks, in which order, each with its further steps."""

from collections.abc import Iterable, Mapping
from itertools import islice, zip_longest
from random import Random

from interview_tui.profiles.models import PlanLine, Question, Role
from interview_tui.profiles.selection import candidates, with_steps

Chain = tuple[Question, ...]
"""A question and the steps that follow it."""


def plan_questions(role: Role, bank: Mapping[str, Question], seed: int, count: int | None = None) -> list[Question]:
    """The questions for one interview, competency by competency as the role plans them.

    The same seed picks the same questions. `count` asks for fewer or more than planned: each competency in turn gives
    one, with its steps, until there are enough or the banks have no more.
    """
    lines = [_chains(line, role, bank, seed) for line in role.plan]
    taken: set[str] = set()
    if count is None:
        chosen = [_take(line, taken, plan.questions) for plan, line in zip(role.plan, lines, strict=True)]
        return [question for line in chosen for question in line]
    picked = _round_robin(lines, count)
    asked = [question for line in lines for chain in line for question in chain]
    return [question for question in asked if question.id in picked and not _seen(question.id, taken)]


def _chains(line: PlanLine, role: Role, bank: Mapping[str, Question], seed: int) -> list[Chain]:
    """Named ids first, then those that reach the role's own level, then the rest; chance decides within each."""
    fitting = list(candidates(line, bank.values()))
    Random(f"{seed}:{line.competency}").shuffle(fitting)
    order = {question_id: place for place, question_id in enumerate(line.pick.ids)}
    chains = [with_steps(question, bank.values(), role.level) for question in fitting]
    return sorted(chains, key=lambda chain: (order.get(chain[0].id, len(order)), chain[-1].level is not role.level))


def _take(line: Iterable[Chain], taken: set[str], count: int) -> list[Question]:
    return list(islice((question for chain in line for question in chain if not _seen(question.id, taken)), count))


def _seen(question_id: str, seen: set[str]) -> bool:
    if question_id in seen:
        return True
    seen.add(question_id)
    return False


def _round_robin(lines: list[list[Chain]], count: int) -> set[str]:
    picked: set[str] = set()
    for rank in zip_longest(*lines, fillvalue=()):
        for chain in rank:
            new = [question.id for question in chain if question.id not in picked]
            picked.update(new[: count - len(picked)])
    return picked
