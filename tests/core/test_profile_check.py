"""The checks: what keeps an interview from being held is an error, what makes it poorer a warning."""

from pathlib import Path
from typing import Any

import pytest

from interview_tui.errors import UsageError
from interview_tui.paths import Places
from interview_tui.profiles.check import check
from interview_tui.profiles.problems import Problem, Severity
from tests.profile_samples import bank, competency, point, question, role, write_document, write_profiles


def problems(folder: Path, *documents: dict[str, Any]) -> list[Problem]:
    return check(Places(Path("unused"), (write_profiles(folder, *documents),)))


def only(found: list[Problem], severity: Severity) -> str:
    [problem] = found
    assert problem.severity is severity
    return f"{problem.place.path}: {problem.what}"


def perspective(**more: Any) -> dict[str, Any]:
    return {"id": "p", "name": "P", "looks_for": "x", "weights": {"quality": 1}, **more}


def test_the_samples_have_no_problems(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


def test_files_that_do_not_load_are_reported_once_each(tmp_path: Path) -> None:
    found = problems(tmp_path, role(), bank(title=""))
    assert only(found, Severity.ERROR) == "title: is empty"


def test_a_plan_line_without_enough_questions_is_an_error(tmp_path: Path) -> None:
    found = problems(tmp_path, role(plan=[{"competency": "testing", "questions": 4}]), bank())
    assert (
        only(found, Severity.ERROR) == "plan[0]: asks for 4 questions about 'testing', but the banks have 3 that match"
    )


def test_what_a_plan_line_picks_counts_against_it(tmp_path: Path) -> None:
    pick = {"levels": ["staff"]}
    found = problems(tmp_path, role(plan=[{"competency": "testing", "questions": 1, "pick": pick}]), bank())
    assert "the banks have 0 that match" in only(found, Severity.ERROR)


def test_two_plan_lines_cannot_use_the_same_question(tmp_path: Path) -> None:
    line = {"competency": "testing", "questions": 2}
    found = problems(tmp_path, role(plan=[line, line]), bank())
    assert (
        only(found, Severity.ERROR) == "plan[1]: asks for 2 questions about 'testing', but the banks have 1 that match"
    )


def test_an_unknown_picked_id_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    plan = [{"competency": "testing", "questions": 1, "pick": {"ids": ["frist"]}}]
    found = problems(tmp_path, role(plan=plan), bank())
    assert only(found, Severity.ERROR).startswith(
        "plan[0].pick.ids[0]: no question 'frist' in the role's banks; did you"
    )


def test_a_picked_id_of_another_competency_is_an_error(tmp_path: Path) -> None:
    plan = [{"competency": "other", "questions": 1, "pick": {"ids": ["first"]}}]
    competencies = [competency("testing"), competency("other")]
    questions = [question("first"), question("own", competency="other")]
    found = problems(tmp_path, role(plan=plan, competencies=competencies), bank(questions=questions))
    assert only(found, Severity.ERROR).startswith("plan[0].pick.ids[0]: question 'first' has another competency")


@pytest.mark.parametrize("field", ["weights", "concerns"])
def test_a_facet_that_no_point_has_is_an_error(tmp_path: Path, field: str) -> None:
    odd = perspective(**{field: {"qualty": "1"}})
    found = problems(tmp_path, role(perspectives=[odd]), bank())
    assert only(found, Severity.ERROR) == (
        f"perspectives[0].{field}.qualty: no point of the role's banks has the facet 'qualty'; did you mean 'quality'?"
    )


def test_a_plan_longer_than_its_limit_is_a_warning_on_both_clocks(tmp_path: Path) -> None:
    found = problems(tmp_path, role(limits={"minutes": 4}), bank())
    said = only(found, Severity.WARNING)
    assert said == "limits.minutes: the plan takes about 6 minutes spoken, the limit is 4 (typed: 15 of 10)"


def test_a_point_without_a_probe_is_a_warning(tmp_path: Path) -> None:
    bare = point("expiry", "the cache expires after one hour")
    del bare["probe"]
    found = problems(tmp_path, bank(questions=[question("a", points=[bare])]))
    assert only(found, Severity.WARNING).startswith("questions[0].points[0].probe: point 'expiry' has no probe")


def test_fewer_than_three_phrasings_are_a_warning(tmp_path: Path) -> None:
    thin = point("expiry", "the cache expires", phrasings=["it expires", "it ends"])
    found = problems(tmp_path, bank(questions=[question("a", points=[thin])]))
    assert only(found, Severity.WARNING).startswith("questions[0].points[0].phrasings: 2 of 3 phrasings")


def test_missing_grades_among_the_samples_are_warnings(tmp_path: Path) -> None:
    samples = [{"grade": "weak", "answer": f"answer {n}"} for n in range(4)]
    found = problems(tmp_path, bank(questions=[question("a", samples=samples)]))
    assert {problem.severity for problem in found} == {Severity.WARNING}
    assert [problem.what for problem in found] == [
        f"question 'a' has no sample graded {grade}" for grade in ("acceptable", "excellent", "echo or soup")
    ]


def test_fewer_than_four_samples_are_a_warning(tmp_path: Path) -> None:
    found = problems(tmp_path, bank(questions=[question("a", samples=question("a")["samples"][1:])]))
    assert "question 'a' has 3 of 4 sample answers" in [problem.what for problem in found]


def test_a_soup_sample_stands_for_an_echo(tmp_path: Path) -> None:
    samples = question("a")["samples"]
    samples[3]["grade"] = "soup"
    assert problems(tmp_path, bank(questions=[question("a", samples=samples)])) == []


def test_two_files_of_one_folder_with_one_id_are_an_error(tmp_path: Path) -> None:
    write_document(tmp_path, bank(), name="again")
    found = problems(tmp_path, bank())
    assert only(found, Severity.ERROR).startswith("id: id 'basics' is also in")


def test_one_role_file_is_checked_against_the_banks_beside_it(tmp_path: Path) -> None:
    write_profiles(tmp_path, role(plan=[{"competency": "testing", "questions": 4}]), bank())
    found = check(Places(Path("unused"), ()), tmp_path / "roles" / "tester.yaml")
    assert "the banks have 3 that match" in only(found, Severity.ERROR)


def test_one_bank_file_is_checked_alone(tmp_path: Path) -> None:
    write_profiles(tmp_path, role(banks=["nowhere"]), bank())
    assert check(Places(Path("unused"), ()), tmp_path / "banks" / "basics.yaml") == []


def test_a_file_that_is_not_yaml_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("a: [", encoding="utf-8")
    assert "not YAML" in only(check(Places(Path("unused"), ()), tmp_path / "x.yaml"), Severity.ERROR)


@pytest.mark.parametrize("name", ["", "nowhere"])
def test_nothing_to_check_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"no roles/|no folder or file"):
        check(Places(Path("unused"), ()), tmp_path / name)
