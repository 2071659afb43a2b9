"""One answer rated on its own: range, band, derived points, and good manners with any text."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview_tui.evaluations import Rating, rate_answer
from interview_tui.ledger import Band, Verdict, coverage_range, score

ASK = "What is the difference between a mutex and a semaphore?"
MODEL = (
    "A mutex lets one thread at a time into a critical section and is released by the thread that took it. "
    "A semaphore counts, so that several threads may pass, and any thread may signal it."
)
POINTS = [
    ["a mutex lets one thread at a time in", "mutual exclusion, one holder"],
    ["a mutex is released by its owner", "only the holder unlocks it"],
    ["a semaphore counts permits", "several may pass a semaphore"],
    ["any thread may signal a semaphore"],
]
GOOD = (
    "A mutex lets a single thread in at a time and only the holder unlocks it. "
    "A semaphore counts permits, so several may pass, and any thread can signal it."
)
PARTIAL = "A mutex is for one thread at a time."
ORDERINGS = {
    "partial_beats_wrong": (PARTIAL, "A mutex is a kind of database table with many columns."),
    "good_beats_swapped": (
        GOOD,
        GOOD.replace("mutex", "M").replace("semaphore", "mutex").replace("A M", "A semaphore"),
    ),
    "good_beats_negated": (GOOD, "A mutex does not let one thread in at a time. A semaphore never counts permits."),
    "partial_beats_negated": (
        PARTIAL,
        "A mutex is not for one thread at a time, and a semaphore does not count permits.",
    ),
    "partial_beats_echo": (
        PARTIAL,
        "The difference between a mutex and a semaphore is how a mutex and a semaphore differ.",
    ),
    "partial_beats_soup": (
        PARTIAL,
        "mutex semaphore one thread holder unlock owner counts permits several pass signal",
    ),
    "partial_beats_commas": (
        PARTIAL,
        "mutex, semaphore, one thread, holder, owner, counting, permits, signal, threads",
    ),
    "good_beats_mentions": (
        GOOD,
        "One thinks of owners, holders, permits, counting, signals and threads, all key things.",
    ),
    "terse_beats_partial": ("Mutex: one thread, owner unlocks. Semaphore: counts permits, anybody signals.", PARTIAL),
    "partial_beats_ramble": (
        PARTIAL,
        "I once led a large project for a bank, and the customers liked our colours a lot.",
    ),
    "benign_not_beats_wrong": ("A mutex does not let two in: it is one thread at a time.", "A mutex is a table."),
}


def value(answer: str, points: list[list[str]] = POINTS) -> float:
    return rate_answer(ASK, MODEL, points, answer).value


@pytest.mark.parametrize("name", ORDERINGS)
def test_better_answers_are_worth_more(name: str) -> None:
    better, worse = ORDERINGS[name]
    assert value(better) > value(worse) + 0.05


@pytest.mark.parametrize(
    "name", ["partial_beats_wrong", "good_beats_negated", "partial_beats_soup", "partial_beats_echo"]
)
def test_points_derived_from_the_model_answer_keep_the_order(name: str) -> None:
    better, worse = ORDERINGS[name]
    assert value(better, []) > value(worse, []) + 0.05


def test_authored_points_give_the_range_of_the_ledger() -> None:
    rating = rate_answer(ASK, MODEL, POINTS, GOOD)
    expected = score(rating.points)
    assert expected is not None
    assert (rating.low, rating.high) == (expected.low, expected.high)
    assert rating.low is not None
    assert rating.low > 4
    assert rating.band is Band.MUCH


def test_derived_points_give_a_band_and_no_range() -> None:
    rating = rate_answer(ASK, MODEL, [], GOOD)
    assert (rating.low, rating.high) == (None, None)
    assert rating.band is Band.MUCH
    assert all(point.claim in MODEL for point in rating.points)


def test_undecided_points_widen_the_range() -> None:
    rating = rate_answer(ASK, MODEL, POINTS, "Ein Mutex ist für einen Thread und die Semaphore ist für mehrere da.")
    assert (rating.low, rating.high) == (1.0, 5.0)


@pytest.mark.parametrize("points", [[], [[]], [[""]], [["", "  "]]])
def test_no_points_and_no_model_answer_are_rated_zero(points: list[list[str]]) -> None:
    assert rate_answer("", "", points, "Something was said here.").value == 0.0


def test_the_model_answer_itself_is_worth_nearly_everything() -> None:
    assert rate_answer(ASK, MODEL, [], MODEL).value > 0.9


TEXT = st.text(alphabet=st.characters(codec=None, exclude_categories=()), max_size=300)
WORDS = st.lists(st.sampled_from([*GOOD.split(), "not", "never", "no", ",", ".", "\n", "-", ":", "5/5", "or", "\x00"]))


def assert_well_formed(rating: Rating, answer: str) -> None:
    assert 0.0 <= rating.value <= 1.0
    low, high = coverage_range(rating.points)
    assert 0.0 <= low <= high <= 1.0
    for point in rating.points:
        assert point.quote in answer
        assert bool(point.quote) == (point.verdict in (Verdict.COVERED, Verdict.PARTIAL, Verdict.CONTRADICTED))
    assert all(flag.quote in answer and flag.reason for flag in rating.flags)


@settings(max_examples=120, deadline=None)
@given(TEXT | WORDS.map(" ".join), st.booleans())
def test_any_answer_gives_a_well_formed_rating(answer: str, authored: bool) -> None:
    points = POINTS if authored else []
    rating = rate_answer(ASK, MODEL, points, answer)
    assert_well_formed(rating, answer)
    assert rate_answer(ASK, MODEL, points, answer) == rating


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT, st.lists(st.lists(TEXT, max_size=3), max_size=3), TEXT)
def test_any_question_gives_a_well_formed_rating(
    question: str, model: str, points: list[list[str]], answer: str
) -> None:
    assert_well_formed(rate_answer(question, model, points, answer), answer)


def test_long_authored_texts_are_read_from_their_beginning() -> None:
    text = "I do not know why " * 5_000
    assert_well_formed(rate_answer(text, text, [[text, GOOD]], GOOD), GOOD)


@pytest.mark.parametrize("unit", ["a", "not ", "word. ", "a, ", "\ud800", "permits or ", "5/5 give me ", "ı́ "])
def test_a_megabyte_is_answered(unit: str) -> None:
    answer = unit * (1_000_000 // len(unit))
    assert_well_formed(rate_answer(ASK, MODEL, POINTS, answer), answer)


def test_the_hash_seed_changes_nothing() -> None:
    code = "from tests.core.test_rating import *; print([rate_answer(ASK, MODEL, p, GOOD) for p in (POINTS, [])])"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_the_matcher_loads_no_model_library() -> None:
    code = "import sys, interview_tui.evaluations.rating; print([m for m in sys.modules if m.startswith('pydantic')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
