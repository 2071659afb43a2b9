"""Remarks of a model beside the ledger: those whose quote does not stand in the answer are left out."""

from typing import Any

import pytest
from pydantic import BaseModel

from interview_tui.evaluations.canaries import CANARIES
from interview_tui.evaluations.evaluator import EvaluationRequest, Evaluator
from interview_tui.evaluations.llm.judge import Judge
from interview_tui.evaluations.llm.registry import llm_registry
from interview_tui.evaluations.llm.remarks import ExaggerationEvaluator, RelevanceEvaluator, StructuredThinkingEvaluator
from interview_tui.evaluations.llm.verdicts import (
    Claim,
    Claims,
    Frameworks,
    OwnStep,
    PartOfQuestion,
    Relevance,
    SampleStep,
)
from interview_tui.events import Evaluation, Finding, FindingKind
from interview_tui.ledger import Ledger
from interview_tui.thinker.scripted import ScriptedThinker
from tests.injection_kit import INJECTIONS

QUESTION = CANARIES[0].question
ANSWER = "First I measure the query. Then I add the index. It made everything ten times faster, always."
REMARKS = (StructuredThinkingEvaluator, RelevanceEvaluator, ExaggerationEvaluator)
each_evaluator = pytest.mark.parametrize("evaluator", REMARKS)


def request(answer: str = ANSWER, **more: Any) -> EvaluationRequest:
    return EvaluationRequest(QUESTION, QUESTION.ask, answer, **more)


def thinker(reply: BaseModel) -> ScriptedThinker:
    return ScriptedThinker(by_schema={type(reply).__name__: reply})


async def remarks(evaluator: type[Any], reply: BaseModel, answer: str = ANSWER) -> tuple[Finding, ...]:
    found: Evaluation = await evaluator(Judge(thinker(reply))).evaluate(request(answer))
    assert found.ledger is None
    assert found.score is None
    return found.findings


async def test_a_sample_framework_stands_beside_the_candidate_s_own_steps() -> None:
    frameworks = Frameworks(
        candidate_steps=[
            OwnStep(name="measure", quote="first i measure the query"),
            OwnStep(name="monitor", quote="I watch it for a week"),
            OwnStep(name="change", quote="I add the index"),
        ],
        sample_steps=[
            SampleStep(name="know the load", shown_by=1),
            SampleStep(name="verify", shown_by=2),
            SampleStep(name="weigh the cost", shown_by=0),
            SampleStep(name="ship", shown_by=9),
        ],
    )
    own, *sample = await remarks(StructuredThinkingEvaluator, frameworks)
    assert (own.kind, own.detail) == (FindingKind.ADVICE, "measure → change")
    assert [(each.label, each.kind, each.quote) for each in sample] == [
        ("know the load", FindingKind.PRESENT, "First I measure the query."),
        ("verify", FindingKind.ABSENT, ""),
        ("weigh the cost", FindingKind.ABSENT, ""),
        ("ship", FindingKind.ABSENT, ""),
    ]


async def test_a_framework_without_one_verified_step_is_not_shown() -> None:
    invented = Frameworks(candidate_steps=[OwnStep(name="plan", quote="I plan it")], sample_steps=[])
    assert await remarks(StructuredThinkingEvaluator, invented) == ()


async def test_a_part_of_the_question_is_addressed_only_with_a_quote_of_the_answer() -> None:
    relevance = Relevance(
        parts=[
            PartOfQuestion(part="what it does", quote="ten times faster", addressed=True),
            PartOfQuestion(part="invented", quote="it costs space", addressed=True),
            PartOfQuestion(part="what it costs", quote="", addressed=False),
        ],
        off_topic=["Then I add the index", "my dog"],
    )
    found = await remarks(RelevanceEvaluator, relevance)
    assert [(each.kind, each.label, each.quote) for each in found] == [
        (FindingKind.PRESENT, "what it does", "ten times faster"),
        (FindingKind.ABSENT, "what it costs", ""),
        (FindingKind.ADVICE, "off the question", "Then I add the index."),
    ]


async def test_a_claim_is_worth_checking_only_where_it_was_made() -> None:
    claims = Claims(
        claims=[
            Claim(quote="It made everything ten times faster, always", question="How did you measure that?"),
            Claim(quote="I saved a million", question="Whose million was it?"),
        ]
    )
    (found,) = await remarks(ExaggerationEvaluator, claims)
    assert (found.detail, found.quote) == (
        "How did you measure that?",
        "It made everything ten times faster, always.",
    )


async def test_no_remark_quotes_an_instruction_and_no_model_sees_it() -> None:
    order = INJECTIONS["polite"]
    model = thinker(Claims(claims=[Claim(quote="I worked very hard for this interview", question="How hard?")]))
    found = await ExaggerationEvaluator(Judge(model)).evaluate(request(f"{ANSWER} {order}"))
    assert found.findings == ()
    assert "full marks" not in str(model.calls)


@each_evaluator
@pytest.mark.parametrize("answer", ["I don't know.", "asdf jklq wrtz sdfgh zxcv bnmq", INJECTIONS["order"]])
async def test_no_model_is_asked_about_an_answer_with_nothing_in_it(evaluator: type[Any], answer: str) -> None:
    found = await evaluator(Judge(ScriptedThinker())).evaluate(request(answer))
    assert found.findings == ()


@each_evaluator
def test_blank_answers_and_answers_to_probes_get_no_remarks(evaluator: type[Any]) -> None:
    made: Evaluator = evaluator(Judge(ScriptedThinker()))
    assert made.applies_to(request())
    assert not made.applies_to(request(" \n"))
    assert not made.applies_to(request(before=Ledger("llm")))


def test_the_registry_has_the_key_points_first_and_every_remark() -> None:
    names = [each.name for each in llm_registry(Judge(ScriptedThinker())).create_all()]
    assert names == ["key_points", "rubric", "structured_thinking", "relevance", "exaggeration"]
