"""Has every perspective of the role read the ledger, and publishes what they see."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

from interview_tui.events import (
    EngineHandedOverEvent,
    GeneratePerspectivesCommand,
    Perspective,
    PerspectivesGeneratedEvent,
    RetryMissedCommand,
    Step,
)
from interview_tui.interview.context import InterviewContext
from interview_tui.interview.handlers.handler import Handler
from interview_tui.interview.question_ledger import question_ledger
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.ledger import Ledger
from interview_tui.profiles.models import Question
from interview_tui.thinker import ThinkerError


class PerspectiveReader(Protocol):
    """One stakeholder. A reader that asks a model raises `ThinkerError` where it brings nothing usable."""

    async def view(self, question: Question, ledger: Ledger, answer: str) -> Perspective | None: ...


class PerspectiveManager(Handler):
    """Hears `GeneratePerspectivesCommand`; an answer is read once, and again where its evaluation was revised.

    `readers` are pairs: who reads, and who reads in his place where the model fails.
    """

    def __init__(
        self,
        context: InterviewContext,
        state: InterviewState,
        readers: Sequence[tuple[PerspectiveReader, PerspectiveReader]],
    ) -> None:
        super().__init__(context, state)
        self._readers = readers

    async def handle(self, event: GeneratePerspectivesCommand) -> None:
        turn = self.state.tree[event.turn_id]
        if turn.perspectives is not None and not event.revised:
            return
        if not self.state.caused(event, PerspectivesGeneratedEvent):
            await self._read(turn, revised=event.revised)

    async def retry(self, event: RetryMissedCommand) -> None:
        """Read again what the model missed; where the evaluation was missed too, its revision asks for the reading."""
        for turn in list(self.state.tree):
            missed = (Step.PERSPECTIVES, turn.turn_id) in self.state.missed
            if missed and (Step.EVALUATION, turn.turn_id) not in self.state.missed:
                await self._read(turn, revised=True)

    async def _read(self, turn: Turn, *, revised: bool) -> None:
        ledger = question_ledger(self.state.tree, turn.turn_id)
        if ledger is None:
            return
        question = self.state.questions[turn.asked.question_id]
        seen = await asyncio.gather(*(self._view(pair, question, ledger, turn) for pair in self._readers))
        failure = next((failure for _, failure in seen if failure is not None), None)
        if failure is not None:
            message = EngineHandedOverEvent(
                step=Step.PERSPECTIVES, turn_id=turn.turn_id, failure=failure.kind, message=str(failure)
            )
            await self.publish(message)
        views = tuple(view for view, _ in seen if view is not None)
        await self.publish(PerspectivesGeneratedEvent(turn_id=turn.turn_id, perspectives=views, revised=revised))

    async def _view(
        self, pair: tuple[PerspectiveReader, PerspectiveReader], question: Question, ledger: Ledger, turn: Turn
    ) -> tuple[Perspective | None, ThinkerError | None]:
        reader, stand_in = pair
        try:
            return await reader.view(question, ledger, turn.answer or ""), None
        except ThinkerError as failure:
            return await stand_in.view(question, ledger, turn.answer or ""), failure
