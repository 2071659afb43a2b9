"""Which questions a plan line may use: the one reading of `pick`. Chooses none of them and knows no file."""

from collections.abc import Iterable

from interview_tui.profiles.models import PlanLine, Question


def fits(line: PlanLine, question: Question) -> bool:
    """Whether a plan line may use a question: of its competency, with one of the tags (or named), kinds and levels."""
    pick = line.pick
    return (
        question.competency == line.competency
        and (not pick.tags or bool(set(pick.tags) & set(question.tags)) or question.id in pick.ids)
        and (not pick.kinds or question.kind in pick.kinds)
        and (not pick.levels or question.level in pick.levels)
    )


def candidates(line: PlanLine, questions: Iterable[Question]) -> tuple[Question, ...]:
    """All questions that fit the line, in the order of the banks."""
    return tuple(question for question in questions if fits(line, question))
