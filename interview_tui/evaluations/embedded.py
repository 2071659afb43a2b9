"""The evaluators that need no model."""

from interview_tui.evaluations.delivery import DeliveryEvaluator
from interview_tui.evaluations.evaluator import EvaluatorRegistry
from interview_tui.evaluations.key_points import KeyPointsEvaluator
from interview_tui.evaluations.structure import StructureEvaluator


def embedded_registry() -> EvaluatorRegistry:
    """Key points, structure, delivery, in the order they are shown."""
    registry = EvaluatorRegistry()
    for evaluator in (KeyPointsEvaluator, StructureEvaluator, DeliveryEvaluator):
        registry.register(evaluator.name, evaluator)
    return registry
