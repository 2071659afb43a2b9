"""Remarks by a language model beside the ledger: structured thinking, relevance, claims to check.

Never part of a score. A remark whose quote does not stand in the answer is left out.
"""

from collections.abc import Iterator

from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.evaluations.llm.first_look import FirstLook, first_look
from interview_tui.evaluations.llm.judge import Judge
from interview_tui.evaluations.llm.prompts import exaggeration_messages, framework_messages, relevance_messages
from interview_tui.evaluations.llm.verdicts import Claims, Frameworks, OwnStep, Relevance, SampleStep
from interview_tui.events import Evaluation, Finding, FindingKind
from interview_tui.ledger import LLM

STRUCTURED_THINKING, RELEVANCE, EXAGGERATION = "structured_thinking", "relevance", "exaggeration"
OWN_FRAMEWORK = "your steps"


class _Remarks:
    """What the three share: first answers only, and no instruction of the answer reaches the model."""

    name: str
    engine = LLM

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    def applies_to(self, request: EvaluationRequest) -> bool:
        return request.before is None and bool(request.answer.strip())

    async def evaluate(self, request: EvaluationRequest) -> Evaluation:
        look = await first_look(request)
        findings = [] if look.decides else await self._findings(request, look)
        return Evaluation(evaluator=self.name, engine=LLM, findings=tuple(findings))

    async def _findings(self, request: EvaluationRequest, look: FirstLook) -> list[Finding]:
        raise NotImplementedError


class StructuredThinkingEvaluator(_Remarks):
    """The framework of the candidate beside a sample one."""

    name = STRUCTURED_THINKING

    async def _findings(self, request: EvaluationRequest, look: FirstLook) -> list[Finding]:
        messages = framework_messages(request.asked, request.question.model_answer, look.answer)
        frameworks = await self._judge.ask(Frameworks, messages)
        own = [step.model_copy(update={"quote": look.quoted(step.quote)}) for step in frameworks.candidate_steps]
        shown = " → ".join(step.name for step in own if step.quote)
        steps = [_sample_step(step, own) for step in frameworks.sample_steps]
        return [Finding(kind=FindingKind.ADVICE, label=OWN_FRAMEWORK, detail=shown), *steps] if shown else steps


def _sample_step(step: SampleStep, own: list[OwnStep]) -> Finding:
    by = own[step.shown_by - 1] if 0 < step.shown_by <= len(own) else None
    if by is None or not by.quote:
        return Finding(kind=FindingKind.ABSENT, label=step.name, detail="a step of a sample framework")
    return Finding(kind=FindingKind.PRESENT, label=step.name, detail=f"your step “{by.name}”", quote=by.quote)


class RelevanceEvaluator(_Remarks):
    """Which parts of the question the answer is about."""

    name = RELEVANCE

    async def _findings(self, request: EvaluationRequest, look: FirstLook) -> list[Finding]:
        relevance = await self._judge.ask(Relevance, relevance_messages(request.asked, look.answer))
        return [*_parts(relevance, look), *_strays(relevance, look)]


def _parts(relevance: Relevance, look: FirstLook) -> Iterator[Finding]:
    for each in relevance.parts:
        quote = look.quoted(each.quote)
        if not each.addressed:
            yield Finding(kind=FindingKind.ABSENT, label=each.part, detail="asked for, not addressed")
        elif quote:
            yield Finding(kind=FindingKind.PRESENT, label=each.part, detail="addressed", quote=quote)


def _strays(relevance: Relevance, look: FirstLook) -> Iterator[Finding]:
    for offered in relevance.off_topic:
        if quote := look.quoted(offered):
            yield Finding(kind=FindingKind.ADVICE, label="off the question", detail="leave it out", quote=quote)


class ExaggerationEvaluator(_Remarks):
    """Claims larger than their support, each with a question that would check it."""

    name = EXAGGERATION

    async def _findings(self, request: EvaluationRequest, look: FirstLook) -> list[Finding]:
        claims = await self._judge.ask(Claims, exaggeration_messages(request.asked, look.answer))
        checked = [(look.quoted(claim.quote), claim.question) for claim in claims.claims]
        return [
            Finding(kind=FindingKind.ADVICE, label="worth checking", detail=question, quote=quote)
            for quote, question in checked
            if quote
        ]
