"""Has every evaluator judge an answer, and publishes what they found."""

import asyncio
from collections.abc import Sequence

from interview_tui.evaluations.evaluator import EvaluationRequest, Evaluator
from interview_tui.events import Evaluation, EvaluationsGeneratedEvent, GenerateEvaluationsCommand, QuestionKind
from interview_tui.interview.context import InterviewContext
from interview_tui.interview.handlers.handler import Handler
from interview_tui.interview.question_ledger import hint_price, question_ledger
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.ledger import Aid


class EvaluationManager(Handler):
    """Hears `GenerateEvaluationsCommand`; an answer is evaluated once.

    An evaluator that raises takes nothing from the others, and the interview goes on; the failure is raised after that.
    """

    def __init__(self, context: InterviewContext, state: InterviewState, evaluators: Sequence[Evaluator]) -> None:
        super().__init__(context, state)
        self._evaluators = evaluators

    async def handle(self, event: GenerateEvaluationsCommand) -> None:
        turn = self.state.tree[event.turn_id]
        if turn.evaluations is not None:
            return
        request = self._request(turn)
        judging = [evaluator.evaluate(request) for evaluator in self._evaluators if evaluator.applies_to(request)]
        results = await asyncio.gather(*judging, return_exceptions=True)
        evaluations = tuple(result for result in results if isinstance(result, Evaluation))
        await self.once(event, EvaluationsGeneratedEvent(turn_id=event.turn_id, evaluations=evaluations))
        for failure in results:
            if isinstance(failure, BaseException):
                raise failure

    def _request(self, turn: Turn) -> EvaluationRequest:
        tree = self.state.tree
        below = tree.below(tree.root(turn.turn_id).turn_id)
        return EvaluationRequest(
            question=self.state.questions[turn.asked.question_id],
            asked=turn.asked.text,
            answer=turn.answer or "",
            aid=_aid(turn, hinted=any(one.hints for one in below)),
            before=question_ledger(tree, turn.turn_id),
            hint_price=hint_price(tree, turn.turn_id),
            language=self.context.agent_profile.language,
        )


def _aid(turn: Turn, *, hinted: bool) -> Aid:
    """A probe stays a probe where a hint was taken as well: a cheap hint must not buy the whole worth of a point."""
    if turn.asked.kind is QuestionKind.PROBE:
        return Aid.PROBED
    return Aid.HINTED if hinted else Aid.UNAIDED
