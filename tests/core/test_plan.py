from collections.abc import Iterable

import pytest

from interview_tui.profiles.models import Level, Question, Role
from interview_tui.questions.plan import plan_questions
from tests.interview_kit import ROLE, question

COMPETENCY = {"name": "Any", "description": "x", "anchors": {"low": "a", "middle": "b", "high": "c"}}


def role(*lines: dict[str, object]) -> Role:
    names = dict.fromkeys(str(line["competency"]) for line in lines)
    competencies = [COMPETENCY | {"id": name} for name in names]
    return Role.model_validate(ROLE | {"plan": lines, "competencies": competencies})


def line(competency: str, questions: int, **pick: object) -> dict[str, object]:
    return {"competency": competency, "questions": questions, "pick": pick}


def bank(*questions: dict[str, object]) -> dict[str, Question]:
    return {q.id: q for q in map(Question.model_validate, questions)}


def of(competency: str, numbers: Iterable[int], **fields: object) -> list[dict[str, object]]:
    return [question(n, id=f"{competency}{n}", competency=competency, **fields) for n in numbers]


def planned(role: Role, questions: dict[str, Question], seed: int = 1, count: int | None = None) -> list[str]:
    return [q.id for q in plan_questions(role, questions, seed, count)]


def test_named_questions_come_first_and_in_order() -> None:
    questions = bank(*of("a", range(6)))
    assert planned(role(line("a", 3, ids=["a4", "a2"])), questions)[:2] == ["a4", "a2"]


def test_the_role_s_own_level_is_preferred() -> None:
    questions = bank(*of("a", range(4), level="junior"), *of("a", range(4, 6), level="mid"))
    for seed in range(5):
        assert set(planned(role(line("a", 3)), questions, seed)[:2]) == {"a4", "a5"}


@pytest.mark.parametrize(
    "pick", [{"tags": ["x"]}, {"kinds": ["design"]}, {"levels": ["staff"]}, {"tags": ["x"], "levels": ["staff"]}]
)
def test_every_field_of_a_pick_must_match(pick: dict[str, object]) -> None:
    fitting = of("a", [1], tags=["x"], kind="design", level="staff")
    questions = bank(*of("a", range(2, 6)), *fitting)
    assert planned(role(line("a", 4, **pick)), questions) == ["a1"]


def test_the_plan_goes_competency_by_competency() -> None:
    questions = bank(*of("b", range(3)), *of("a", range(3)))
    assert [name[0] for name in planned(role(line("a", 2), line("b", 1)), questions)] == ["a", "a", "b"]


def test_the_same_seed_plans_the_same_and_another_one_something_else() -> None:
    questions = bank(*of("a", range(9)))
    plans = [planned(role(line("a", 4)), questions, seed) for seed in range(6)]
    assert plans == [planned(role(line("a", 4)), questions, seed) for seed in range(6)]
    assert len({tuple(plan) for plan in plans}) > 1


@pytest.mark.parametrize("count", [None, 2, 3, 5, 99])
def test_no_question_is_planned_twice(count: int | None) -> None:
    questions = bank(*of("a", range(4)))
    ids = planned(role(line("a", 2, ids=["a1"]), line("a", 2, ids=["a1"])), questions, count=count)
    assert len(ids) == len(set(ids)) == min(4, count or 4)


def test_fewer_than_planned_still_touch_every_competency_in_turn() -> None:
    questions = bank(*of("a", range(4)), *of("b", range(4)), *of("c", range(4)))
    three = role(line("a", 3), line("b", 2), line("c", 1))
    assert [name[0] for name in planned(three, questions, count=3)] == ["a", "b", "c"]
    assert [name[0] for name in planned(three, questions, count=2)] == ["a", "b"]
    assert [name[0] for name in planned(three, questions, count=4)] == ["a", "a", "b", "c"]


def test_more_than_planned_are_taken_from_what_the_banks_have() -> None:
    questions = bank(*of("a", range(2)), *of("b", range(5)))
    ids = planned(role(line("a", 1), line("b", 1)), questions, count=6)
    assert [name[0] for name in ids] == ["a", "a", "b", "b", "b", "b"]
    assert len(planned(role(line("a", 1), line("b", 1)), questions, count=99)) == 7


def test_fewer_questions_are_the_ones_that_the_whole_plan_begins_with() -> None:
    questions = bank(*of("a", range(6)), *of("b", range(6)))
    two = role(line("a", 3), line("b", 3))
    assert set(planned(two, questions, count=2)) <= set(planned(two, questions))


def test_a_plan_that_fits_no_question_is_empty() -> None:
    assert planned(role(line("a", 2)), bank(*of("b", range(3)))) == []


def test_a_step_is_asked_right_after_its_question_from_its_level_on_and_never_by_itself() -> None:
    steps = [
        *of("a", [1], level="mid"),
        *of("a", [2], level="senior", follows="a1"),
        *of("a", [3], level="staff", follows="a2"),
    ]
    questions = bank(*steps)

    def asked(level: str) -> list[str]:
        return planned(role(line("a", 3)).model_copy(update={"level": Level(level)}), questions)

    assert asked("mid") == ["a1"]
    assert asked("senior") == ["a1", "a2"]
    assert asked("staff") == ["a1", "a2", "a3"]


def test_steps_count_as_questions_of_their_line() -> None:
    questions = bank(*of("a", [1]), *of("a", [2], follows="a1"), *of("a", [5], level="junior"))
    assert planned(role(line("a", 2)), questions) == ["a1", "a2"]
    assert planned(role(line("a", 2)), questions, count=1) == ["a1"]


def test_steps_that_follow_one_another_in_a_circle_are_asked_once() -> None:
    questions = bank(*of("a", [1]), *of("a", [2], follows="a1"), *of("a", [3], follows="a3"))
    assert planned(role(line("a", 3)), questions) == ["a1", "a2"]
