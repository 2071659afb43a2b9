"""Which questions a plan line may use, and which steps follow one. Chooses none of them and knows no file."""

from collections.abc import Iterable

from interview_tui.profiles.models import Level, PlanLine, Question


def fits(line: PlanLine, question: Question) -> bool:
    """Whether a plan line may use a question: of its competency, with one of the tags (or named), kinds and levels.

    A step of another question is never planned by itself.
    """
    pick = line.pick
    return (
        question.competency == line.competency
        and question.follows is None
        and (not pick.tags or bool(set(pick.tags) & set(question.tags)) or question.id in pick.ids)
        and (not pick.kinds or question.kind in pick.kinds)
        and (not pick.levels or question.level in pick.levels)
    )


def candidates(line: PlanLine, questions: Iterable[Question]) -> tuple[Question, ...]:
    """All questions that fit the line, in the order of the banks."""
    return tuple(question for question in questions if fits(line, question))


def with_steps(question: Question, questions: Iterable[Question], level: Level) -> tuple[Question, ...]:
    """The question and the steps that follow it up to `level`, in order."""
    next_step = {each.follows: each for each in questions if each.follows and each.level.rank <= level.rank}
    chain = [question]
    while (step := next_step.get(chain[-1].id)) and step not in chain:
        chain.append(step)
    return tuple(chain)
