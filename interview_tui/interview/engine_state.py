"""Which engine judges, and what a model did not deliver: a fold over the events."""

from functools import singledispatchmethod

from interview_tui.events import (
    BaseEvent,
    EngineHandedOverEvent,
    EvaluationsGeneratedEvent,
    InterviewStartedEvent,
    PerspectivesGeneratedEvent,
    Step,
)
from interview_tui.interview.tree import KEY_POINTS
from interview_tui.ledger import EMBEDDED, LLM

RETRIABLE = frozenset({Step.EVALUATION, Step.PERSPECTIVES})
"""Steps the model can be asked for again once the interview has moved on."""


class EngineState:
    """`current` is the one at work; `missed` holds, by step and turn, what the model can still be asked for again."""

    def __init__(self) -> None:
        self.current = EMBEDDED
        self.hand_overs: list[EngineHandedOverEvent] = []
        self.missed: dict[tuple[Step, str], EngineHandedOverEvent] = {}
        self._chosen = EMBEDDED

    @singledispatchmethod
    def apply(self, event: BaseEvent) -> None:
        """An event that no engine is behind."""

    @apply.register
    def _(self, event: InterviewStartedEvent) -> None:
        self.current = self._chosen = event.engine

    @apply.register
    def _(self, event: EngineHandedOverEvent) -> None:
        self.hand_overs.append(event)
        self.current = EMBEDDED
        if event.step in RETRIABLE:
            self.missed[event.step, event.turn_id] = event

    @apply.register
    def _(self, event: EvaluationsGeneratedEvent) -> None:
        if any(one.engine == LLM and one.evaluator == KEY_POINTS for one in event.evaluations):
            self._caught_up(Step.EVALUATION, event.turn_id, revised=event.revised)

    @apply.register
    def _(self, event: PerspectivesGeneratedEvent) -> None:
        if event.perspectives and all(perspective.engine == LLM for perspective in event.perspectives):
            self._caught_up(Step.PERSPECTIVES, event.turn_id, revised=event.revised)

    def _caught_up(self, step: Step, turn_id: str, *, revised: bool) -> None:
        """The model works (again); what a retry brought is no longer missed."""
        if revised:
            self.missed.pop((step, turn_id), None)
        self.current = self._chosen
