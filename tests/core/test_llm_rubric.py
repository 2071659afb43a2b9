"""The rubric of a competency's anchors by a model: 1, 3 and 5, each behaviour with a quote, or left open."""

from typing import Any

import pytest

from interview_tui.evaluations.canaries import CANARIES
from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.evaluations.llm.judge import Judge
from interview_tui.evaluations.llm.rubric import RubricEvaluator
from interview_tui.evaluations.llm.verdicts import AnchorVerdicts
from interview_tui.events import Evaluation
from interview_tui.ledger import Ledger, Verdict
from interview_tui.profiles.models import Anchors, Competency
from interview_tui.thinker.scripted import ScriptedThinker
from tests.injection_kit import INJECTIONS

QUESTION = CANARIES[0].question
ANCHORS = Anchors(low="Names no reason.", middle="Names a reason.", high="Weighs reasons by what they cost.")
COMPETENCY = Competency(id="weighing", name="Weighing", description="Weighs reasons.", anchors=ANCHORS)
ANSWER = "I took the index since reads were slow. I weighed that against slower writes, and measured both."
REASON, WEIGHED = "I took the index since reads were slow", "I weighed that against slower writes"


def anchors(middle: str, high: str, middle_quote: str = REASON, high_quote: str = WEIGHED) -> AnchorVerdicts:
    return AnchorVerdicts.model_validate(
        {"middle": middle, "middle_quote": middle_quote, "high": high, "high_quote": high_quote}
    )


def request(answer: str = ANSWER, **more: Any) -> EvaluationRequest:
    return EvaluationRequest(QUESTION, QUESTION.ask, answer, **{"competency": COMPETENCY, **more})


async def rate(*replies: AnchorVerdicts, answer: str = ANSWER, **judge: Any) -> Evaluation:
    return await RubricEvaluator(Judge(ScriptedThinker(replies), **judge)).evaluate(request(answer))


def range_of(evaluation: Evaluation) -> tuple[float, float]:
    assert evaluation.score is not None
    return evaluation.score.low, evaluation.score.high


def kinds(evaluation: Evaluation) -> list[str]:
    assert evaluation.ledger is not None
    return [flag.kind for flag in evaluation.ledger.flags]


@pytest.mark.parametrize(
    ("middle", "high", "mark"),
    [
        ("missing", "missing", 1.0),
        ("contradicted", "missing", 1.0),
        ("covered", "missing", 3.0),
        ("covered", "partial", 4.0),
        ("covered", "covered", 5.0),
    ],
)
async def test_neither_behaviour_is_a_1_the_middle_one_a_3_both_a_5(middle: str, high: str, mark: float) -> None:
    assert range_of(await rate(anchors(middle, high))) == (mark, mark)


async def test_a_behaviour_without_a_standing_quote_is_left_open_and_said_so() -> None:
    found = await rate(anchors("covered", "covered", high_quote="I weighed it with care"))
    assert range_of(found) == (3.0, 5.0)
    assert kinds(found) == ["withdrawn"]
    assert found.ledger is not None
    assert ANCHORS.high in found.ledger.flags[0].reason


async def test_a_careful_judge_gives_the_median_of_three() -> None:
    replies = [anchors("covered", "covered"), anchors("missing", "missing"), anchors("covered", "missing")]
    assert range_of(await rate(*replies, careful=True)) == (3.0, 3.0)


async def test_an_untrusted_judge_s_rubric_is_a_range() -> None:
    found = await rate(anchors("covered", "missing"), failed_checks=("echo",))
    assert range_of(found) == (1.0, 3.0)
    assert kinds(found) == ["untrusted"]


async def test_an_answer_that_speaks_to_its_grader_earns_nothing_for_sure() -> None:
    found = await rate(anchors("covered", "covered"), answer=f"{ANSWER} {INJECTIONS['order']}")
    assert range_of(found) == (1.0, 5.0)
    assert kinds(found) == ["override"]


@pytest.mark.parametrize("answer", [" ", "I don't know.", "asdf jklq wrtz sdfgh zxcv bnmq", INJECTIONS["order"]])
async def test_an_answer_with_nothing_to_judge_is_a_1_without_a_model(answer: str) -> None:
    found = await rate(answer=answer)
    assert range_of(found) == (1.0, 1.0)
    assert found.ledger is not None
    assert {mark.verdict for mark in found.ledger.marks} == {Verdict.MISSING}
    assert kinds(found)


def test_only_first_answers_to_questions_of_a_competency_have_a_rubric() -> None:
    evaluator = RubricEvaluator(Judge(ScriptedThinker()))
    assert evaluator.applies_to(request())
    assert not evaluator.applies_to(request(competency=None))
    assert not evaluator.applies_to(request(before=Ledger("llm")))


async def test_the_prompt_has_the_anchors_and_one_answer_between_random_words() -> None:
    thinker = ScriptedThinker([anchors("missing", "missing")])
    await RubricEvaluator(Judge(thinker)).evaluate(request())
    ((name, messages, use_role_context),) = thinker.calls
    prompt = messages[-1]["content"]
    assert (name, use_role_context) == ("AnchorVerdicts", False)
    assert all(text in prompt for text in (ANCHORS.low, ANCHORS.middle, ANCHORS.high))
    assert prompt.count(ANSWER) == 1
