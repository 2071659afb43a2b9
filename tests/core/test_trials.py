"""Samples through an engine: every kind of disagreement is named, and better answers have to win."""

from collections.abc import Iterator

import pytest

from interview_tui.authoring.trials import (
    Deviation,
    Judge,
    Tally,
    Trial,
    by_matching,
    disorder,
    try_empty_answers,
    try_question,
)
from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.ledger import Ledger, Need, PointMark, Verdict
from interview_tui.profiles.models import Grade, Question
from tests.interview_kit import FULL_ANSWER, question


def asked(*samples: dict[str, object]) -> Question:
    return Question.model_validate(question(1, samples=samples))


def judging(*verdicts: Verdict) -> Judge:
    """Gives the first point of every answer the next of these verdicts."""
    left: Iterator[Verdict] = iter(verdicts)

    async def judge(request: EvaluationRequest) -> Ledger:
        return Ledger("embedded", (PointMark("retry", "the claim", Need.MUST, next(left)),))

    return judge


@pytest.mark.parametrize(
    ("expected", "found", "deviation"),
    [
        ("missing", Verdict.COVERED, Deviation.FALSE_CREDIT),
        ("contradicted", Verdict.PARTIAL, Deviation.FALSE_CREDIT),
        ("partial", Verdict.COVERED, Deviation.GENEROUS),
        ("covered", Verdict.MISSING, Deviation.MISS),
        ("partial", Verdict.UNSURE, Deviation.MISS),
        ("covered", Verdict.PARTIAL, Deviation.STINGY),
    ],
)
async def test_each_way_to_disagree_has_its_name(expected: str, found: Verdict, deviation: Deviation) -> None:
    sample = {"grade": "weak", "answer": "We retry.", "expect": {"retry": expected}}
    trial = await try_question(asked(sample), judging(found), "en")
    assert [each.deviation for each in trial.disagreements] == [deviation]


async def test_what_an_author_did_not_name_is_not_judged() -> None:
    trial = await try_question(asked({"grade": "weak", "answer": "We retry."}), judging(Verdict.COVERED), "en")
    assert (trial.verdicts, trial.disagreements) == (0, ())


async def test_missing_and_contradicted_are_both_no_credit() -> None:
    sample = {"grade": "weak", "answer": "We retry.", "expect": {"retry": "contradicted"}}
    trial = await try_question(asked(sample), judging(Verdict.MISSING), "en")
    assert trial.disagreements == ()


@pytest.mark.parametrize(
    ("lows", "says"),
    [
        ({Grade.WEAK: [0.5], Grade.ACCEPTABLE: [0.5]}, "weak 0.50 is not below acceptable 0.50"),
        ({Grade.ACCEPTABLE: [0.4, 0.9], Grade.EXCELLENT: [0.8]}, "acceptable 0.90 is not below excellent 0.80"),
        ({Grade.WRONG: [0.6], Grade.ACCEPTABLE: [0.5]}, "wrong 0.60 is not below acceptable 0.50"),
        ({Grade.WEAK: [0.1], Grade.SOUP: [0.2]}, "soup 0.20 is above weak 0.10"),
    ],
)
def test_a_worse_answer_that_is_not_marked_lower_is_said(lows: dict[Grade, list[float]], says: str) -> None:
    assert list(disorder(lows)) == [says]


def test_in_order_nothing_is_said() -> None:
    lows = {Grade.WEAK: [0.0], Grade.ECHO: [0.0], Grade.ACCEPTABLE: [0.4], Grade.EXCELLENT: [0.9]}
    assert list(disorder(lows)) == []


async def test_the_matcher_gives_nothing_to_answers_that_say_nothing() -> None:
    assert await try_empty_answers(asked(), by_matching, "en") == ()


async def test_a_judge_that_credits_everything_is_found_out() -> None:
    earned = await try_empty_answers(asked(), judging(*[Verdict.COVERED] * 4), "en")
    assert [each.split(" earns")[0] for each in earned] == ["blank", "gibberish", "override", "the question itself"]


async def test_a_full_answer_is_found_by_the_matcher() -> None:
    expect = {"retry": "covered", "key": "covered"}
    trial = await try_question(
        asked({"grade": "excellent", "answer": FULL_ANSWER, "expect": expect}), by_matching, "en"
    )
    assert (trial.verdicts, trial.disagreements) == (2, ())


@pytest.mark.parametrize(("misses", "passes"), [(8, True), (9, False)])
async def test_more_than_eight_percent_of_misses_do_not_pass(misses: int, passes: bool) -> None:
    sample = {"grade": "weak", "answer": "We retry.", "expect": {"retry": "covered"}}
    missed = (await try_question(asked(sample), judging(Verdict.MISSING), "en")).disagreements
    tally = Tally()
    tally.add(Trial("q", 100, missed * misses, ()))
    assert tally.passed is passes
