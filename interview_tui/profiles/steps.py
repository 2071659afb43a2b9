"""Whether the steps of a bank's design questions form chains: each deeper than the question it follows."""

from collections.abc import Iterator

from interview_tui.profiles.loader import Loaded
from interview_tui.profiles.models import Bank, Question
from interview_tui.profiles.problems import Problem, Severity
from interview_tui.profiles.wording import nearest


def step_problems(bank: Loaded[Bank]) -> Iterator[Problem]:
    """A step that would never be asked, or asked out of place, is an error."""
    questions = {question.id: question for question in bank.value.questions}
    followed: dict[str, str] = {}
    for index, step in enumerate(bank.value.questions):
        if step.follows is None:
            continue
        what = _fault(step, questions, followed)
        if what:
            yield Problem(bank.place("questions", index, "follows"), Severity.ERROR, what)
        followed.setdefault(step.follows, step.id)


def _fault(step: Question, questions: dict[str, Question], followed: dict[str, str]) -> str:
    first = questions.get(step.follows or "")
    if first is None:
        return f"no question {step.follows!r} in this bank{nearest(step.follows or '', questions)}"
    if first.competency != step.competency:
        return (
            f"is about {step.competency!r}, and {first.id!r} about {first.competency!r}: a step stays with its question"
        )
    if first.level.rank >= step.level.rank:
        return f"a step must be of a higher level than {first.id!r} ({first.level}), this one is {step.level}"
    if other := followed.get(first.id):
        return f"{other!r} follows {first.id!r} already: let this one follow {other!r}"
    return ""
