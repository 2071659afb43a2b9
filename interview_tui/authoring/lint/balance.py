"""Whether the plan of a role tries what the role says it looks for, at every level."""

from collections.abc import Iterator, Mapping

from interview_tui.profiles.levels import levels_of, role_at
from interview_tui.profiles.models import Level, Question, Role

MOST_OF_IT = 0.75
"""The share of all questions from which one competency leaves no room for the others."""
LEAST_USED = 0.5
"""The share of the minutes allowed that a plan should at least need."""
Lint = tuple[tuple[str | int, ...], str]


def role_lints(role: Role, questions: Mapping[str, Question]) -> Iterator[Lint]:
    """Each as the path inside the role and what is wrong. `questions`: those of its banks, by id."""
    planned = {line.competency for _, line in role.plan_lines()}
    for index, competency in enumerate(role.competencies):
        if competency.id not in planned:
            yield ("competencies", index), f"competency {competency.id!r} is in no plan: nobody is asked about it"
        anchors = competency.anchors
        if len({anchors.low, anchors.middle, anchors.high}) < 3:
            yield ("competencies", index, "anchors"), "low, middle and high describe the same behaviour"
    for level in levels_of(role):
        yield from _balance(role, level)
        yield from _time(role, level, questions)
    for level, played in role.levels.items():
        if played.plan == role.plan:
            yield ("levels", level, "plan"), f"is the plan of {role.level} level again: let the level change something"


def _balance(role: Role, level: Level) -> Iterator[Lint]:
    plan = role_at(role, level).plan
    total = sum(line.questions for line in plan)
    for id_ in {line.competency: None for line in plan}:
        share = sum(line.questions for line in plan if line.competency == id_) / total
        if share > MOST_OF_IT and len(role.competencies) > 2:
            yield _path(role, level), f"{share:.0%} of the questions are about {id_!r}: the rest is hardly tried"


def _time(role: Role, level: Level, questions: Mapping[str, Question]) -> Iterator[Lint]:
    played = role_at(role, level)
    of = {
        line.competency: [q.minutes for q in questions.values() if q.competency == line.competency]
        for line in played.plan
    }
    needed = sum(line.questions * sum(each) / len(each) for line in played.plan if (each := of[line.competency]))
    if needed < LEAST_USED * played.limits.minutes:
        what = f"takes about {needed:.0f} of the {played.limits.minutes:g} minutes: add questions or allow less time"
        yield _path(role, level), what


def _usual_minutes(competency: str, questions: Mapping[str, Question]) -> float:
    minutes = [question.minutes for question in questions.values() if question.competency == competency]
    return sum(minutes) / len(minutes) if minutes else 0.0


def _path(role: Role, level: Level) -> tuple[str | int, ...]:
    return ("plan",) if level is role.level else ("levels", level, "plan")
