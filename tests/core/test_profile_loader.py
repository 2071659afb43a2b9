"""The loader: a valid file becomes a typed value; an invalid one names every problem at its line in plain words."""

from pathlib import Path
from typing import Any

import pytest

from interview_tui.errors import UsageError
from interview_tui.profiles.loader import holds_bank, load_bank, load_role
from interview_tui.profiles.models import Clock, Kind
from interview_tui.profiles.problems import ProfileError
from tests.profile_samples import bank, question, role, write_document


def complaints(folder: Path, document: dict[str, Any]) -> list[str]:
    """`line: path: what` of every problem; the column and the file are checked on their own."""
    path = write_document(folder, document)
    with pytest.raises(ProfileError) as caught:
        (load_bank if "questions" in document else load_role)(path)
    return [f"{problem.place.path}: {problem.what}" for problem in caught.value.problems]


def test_a_valid_bank_becomes_typed_values(tmp_path: Path) -> None:
    loaded = load_bank(write_document(tmp_path, bank()))
    first = loaded.value.questions[0]
    assert (first.kind, first.minutes, first.hints[0].price) == (Kind.KNOWLEDGE, 3.0, 0.5)


def test_a_valid_role_becomes_typed_values_and_keeps_its_path(tmp_path: Path) -> None:
    path = write_document(tmp_path, role())
    loaded = load_role(path)
    assert (loaded.value.clock, loaded.value.plan[0].questions, loaded.path) == (Clock.TYPED, 2, path)


def test_a_problem_is_one_line_with_file_line_column_path_and_reason(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text("id: b\ntitle: B\nquestions:\n  - id: Big\n", encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        load_bank(path)
    assert f"{path}:4:5: questions[0].ask: is missing" in str(caught.value).splitlines()
    assert f"{path}:4:9: questions[0].id: write it with small letters" in str(caught.value)


def test_an_unknown_key_is_placed_at_the_key_and_not_at_its_value(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text("id: b\ntitle: B\ncolour: red\nquestions: []\n", encoding="utf-8")
    with pytest.raises(ProfileError, match=r"b\.yaml:3:1: colour: is an unknown key"):
        load_bank(path)


def test_a_profile_error_is_a_usage_error_for_the_command_line() -> None:
    assert issubclass(ProfileError, UsageError)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"minuts": "3"}, "questions[0].minuts: is an unknown key; did you mean 'minutes'?"),
        ({"colour": "red"}, "questions[0].colour: is an unknown key; allowed: id, competency, kind,"),
        (
            {"kind": "behavioral"},
            "questions[0].kind: is not one of 'behavioural', 'situational', 'knowledge', 'design' or 'debugging'",
        ),
        ({"minutes": "long"}, "questions[0].minutes: must be a number"),
        ({"minutes": "0"}, "questions[0].minutes: must be more than 0"),
        ({"minutes": "99"}, "questions[0].minutes: must be 60 or less"),
        ({"minutes": "nan"}, "questions[0].minutes: must be a finite number"),
        ({"ask": ""}, "questions[0].ask: is empty"),
        ({"ask": "x" * 8001}, "questions[0].ask: is too long: at most 8,000 characters"),
        ({"ask": ["x"]}, "questions[0].ask: must be one text, not a list or a mapping"),
        ({"tags": "x"}, "questions[0].tags: must be a list"),
        ({"hints": ["x"]}, "questions[0].hints[0]: must be a mapping"),
        ({"clarify": [{"about": [], "reply": "r"}]}, "questions[0].clarify[0].about: needs at least 1 entry"),
    ],
)
def test_each_kind_of_mistake_is_said_in_plain_english(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    found = complaints(tmp_path, bank(questions=[question("a", **change)]))
    assert len(found) == 1
    assert found[0].startswith(said)


def test_a_near_miss_of_an_allowed_word_is_offered(tmp_path: Path) -> None:
    [said] = complaints(tmp_path, bank(questions=[question("a", kind="behavioral")]))
    assert said.endswith("did you mean 'behavioural'?")


def test_all_problems_of_a_file_are_told_in_the_order_of_its_lines(tmp_path: Path) -> None:
    broken = question("a", kind="x", minutes="y", model_answer="")
    assert [line.split(":")[0] for line in complaints(tmp_path, bank(questions=[broken]))] == [
        "questions[0].kind",
        "questions[0].minutes",
        "questions[0].model_answer",
    ]


def test_a_long_list_of_problems_is_cut_and_the_rest_counted(tmp_path: Path) -> None:
    path = write_document(tmp_path, bank(questions=[question(f"q{n}", kind="x") for n in range(13)]))
    with pytest.raises(ProfileError) as caught:
        load_bank(path)
    lines = str(caught.value).splitlines()
    assert (len(lines), lines[-1], len(caught.value.problems)) == (11, "… and 3 more", 13)


def test_an_id_used_twice_names_both_lines(tmp_path: Path) -> None:
    path = write_document(tmp_path, bank("same", "other", "same"))
    with pytest.raises(ProfileError, match=r"questions\[2\]\.id: id 'same' is used twice, first at .*basics\.yaml:4$"):
        load_bank(path)


def test_a_sample_that_expects_an_unknown_point_is_placed_at_that_line(tmp_path: Path) -> None:
    samples = [{"grade": "weak", "answer": "x", "expect": {"nowhere": "missing"}}]
    assert complaints(tmp_path, bank(questions=[question("a", samples=samples)])) == [
        "questions[0].samples[0].expect.nowhere: the question has no point of this id"
    ]


def test_a_point_id_used_twice_is_placed_at_the_second(tmp_path: Path) -> None:
    points = [*question("a")["points"], question("a")["points"][0]]
    said = complaints(tmp_path, bank(questions=[question("a", points=points, samples=[])]))
    assert said == ["questions[0].points[2].id: point id 'expiry' is used twice"]


def test_a_mapping_key_that_is_no_id_is_placed_at_the_key(tmp_path: Path) -> None:
    samples = [{"grade": "weak", "answer": "x", "expect": {"Not An Id": "missing"}}]
    [said] = complaints(tmp_path, bank(questions=[question("a", samples=samples)]))
    assert said.startswith("questions[0].samples[0].expect.Not An Id: write it with small letters")


def test_a_plan_for_a_competency_the_role_lacks_is_placed_at_the_plan_line(tmp_path: Path) -> None:
    said = complaints(tmp_path, role(plan=[{"competency": "tasting", "questions": 1}]))
    assert said == ["plan[0].competency: the role has no competency 'tasting'"]


def test_a_list_whose_entries_are_wrong_is_not_also_called_empty(tmp_path: Path) -> None:
    said = complaints(tmp_path, role(plan=[{"competency": "testing", "questions": "2.5"}]))
    assert said == ["plan[0].questions: must be a whole number"]


@pytest.mark.parametrize("content", ["- a\n", "hello\n"])
def test_a_file_that_is_no_mapping_is_said_to_be_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ProfileError, match="must be a mapping"):
        load_role(path)


def test_a_bank_is_told_from_a_role_by_its_keys(tmp_path: Path) -> None:
    assert holds_bank(write_document(tmp_path, bank()))
    assert not holds_bank(write_document(tmp_path, role()))
