"""Has every perspective of the role read the ledger, and publishes what they see."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

from interview_tui.events import GeneratePerspectivesCommand, Perspective, PerspectivesGeneratedEvent
from interview_tui.interview.context import InterviewContext
from interview_tui.interview.handlers.handler import Handler
from interview_tui.interview.question_ledger import question_ledger
from interview_tui.interview.state import InterviewState
from interview_tui.ledger import Ledger
from interview_tui.profiles.models import Question


class PerspectiveReader(Protocol):
    """One stakeholder."""

    async def view(self, question: Question, ledger: Ledger) -> Perspective | None: ...


class PerspectiveManager(Handler):
    """Hears `GeneratePerspectivesCommand`; an answer is read once."""

    def __init__(self, context: InterviewContext, state: InterviewState, readers: Sequence[PerspectiveReader]) -> None:
        super().__init__(context, state)
        self._readers = readers

    async def handle(self, event: GeneratePerspectivesCommand) -> None:
        turn = self.state.tree[event.turn_id]
        ledger = question_ledger(self.state.tree, event.turn_id)
        if turn.perspectives is not None or ledger is None:
            return
        question = self.state.questions[turn.asked.question_id]
        views = await asyncio.gather(*(reader.view(question, ledger) for reader in self._readers))
        seen = tuple(view for view in views if view is not None)
        await self.once(event, PerspectivesGeneratedEvent(turn_id=event.turn_id, perspectives=seen))
