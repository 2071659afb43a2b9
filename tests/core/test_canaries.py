"""The canaries: what they must be, and that the embedded engine puts every one where it belongs."""

import pytest

from interview_tui.evaluations.canaries import CANARIES, Canary
from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.evaluations.key_points import evaluate_points
from interview_tui.ledger import Need, ScoreRange, Verdict
from interview_tui.profiles.models import Kind

each_canary = pytest.mark.parametrize("canary", CANARIES, ids=lambda canary: canary.name)


def test_there_are_seven_canaries_and_not_all_of_them_low() -> None:
    assert [(canary.name, canary.expected) for canary in CANARIES] == [
        ("blank", "low"),
        ("echo", "low"),
        ("gibberish", "low"),
        ("keyword soup", "low"),
        ("override text", "low"),
        ("terse-correct", "high"),
        ("long-wrong", "low"),
    ]


@each_canary
def test_a_canary_asks_for_knowledge_with_three_must_points_and_a_should(canary: Canary) -> None:
    assert canary.question.kind is Kind.KNOWLEDGE
    assert sorted(point.need for point in canary.question.points) == [Need.MUST] * 3 + [Need.SHOULD]


@each_canary
def test_the_embedded_engine_passes_the_canary(canary: Canary) -> None:
    evaluation = evaluate_points(EvaluationRequest(canary.question, canary.question.ask, canary.answer))
    assert evaluation.score is not None
    assert canary.holds(evaluation.score), evaluation.ledger


def test_the_wrong_answer_is_much_longer_than_the_right_one_and_contradicts_it() -> None:
    answers = {canary.name: canary for canary in CANARIES}
    wrong, right = answers["long-wrong"], answers["terse-correct"]
    assert len(wrong.answer) > 4 * len(right.answer)
    ledger = evaluate_points(EvaluationRequest(wrong.question, wrong.question.ask, wrong.answer)).ledger
    assert ledger is not None
    assert sum(mark.verdict is Verdict.CONTRADICTED for mark in ledger.marks) >= 2


@pytest.mark.parametrize(("low", "high"), [(1.0, 5.0), (2.5, 3.5), (1.5, 2.5)])
def test_a_judge_that_cannot_tell_fails_every_canary(low: float, high: float) -> None:
    assert not any(canary.holds(ScoreRange(low, high)) for canary in CANARIES)
