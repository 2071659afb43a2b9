"""Calibration: references, decks, agreement, what may still be changed, and the record on disk."""

import json
import stat
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from interview_tui.calibration.agreement import agreement, weighted_kappa
from interview_tui.calibration.deck import draw
from interview_tui.calibration.record import Opening, Rating, append, read_record, record_path
from interview_tui.calibration.reference import Item, items_of
from interview_tui.calibration.result import explaining, result_of
from interview_tui.calibration.sitting import Sitting
from interview_tui.calibration.sittings import Sittings
from interview_tui.calibration.wording import tendency
from interview_tui.errors import InterviewError, UsageError
from interview_tui.ledger import Verdict
from interview_tui.paths import find_places
from interview_tui.profiles.levels import role_at
from interview_tui.profiles.library import ProfileLibrary
from interview_tui.profiles.models import Grade, Level, Question, Role
from tests import profile_samples
from tests.profile_samples import competency, point

AT = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)
MISSED = {"expiry": "missing", "index": "missing"}
HALF = {"expiry": "covered", "index": "missing"}
FULL = {"expiry": "covered", "index": "covered"}


def sample(grade: str, answer: str, **expect: str) -> dict[str, Any]:
    return {"grade": grade, "answer": answer, "expect": expect}


def graded(name: str) -> list[dict[str, Any]]:
    """One sample of each grade, whose answers differ from those of other names."""
    return [
        sample("weak", f"{name} looks around.", **MISSED),
        sample("acceptable", f"{name} lets it expire.", **HALF),
        sample("excellent", f"{name} lets it expire and adds an index.", **FULL),
        sample("wrong", f"{name} never lets it expire.", expiry="contradicted", index="missing"),
        sample("echo", f"{name} asks how.", **MISSED),
        sample("soup", f"{name} cache index query.", **MISSED),
    ]


def question(id_: str, **more: Any) -> Question:
    return Question.model_validate(profile_samples.question(id_, **{"samples": graded(id_), **more}))


def role(*competencies: str, **more: Any) -> Role:
    known = [competency(each) for each in competencies or ("testing",)]
    plan = [{"competency": known[0]["id"], "questions": 1}]
    return Role.model_validate(profile_samples.role(**{"competencies": known, "plan": plan, **more}))


def items(*samples: dict[str, Any], **more: Any) -> list[Item]:
    return items_of(role(), [question("first", samples=list(samples), **more)])


def test_the_reference_is_the_score_of_the_marks_the_author_expects() -> None:
    found = {item.sample.grade: item.reference for item in items_of(role(), [question("first")])}
    assert found[Grade.EXCELLENT] == 5.0
    assert found[Grade.ACCEPTABLE] == 3.4  # a must (3) of a must and a should (3 + 2): 1 + 4 × 3/5
    assert found[Grade.WRONG] == found[Grade.WEAK] == 1.0


def test_a_sample_whose_author_leaves_open_what_would_change_its_score_is_left_out() -> None:
    assert not items(sample("weak", "Hm."))
    assert not items(sample("acceptable", "It expires.", expiry="covered"))
    assert not items(sample("acceptable", "It expires.", expiry="covered", index="unsure"))
    assert len(items(sample("acceptable", "It expires.", **HALF))) == 1


def test_an_open_bonus_that_cannot_lift_a_full_score_does_no_harm() -> None:
    points = [point("expiry", "the cache expires"), point("extra", "someone is told", need="bonus")]
    found = items(sample("excellent", "Yes.", expiry="covered"), sample("weak", "No.", expiry="missing"), points=points)
    assert [item.sample.grade for item in found] == [Grade.EXCELLENT]


def test_a_point_expected_later_is_a_bonus_in_the_reference_of_a_lower_level() -> None:
    points = [point("expiry", "the cache expires"), point("index", "it needs an index", expected_from="senior")]
    asked = question("first", points=points, samples=[sample("acceptable", "It expires.", **HALF)])
    levels = {"senior": {"expects": "More.", "minutes": 20, "plan": [{"competency": "testing", "questions": 1}]}}
    both = role(levels=levels)
    (mid,) = items_of(role_at(both, None), [asked])
    (senior,) = items_of(role_at(both, Level.SENIOR), [asked])
    assert (mid.reference, senior.reference) == (5.0, 3.0)
    assert mid.key != senior.key


def test_only_questions_that_the_role_can_ask_are_used() -> None:
    plan = [{"competency": "testing", "questions": 1, "pick": {"tags": ["picked"]}}]
    asked = [
        question("mine"),
        question("foreign", competency="cooking"),
        question("too-hard", level="staff"),
        question("planned", level="staff", tags=["picked"]),
        question("step", follows="mine"),
    ]
    assert {item.question.id for item in items_of(role(plan=plan), asked)} == {"mine", "planned"}


def many() -> list[Item]:
    asked = [question(f"{id_}-{n}", competency=id_) for id_ in ("one", "two", "three") for n in range(6)]
    return items_of(role("one", "two", "three"), asked)


def keys(deck: Sequence[Item]) -> list[str]:
    return [item.key for item in deck]


def test_a_seed_draws_the_same_deck_again_and_another_seed_another() -> None:
    assert keys(draw(many(), 8, 5)) == keys(draw(many(), 8, 5))
    assert len({tuple(keys(draw(many(), 8, seed))) for seed in range(10)}) == 10


@pytest.mark.parametrize("seed", range(12))
def test_a_deck_is_balanced_over_competencies_and_grades_and_repeats_no_question(seed: int) -> None:
    deck = draw(many(), 12, seed)
    grades = Counter(item.sample.grade for item in deck)
    assert set(Counter(item.competency.id for item in deck).values()) == {4}
    assert grades[Grade.ECHO] + grades[Grade.SOUP] <= 2
    assert all(2 <= grades[each] <= 4 for each in (Grade.WEAK, Grade.ACCEPTABLE, Grade.EXCELLENT, Grade.WRONG))
    assert len({item.question.id for item in deck}) == 12


def test_the_place_in_a_deck_does_not_tell_the_grade() -> None:
    decks = [[item.sample.grade for item in draw(many(), 8, seed)] for seed in range(20)]
    assert len({grades[0] for grades in decks}) > 3
    assert any(len(set(grades[:3])) < 3 for grades in decks)


def test_a_deck_larger_than_all_answers_holds_each_once() -> None:
    assert len(set(keys(draw(many(), 500, 1)))) == len(many())


def test_agreement_is_counted_and_its_sign_tells_lenient_from_severe() -> None:
    found = agreement([(3.5, 3.0), (4.0, 3.0), (2.0, 3.6)])
    assert found is not None
    assert (found.count, found.within_half, found.within_one) == (3, 1, 2)
    assert found.mean_difference == pytest.approx(-0.1 / 3)
    assert found.mean_absolute_difference == pytest.approx(3.1 / 3)
    assert agreement([]) is None


def test_a_difference_of_just_a_half_counts_as_within_it_in_spite_of_binary_fractions() -> None:
    found = agreement([(3.5, 3.0), (4.0, 4.5), (3.0, 2.0)])
    assert found is not None
    assert (found.within_half, found.within_one) == (2, 3)


def test_weighted_kappa_is_as_computed_by_hand() -> None:
    # Squared differences 0, 1, 0, 1: mean 0.5. Every rating with every reference: 24 + 12 + 8 + 12 = 56, mean 3.5.
    assert weighted_kappa([(1, 1), (2, 3), (3, 3), (4, 5)]) == pytest.approx(1 - 0.5 / 3.5)
    assert weighted_kappa([(1, 1), (5, 5)]) == 1
    assert weighted_kappa([(1, 5), (5, 1)]) == -1


def test_weighted_kappa_rounds_both_sides_to_half_points() -> None:
    assert weighted_kappa([(3.5, 3.4), (1.0, 1.2), (5.0, 4.8)]) == 1


def test_weighted_kappa_is_undefined_where_one_side_never_varies() -> None:
    assert weighted_kappa([(3, 1), (3, 5)]) is None
    assert weighted_kappa([(1, 5), (2, 5)]) is None
    assert weighted_kappa([]) is None


def test_tendency_is_said_in_words() -> None:
    assert [tendency(each) for each in (0.6, -1.2, 0.04)] == [
        "more lenient by 0.6",
        "more severe by 1.2",
        "neither more lenient nor more severe",
    ]


def test_a_difference_is_explained_by_the_points_that_make_it() -> None:
    half = items(sample("acceptable", "It expires.", **HALF))[0]
    assert [mark.point_id for mark in explaining(half, 5.0)] == ["index"]
    assert [mark.point_id for mark in explaining(half, 1.0)] == ["expiry"]


def test_bonus_points_that_change_no_score_explain_nothing() -> None:
    points = [point("expiry", "the cache expires"), point("extra", "someone is told", need="bonus")]
    missed, found = items(
        sample("weak", "No.", expiry="missing", extra="missing"),
        sample("excellent", "Yes.", expiry="covered", extra="covered"),
        points=points,
    )
    assert [mark.verdict for mark in explaining(missed, 3.0)] == [Verdict.MISSING]
    assert [mark.point_id for mark in explaining(found, 3.0)] == ["expiry"]


def test_a_result_is_told_per_competency_with_the_largest_difference_first() -> None:
    full = [item for item in many() if item.sample.grade is Grade.EXCELLENT and item.question.id.endswith("-0")]
    result = result_of(list(zip(full, (4.5, 3.0, 4.8), strict=True)))
    assert [each.item for each in result.differences] == [full[1], full[0], full[2]]
    assert [bool(each.points) for each in result.differences] == [True, False, False]
    assert [(each.name, found.count) for each, found in result.competencies] == [("One", 1), ("Three", 1), ("Two", 1)]


class Kept(list[tuple[str, float | None]]):
    """Stands for the record."""

    def keep(self, item: Item, rating: float | None) -> None:
        self.append((item.question.id, rating))


def three() -> list[Item]:
    asked = [question(id_, samples=[sample("acceptable", "It expires.", **HALF)]) for id_ in ("a", "b", "c")]
    return items_of(role(), asked)


def test_going_back_changes_a_rating_and_an_empty_one_leaves_it() -> None:
    kept = Kept()
    sitting = Sitting(three(), kept.keep)
    sitting.rate(2)
    sitting.rate(None)
    assert not sitting.back()
    assert not sitting.back()
    sitting.rate(None)
    sitting.rate(4.5)
    assert kept == [("a", 2), ("b", None), ("b", 4.5)]
    assert [rating for _, rating in sitting.rated] == [2, 4.5]
    assert (sitting.number, sitting.open) == (3, 1)


def test_there_is_nothing_before_the_first_answer() -> None:
    assert "none before" in Sitting(three(), Kept().keep).back()


def test_what_was_revealed_can_no_longer_be_changed() -> None:
    sitting = Sitting(three(), Kept().keep)
    assert sitting.reveal() is None
    sitting.rate(2)
    sitting.rate(3)
    revealed = sitting.reveal()
    assert revealed is not None
    assert revealed.question.id == "b"
    assert "its rating stays" in sitting.back()


def test_nothing_is_revealed_of_an_answer_that_is_being_changed() -> None:
    sitting = Sitting(three(), Kept().keep)
    sitting.rate(2)
    sitting.back()
    assert sitting.reveal() is None


def test_no_model_answer_is_shown_while_another_answer_to_the_question_is_to_come() -> None:
    sitting = Sitting(items_of(role(), [question("first")])[:2], Kept().keep)
    sitting.rate(2)
    assert sitting.reveal() is None
    sitting.rate(2)
    assert sitting.reveal() is not None


def test_a_rating_that_cannot_be_kept_was_not_given() -> None:
    def refuse(item: Item, rating: float | None) -> None:
        raise InterviewError("full")

    sitting = Sitting(three(), refuse)
    with pytest.raises(InterviewError):
        sitting.rate(2)
    assert (sitting.number, sitting.rated) == (1, [])


def opening(sitting: str = "one", *deck: str) -> Opening:
    return Opening(sitting=sitting, at=AT, level=Level.MID, seed=1, deck=deck)


def rating(item: str, value: float | None, sitting: str = "one") -> Rating:
    about = {"question": "first", "competency": "testing", "grade": Grade.WEAK, "reference": 1.0}
    return Rating.model_validate({"sitting": sitting, "at": AT, "item": item, "rating": value, **about})


def test_the_record_can_be_read_by_its_owner_alone(tmp_path: Path) -> None:
    path = record_path(tmp_path / "data", "tester")
    append(path, opening())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_later_rating_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    path = tmp_path / "tester.jsonl"
    for line in (opening("one", "a", "b", "c"), rating("a", 2), rating("b", None), rating("a", 4)):
        append(path, line)
    (sitting,) = read_record(path).sittings
    assert (sitting.pairs, sitting.open_keys) == ([(4.0, 1.0)], ["c"])


def test_a_line_cut_off_costs_itself_only(tmp_path: Path) -> None:
    path = tmp_path / "tester.jsonl"
    append(path, opening("one", "a", "b"))
    with path.open("ab") as file:
        file.write(b'{"kind":"rating","sitting":"on')
    append(path, rating("b", 3))
    record = read_record(path)
    assert (record.damaged, record.sittings[0].pairs) == (1, [(3.0, 1.0)])


@pytest.mark.parametrize(
    "line",
    [
        b"\x00\xff\xfe",
        b"null",
        b"[" * 100_000,
        b'{"kind":"other","sitting":"one"}',
        json.dumps({**rating("a", 2).model_dump(mode="json"), "rating": 17}).encode(),
        rating("a", 2).model_dump_json().replace("2.0", "NaN").encode(),
        json.dumps({**rating("a", 2).model_dump(mode="json"), "at": "2031-05-06T07:08:00"}).encode(),
        b"x" * 1_000_000,
    ],
    ids=["bytes", "null", "depth", "kind", "range", "nan", "no zone", "length"],
)
def test_a_damaged_line_is_skipped_and_counted(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "tester.jsonl"
    path.write_bytes(line + b"\n\n")
    append(path, rating("b", 3))
    record = read_record(path)
    assert (record.damaged, [each.pairs for each in record.sittings]) == (1, [[(3.0, 1.0)]])


def test_no_record_is_no_sitting(tmp_path: Path) -> None:
    assert read_record(tmp_path / "nobody.jsonl").sittings == []


def sittings(folder: Path, *questions: Question) -> Sittings:
    return Sittings(role(), questions or [question(id_) for id_ in ("a", "b", "c")], folder / "data" / "tester.jsonl")


def test_the_unfinished_sitting_begun_last_goes_on_with_its_deck_where_it_stopped(tmp_path: Path) -> None:
    begun = sittings(tmp_path).begin(None, (), 4, 3)
    begun.sitting.rate(2)
    begun.sitting.rate(None)
    resumed = sittings(tmp_path).resume()
    assert keys(resumed.sitting.deck) == keys(begun.sitting.deck)
    assert resumed.sitting.current == begun.sitting.current
    assert (resumed.sitting.number, resumed.sitting.open, resumed.lost) == (3, 2, 0)
    assert resumed.sitting.back()


def test_a_finished_sitting_is_not_resumed(tmp_path: Path) -> None:
    begun = sittings(tmp_path).begin(None, (), 1, 3)
    begun.sitting.rate(2)
    with pytest.raises(UsageError, match="no unfinished sitting"):
        sittings(tmp_path).resume()


def test_answers_changed_in_the_banks_are_left_out_of_a_resumed_sitting(tmp_path: Path) -> None:
    asked = [question(id_, samples=[sample("acceptable", "It expires.", **HALF)]) for id_ in ("a", "b", "c")]
    begun = sittings(tmp_path, *asked).begin(None, (), 3, 1)
    changed = question(begun.sitting.deck[2].question.id, samples=[sample("acceptable", "It expires.", **FULL)])
    resumed = sittings(tmp_path, *(changed if each.id == changed.id else each for each in asked)).resume()
    assert (len(resumed.sitting.deck), resumed.lost) == (2, 1)
    with pytest.raises(InterviewError, match="changed in the banks"):
        sittings(tmp_path, changed).resume()


def test_a_record_that_cannot_be_written_is_named_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    with pytest.raises(InterviewError, match=r"tester\.jsonl"):
        sittings(tmp_path).begin(None, (), 3, 1)


def test_every_shipped_role_has_answers_of_all_its_competencies_to_calibrate_on(tmp_path: Path) -> None:
    library = ProfileLibrary(find_places(data_dir=tmp_path))
    for entry in library.roles():
        shipped = library.role(entry.id)
        found = items_of(role_at(shipped, None), library.questions_for(shipped).values())
        assert {item.competency.id for item in found} == {each.id for each in shipped.competencies}
        assert {Grade.WEAK, Grade.ACCEPTABLE, Grade.EXCELLENT, Grade.WRONG} <= {item.sample.grade for item in found}
