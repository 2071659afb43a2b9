"""A role and its questions at one level."""

import pytest

from interview_tui.errors import UsageError
from interview_tui.ledger import Need
from interview_tui.profiles.levels import levels_of, question_at, role_at
from interview_tui.profiles.models import Level, Question, Role
from tests.interview_kit import ROLE, point, question

SENIOR = {"expects": "Says what it costs.", "minutes": 45, "plan": [{"competency": "apis", "questions": 3}]}


@pytest.fixture
def role() -> Role:
    return Role.model_validate(ROLE | {"expects": "Knows the tools.", "levels": {"senior": SENIOR}})


def test_another_level_has_its_own_plan_minutes_and_expectation(role: Role) -> None:
    senior = role_at(role, Level.SENIOR)
    assert (senior.level, senior.limits.minutes, senior.plan[0].questions) == (Level.SENIOR, 45, 3)
    assert senior.expects == "Says what it costs."
    assert senior.limits.max_depth == role.limits.max_depth


@pytest.mark.parametrize("level", [None, Level.MID])
def test_its_own_level_leaves_the_role_as_it_is(role: Role, level: Level | None) -> None:
    assert role_at(role, level).plan == role.plan


def test_a_level_without_a_plan_is_refused_with_those_there_are(role: Role) -> None:
    assert levels_of(role) == (Level.MID, Level.SENIOR)
    with pytest.raises(UsageError, match=r"not planned for level staff\. Its levels: mid, senior"):
        role_at(role, Level.STAFF)


@pytest.mark.parametrize(
    ("level", "need"), [(Level.JUNIOR, Need.BONUS), (Level.MID, Need.BONUS), (Level.SENIOR, Need.MUST)]
)
def test_a_point_is_a_bonus_below_the_level_that_is_expected_to_show_it(level: Level, need: Need) -> None:
    asked = question(1, points=[point("retry", expected_from="senior"), point("key")])
    points = question_at(Question.model_validate(asked), level).points
    assert [each.need for each in points] == [need, Need.MUST]
