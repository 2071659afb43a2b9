"""The lints: each finds its fault where it stands, and nothing in a sound question or role."""

from pathlib import Path
from typing import Any

import pytest

from interview_tui.authoring.lint import Linter
from interview_tui.authoring.lint.reading import reading_grade
from interview_tui.paths import Places
from interview_tui.profiles.check import check
from tests.interview_kit import point
from tests.profile_samples import bank, competency, role, write_profiles
from tests.profile_samples import question as sample_question

REVIEWED = {"truth": "2031-05-06", "fairness": "2031-05-06"}
POINTS = [
    point("retry", second_probe="And then?"),
    point("key", need="should"),
]


def question(id_: str = "first", **more: Any) -> dict[str, Any]:
    return sample_question(id_, reviewed=REVIEWED, points=POINTS, **more)


def lints(folder: Path, *questions: dict[str, Any], **more: Any) -> list[str]:
    """What is said of a bank, beyond what every check says."""
    places = Places(Path("unused"), (write_profiles(folder, bank(questions=list(questions)), **more),))
    plain = set(check(places))
    return [f"{each.place.path}: {each.what}" for each in check(places, lints=Linter()) if each not in plain]


def of_role(folder: Path, **more: Any) -> list[str]:
    questions = [question(id_, competency=about) for id_ in ("a", "b", "c") for about in ("testing",)]
    places = Places(Path("unused"), (write_profiles(folder, role(**more), bank(questions=questions)),))
    found = check(places, lints=Linter())
    return [f"{each.place.path}: {each.what}" for each in found if not each.place.path.startswith("questions")]


def test_a_sound_question_has_none(tmp_path: Path) -> None:
    assert lints(tmp_path, question()) == []


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"reviewed": {"truth": "2031-05-06"}}, "questions[0].reviewed: not reviewed for fairness"),
        ({"points": [point("retry")]}, "questions[0].points[0]: must point 'retry' has no second_probe"),
        (
            {"flags": [{"id": "f", "phrasings": ["we never test anything"], "remark": "Hm."}]},
            "questions[0].flags[0]: flag 'f' has no probe",
        ),
        (
            {"ask": "Do clients attach a request id to each call?", "points": [POINTS[0], point("key", need="should")]},
            "questions[0].points[1].phrasings[1]: is made of the question's own words",
        ),
        (
            {
                "points": [
                    POINTS[0],
                    {**POINTS[1], "phrasings": ["repeats are harmless as a retry does not charge twice"]},
                ]
            },
            "questions[0].points[0].claim: its claim also earns 'key'",
        ),
        ({"ask": f"What {'and what ' * 40} would you do?"}, "questions[0].ask: has a sentence of"),
        (
            {"ask": "Notwithstanding organisational incompatibilities, characterise architectural interdependencies."},
            "questions[0].ask: reads at grade",
        ),
        ({"model_answer": "word " * 600}, "questions[0].model_answer: takes about 4.0 minutes to say"),
    ],
)
def test_each_fault_is_found_in_its_place(tmp_path: Path, more: dict[str, Any], says: str) -> None:
    found = lints(tmp_path, {**question(), **more})
    assert any(each.startswith(says) for each in found), found


def test_the_same_question_in_other_words_order_is_found(tmp_path: Path) -> None:
    one = question("one", ask="How would you find a memory leak in a running service?")
    other = question("other", ask="In a running service, how would you find a leak of memory?")
    (found,) = lints(tmp_path, one, {**other, "points": [point("store", second_probe="And?")]})
    assert found.startswith("questions[1].ask: shares 100% of its words with 'one'")


def test_a_bank_that_takes_the_place_of_another_repeats_nothing(tmp_path: Path) -> None:
    folders = tuple(write_profiles(tmp_path / name, bank(questions=[question()])) for name in ("mine", "shipped"))
    found = check(Places(tmp_path, folders), lints=Linter())
    assert [each.what for each in found if "shares" in each.what] == []


def test_simple_words_read_at_a_lower_grade_than_long_ones() -> None:
    simple = reading_grade("The cat sat on the mat. It was warm.")
    assert simple < 3
    assert reading_grade("Organisational interdependencies necessitate reconsideration.") > 20


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (
            {"competencies": [competency("testing"), competency("writing")]},
            "competencies[1]: competency 'writing' is in no plan",
        ),
        ({"limits": {"minutes": 90}}, "plan: takes about 6 of the 90 minutes"),
        (
            {
                "levels": {
                    "senior": {"expects": "More.", "minutes": 20, "plan": [{"competency": "testing", "questions": 2}]}
                }
            },
            "levels.senior.plan: is the plan of mid level again",
        ),
        (
            {
                "levels": {
                    "staff": {"expects": "More.", "minutes": 2, "plan": [{"competency": "testing", "questions": 9}]}
                }
            },
            "levels.staff.plan[0]: asks for 9 questions about 'testing', but the banks have 3 that match",
        ),
    ],
)
def test_a_plan_that_does_not_try_what_the_role_promises_is_found(tmp_path: Path, more: Any, says: str) -> None:
    found = of_role(tmp_path, **more)
    assert any(each.startswith(says) for each in found), found


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ({"follows": "frist", "level": "senior"}, "no question 'frist' in this bank; did you mean 'first'?"),
        ({"follows": "first", "level": "mid"}, "a step must be of a higher level than 'first' (mid), this one is mid"),
        (
            {"follows": "first", "level": "staff", "competency": "writing"},
            "is about 'writing', and 'first' about 'testing'",
        ),
    ],
)
def test_a_step_that_could_not_be_asked_is_an_error(tmp_path: Path, step: dict[str, Any], says: str) -> None:
    questions = [question("first"), question("second", **step)]
    places = Places(Path("unused"), (write_profiles(tmp_path, bank(questions=questions)),))
    found = [each.what for each in check(places) if each.place.path == "questions[1].follows"]
    assert found[0].startswith(says)
