"""Has every evaluator judge an answer, and publishes what they found."""

import asyncio
from collections.abc import Sequence

from interview_tui.evaluations.evaluator import EvaluationRequest, Evaluator
from interview_tui.events import EvaluationsGeneratedEvent, GenerateEvaluationsCommand, QuestionKind
from interview_tui.interview.context import InterviewContext
from interview_tui.interview.handlers.handler import Handler
from interview_tui.interview.question_ledger import hint_price, question_ledger
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.ledger import Aid


class EvaluationManager(Handler):
    """Hears `GenerateEvaluationsCommand`; an answer is evaluated once."""

    def __init__(self, context: InterviewContext, state: InterviewState, evaluators: Sequence[Evaluator]) -> None:
        super().__init__(context, state)
        self._evaluators = evaluators

    async def handle(self, event: GenerateEvaluationsCommand) -> None:
        turn = self.state.tree[event.turn_id]
        if turn.evaluations is not None:
            return
        request = self._request(turn)
        judging = [evaluator.evaluate(request) for evaluator in self._evaluators if evaluator.applies_to(request)]
        evaluations = tuple(await asyncio.gather(*judging))
        await self.once(event, EvaluationsGeneratedEvent(turn_id=event.turn_id, evaluations=evaluations))

    def _request(self, turn: Turn) -> EvaluationRequest:
        tree = self.state.tree
        price = hint_price(tree, turn.turn_id)
        return EvaluationRequest(
            question=self.state.questions[turn.asked.question_id],
            asked=turn.asked.text,
            answer=turn.answer or "",
            aid=_aid(turn, hinted=price > 0),
            before=question_ledger(tree, turn.turn_id),
            hint_price=price,
            language=self.context.agent_profile.language,
        )


def _aid(turn: Turn, *, hinted: bool) -> Aid:
    if hinted:
        return Aid.HINTED
    return Aid.PROBED if turn.asked.kind is QuestionKind.PROBE else Aid.UNAIDED
