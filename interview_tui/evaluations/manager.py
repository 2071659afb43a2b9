"""Has every evaluator judge an answer, and publishes what they found."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from interview_tui.evaluations.evaluator import EvaluationRequest, Evaluator
from interview_tui.events import (
    EngineHandedOverEvent,
    Evaluation,
    EvaluationArrivedEvent,
    EvaluationsGeneratedEvent,
    GenerateEvaluationsCommand,
    QuestionKind,
    RetryMissedCommand,
    Step,
)
from interview_tui.interview.context import InterviewContext
from interview_tui.interview.handlers.handler import Handler
from interview_tui.interview.question_ledger import hint_price, ledger_before
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import KEY_POINTS, Turn
from interview_tui.ledger import EMBEDDED, Aid
from interview_tui.thinker import ThinkerError

_REPLACED = frozenset({KEY_POINTS, "structure"})
"""Embedded evaluators that say nothing where the model has judged the key points."""


@dataclass(frozen=True, slots=True)
class Panel:
    """The evaluators of an interview. `side_by_side`: both engines judge, each with a ledger of its own."""

    embedded: Sequence[Evaluator]
    llm: Sequence[Evaluator] = ()
    side_by_side: bool = False


class EvaluationManager(Handler):
    """Hears `GenerateEvaluationsCommand`; an answer is evaluated once.

    An evaluator that raises takes nothing from the others, and the interview goes on; a defect is raised after that.
    Where the model fails, the embedded evaluators carry the answer, and `retry` asks the model again.
    """

    def __init__(self, context: InterviewContext, state: InterviewState, panel: Panel) -> None:
        super().__init__(context, state)
        self._panel = panel

    async def handle(self, event: GenerateEvaluationsCommand) -> None:
        turn = self.state.tree[event.turn_id]
        if turn.evaluations is not None:
            return
        found, failure, defects = await self._ask_model(turn)
        if failure is not None:
            await self._hand_over(turn, failure)
        planned = self._embedded_judging(found, failed=failure is not None)
        judging = [(evaluator, self._request(turn, chain)) for evaluator, chain in planned]
        results = await asyncio.gather(
            *(evaluator.evaluate(request) for evaluator, request in judging if evaluator.applies_to(request)),
            return_exceptions=True,
        )
        evaluations = (*found, *(result for result in results if isinstance(result, Evaluation)))
        await self.once(event, EvaluationsGeneratedEvent(turn_id=event.turn_id, evaluations=evaluations))
        _raise_first([*defects, *results])

    async def retry(self, event: RetryMissedCommand) -> None:
        """Ask the model for what it missed, and again for later answers to the same question: they build on it."""
        for turn in list(_missed(self.state)):
            found, failure, defects = await self._ask_model(turn)
            if failure is not None:
                await self._hand_over(turn, failure)
                return
            _raise_first(defects)
            evaluations = (*found, *_kept(turn, found, side_by_side=self._panel.side_by_side))
            await self.publish(EvaluationsGeneratedEvent(turn_id=turn.turn_id, evaluations=evaluations, revised=True))

    async def _ask_model(self, turn: Turn) -> tuple[list[Evaluation], ThinkerError | None, list[BaseException]]:
        """What the model's evaluators found, the first failure of the model, and what else was raised."""
        request = self._request(turn)
        asked = [evaluator for evaluator in self._panel.llm if evaluator.applies_to(request)]
        results = await asyncio.gather(*(self._arriving(each, request, turn) for each in asked), return_exceptions=True)
        found = [result for result in results if isinstance(result, Evaluation)]
        failures = [result for result in results if isinstance(result, ThinkerError)]
        raised = [result for result in results if isinstance(result, BaseException)]
        defects = [error for error in raised if not isinstance(error, ThinkerError)]
        return found, next(iter(failures), None), defects

    async def _arriving(self, evaluator: Evaluator, request: EvaluationRequest, turn: Turn) -> Evaluation:
        evaluation = await evaluator.evaluate(request)
        await self.publish(EvaluationArrivedEvent(turn_id=turn.turn_id, evaluation=evaluation))
        return evaluation

    async def _hand_over(self, turn: Turn, failure: ThinkerError) -> None:
        event = EngineHandedOverEvent(
            step=Step.EVALUATION, turn_id=turn.turn_id, failure=failure.kind, message=str(failure)
        )
        await self.publish(event)

    def _embedded_judging(self, found: list[Evaluation], *, failed: bool) -> list[tuple[Evaluator, str]]:
        """Which embedded evaluators judge, and which engine's ledger each goes on with: empty for the one that counts.

        The first evaluation of the key points is the one that counts.
        """
        judged = any(evaluation.evaluator == KEY_POINTS for evaluation in found)
        embedded = self._panel.embedded
        if self._panel.side_by_side:
            carries = failed and not judged
            carrying = [(each, "") for each in embedded if carries and each.name == KEY_POINTS]
            return [*carrying, *((each, EMBEDDED) for each in embedded)]
        return [(each, "") for each in embedded if not judged or each.name not in _REPLACED]

    def _request(self, turn: Turn, chain: str = "") -> EvaluationRequest:
        tree, role = self.state.tree, self.context.agent_profile
        below = tree.below(tree.root(turn.turn_id).turn_id)
        question = self.state.questions[turn.asked.question_id]
        before = ledger_before(tree, turn.turn_id, chain)
        return EvaluationRequest(
            question=question,
            asked=turn.asked.text,
            answer=turn.answer or "",
            aid=_aid(turn, hinted=any(one.hints for one in below)),
            before=before,
            signs=before.flags if before else (),
            sign=turn.asked.sign,
            hint_price=hint_price(tree, turn.turn_id),
            language=role.language,
            competency=next((each for each in role.competencies if each.id == question.competency), None),
        )


def _missed(state: InterviewState) -> Iterator[Turn]:
    """The answers the model has not judged, each with the later ones to the same question."""
    for root in state.planned_turns():
        turns = [turn for turn in state.tree.below(root.turn_id) if turn.evaluations is not None]
        missed = [place for place, turn in enumerate(turns) if (Step.EVALUATION, turn.turn_id) in state.missed]
        if missed:
            yield from turns[missed[0] :]


def _kept(turn: Turn, found: list[Evaluation], *, side_by_side: bool) -> list[Evaluation]:
    """What the embedded engine found in `turn` and still says beside the model."""
    embedded = [each for each in turn.evaluations or () if each.engine == EMBEDDED]
    if not any(each.evaluator == KEY_POINTS for each in found):
        return embedded
    if side_by_side:
        carried = turn.key_points()  # in the model's place, beside the ledger that the embedded engine keeps by itself
        return [each for each in embedded if each is not carried]
    return [each for each in embedded if each.evaluator not in _REPLACED]


def _raise_first(results: Iterable[object]) -> None:
    for result in results:
        if isinstance(result, BaseException):
            raise result


def _aid(turn: Turn, *, hinted: bool) -> Aid:
    """A probe stays a probe where a hint was taken as well: a cheap hint must not buy the whole worth of a point."""
    if turn.asked.kind is QuestionKind.PROBE:
        return Aid.PROBED
    return Aid.HINTED if hinted else Aid.UNAIDED
