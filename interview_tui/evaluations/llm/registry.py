"""The evaluators that ask a model, in the order they are shown."""

from collections.abc import Callable
from functools import partial

from interview_tui.evaluations.evaluator import Evaluator, EvaluatorRegistry
from interview_tui.evaluations.llm.judge import Judge
from interview_tui.evaluations.llm.key_points import LLMKeyPointsEvaluator
from interview_tui.evaluations.llm.remarks import ExaggerationEvaluator, RelevanceEvaluator, StructuredThinkingEvaluator
from interview_tui.evaluations.llm.rubric import RubricEvaluator


def llm_registry(judge: Judge) -> EvaluatorRegistry:
    """Key points, rubric, structured thinking, relevance, exaggeration."""
    registry = EvaluatorRegistry()
    makers: dict[str, Callable[[Judge], Evaluator]] = {
        LLMKeyPointsEvaluator.name: LLMKeyPointsEvaluator,
        RubricEvaluator.name: RubricEvaluator,
        StructuredThinkingEvaluator.name: StructuredThinkingEvaluator,
        RelevanceEvaluator.name: RelevanceEvaluator,
        ExaggerationEvaluator.name: ExaggerationEvaluator,
    }
    for name, make in makers.items():
        registry.register(name, partial(make, judge))
    return registry
