"""A role and its questions as they are at one level: another plan, and points that are expected or a bonus.

Pure: what it is given stays as it was.
"""

from interview_tui.errors import UsageError
from interview_tui.ledger import Need
from interview_tui.profiles.models import Level, Point, Question, Role


def levels_of(role: Role) -> tuple[Level, ...]:
    """The levels the role can be played at, the lowest first."""
    return tuple(sorted({role.level, *role.levels}, key=lambda level: level.rank))


def role_at(role: Role, level: Level | None) -> Role:
    """The role as it is played at `level`; None is its own. Raises `UsageError` where it has no plan for that."""
    if level is None or level is role.level:
        return role.model_copy(update={"levels": {}})
    if level not in role.levels:
        known = ", ".join(levels_of(role))
        raise UsageError(f"role {role.id} is not planned for level {level}. Its levels: {known}.")
    played = role.levels[level]
    limits = role.limits.model_copy(update={"minutes": played.minutes})
    changed = {"level": level, "expects": played.expects, "plan": played.plan, "limits": limits, "levels": {}}
    return role.model_copy(update=changed)


def question_at(question: Question, level: Level) -> Question:
    """The question as it is asked at `level`: a point that is expected only later is a bonus."""
    points = tuple(_point_at(point, level) for point in question.points)
    return question.model_copy(update={"points": points})


def _point_at(point: Point, level: Level) -> Point:
    if point.expected_from is None or level.rank >= point.expected_from.rank:
        return point
    return point.model_copy(update={"need": Need.BONUS})
