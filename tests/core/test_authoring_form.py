"""The guided form: fields, defaults and refusals without a terminal; its skeleton can be played."""

from pathlib import Path

import pytest

from interview_tui.authoring.form import Field, Skeleton, fill, form
from interview_tui.authoring.skeleton import profile_of_skeleton
from interview_tui.authoring.writing import write_bank, write_role
from interview_tui.composition import new_interview
from interview_tui.events import EvaluationsGeneratedEvent
from interview_tui.paths import Places
from interview_tui.preparation import PracticeOptions
from interview_tui.profiles.check import check
from interview_tui.profiles.models import Kind, Level
from interview_tui.profiles.problems import Severity
from tests.interview_kit import ScriptedChannel


def filled(*answers: str) -> tuple[Skeleton, list[str], list[str]]:
    """The skeleton, the prompts in turn, and what was refused; once the answers are used up, defaults."""
    given, prompts, refused = list(answers), list[str](), list[str]()

    def answer(field: Field) -> str:
        prompts.append(field.prompt)
        return given.pop(0) if given else ""

    return fill(form(), answer, lambda field, problem: refused.append(problem)), prompts, refused


def test_a_competency_asks_for_a_question_and_points_until_one_is_empty() -> None:
    head = ("Baker", "Bakes.", "Junior", "Jo", "Dough, Ovens")
    made, prompts, _ = filled(*head, "How?", "a first", "a second", "", "Why?")
    assert made.competencies == ["Dough", "Ovens"]
    assert made.level is Level.JUNIOR
    assert made.questions[0] == ("How?", ["a first", "a second"])
    assert made.questions[1][0] == "Why?"
    assert "A question about Ovens" in prompts


@pytest.mark.parametrize("position", range(4))
def test_an_answer_that_will_not_do_is_refused_and_asked_for_again(position: int) -> None:
    bad = ["x" * 400, "x" * 400, "boss", "x" * 400][position]
    answers = ["A", "B", "mid", "C"]
    _, prompts, refused = filled(*answers[:position], bad, *answers[position:])
    assert len(refused) == 1
    assert prompts[position] == prompts[position + 1]


def test_a_told_story_is_asked_as_behavioural() -> None:
    made, _, _ = filled("A", "B", "mid", "C", "X, Y", "Tell me about a time you were late.", "p", "", "What is rye?")
    _, bank = profile_of_skeleton("a", made)
    assert [each.kind for each in bank.questions] == [Kind.BEHAVIOURAL, Kind.SITUATIONAL]


@pytest.mark.parametrize(
    "answers",
    [
        (),
        ("Bäcker 🥐", "no", "staff", "true", "Dough, dough!, 面团", "1:30", "&a *b", "- x: y"),
        ("\x1b]52;c;aGk=\x07\udfff\0", "[/nope]", "", "", "\u202ea,,,b"),
    ],
)
def test_the_skeleton_passes_the_checks_without_an_error(tmp_path: Path, answers: tuple[str, ...]) -> None:
    role, bank = profile_of_skeleton("skeleton", filled(*answers)[0])
    paths = [write_bank(tmp_path, bank), write_role(tmp_path, role)]
    problems = [problem for path in paths for problem in check(Places(tmp_path, (tmp_path,)), path)]
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []


async def test_an_interview_can_be_held_on_the_skeleton(tmp_path: Path) -> None:
    role, bank = profile_of_skeleton("skeleton", filled()[0])
    write_bank(tmp_path / "profiles", bank)
    write_role(tmp_path / "profiles", role)
    channel = ScriptedChannel(["Hello, I am well.", "I did something about it myself, and it went well."])
    where = Places(tmp_path / "data", (tmp_path / "profiles",))
    async with new_interview(where, PracticeOptions("skeleton", seed=1), channel, ends_with_input=True) as session:
        await session.conductor.run()
    assert any(isinstance(event, EvaluationsGeneratedEvent) for event in channel.events)
