"""Finds the words: has the model write a question or a reply, streams it, takes it back where it has bad manners."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from typing import TypeVar

from interview_tui.clean_text import clean_text
from interview_tui.events import BaseEvent, Speaker, Speech, SpeechStreamedEvent, SpeechWithdrawnEvent
from interview_tui.interview.state import InterviewState
from interview_tui.profiles.models import Point, Question, Role
from interview_tui.questions.generated.manners import fault, fault_so_far
from interview_tui.questions.generated.prompts import follow_up_messages, new_question_messages, reply_messages
from interview_tui.questions.generated.schemas import FollowUp, NewQuestion, as_question
from interview_tui.questions.moves import AskGenerated, AskProbe
from interview_tui.thinker import Complete, Message, Partial, Thinker, ThinkerError

LONGEST_REPLY = 2_000
_NO_FACET = "substance"

Written = TypeVar("Written", bound=FollowUp)


class QuestionWriter:
    """Each method streams under `speech_id` and raises `ThinkerError` where the model fails.

    None is returned where the model wrote something that must not be said; nothing of it stays on any screen.
    """

    def __init__(
        self, thinker: Thinker, state: InterviewState, publish: Callable[[BaseEvent], Awaitable[None]]
    ) -> None:
        self._thinker, self._state, self._publish = thinker, state, publish

    async def follow_up(self, move: AskProbe, speech_id: str) -> str | None:
        question = self._state.questions[self._state.tree[move.parent_turn_id].asked.question_id]
        point = next((point for point in question.points if point.id == move.proposal.point_id), None)
        messages = follow_up_messages(self._state.memory.messages(), question, point, self._asked())
        written = await self._written(FollowUp, messages, question.points, speech_id)
        return written.question if written else None

    async def new_question(self, move: AskGenerated, role: Role, speech_id: str) -> Question | None:
        facets = list(dict.fromkeys(facet for view in role.perspectives for facet in view.weights)) or [_NO_FACET]
        messages = new_question_messages(self._state.memory.messages(), move.competency, facets, self._asked())
        written = await self._written(NewQuestion, messages, (), speech_id)
        if written is None:
            return None
        return as_question(written, f"generated-{move.number}", move.competency, role.level, facets)

    async def reply(self, asked: str, facts: Sequence[str], speech_id: str) -> str:
        """Words for one of the candidate's own questions; empty where the model has none."""
        speech = _Speech(speech_id, self._publish)
        try:
            messages = reply_messages(asked, facts)
            text = await self._thinker.generate(messages, use_role_context=True, on_delta=speech.add)
        except ThinkerError:
            await speech.withdraw()
            raise
        if not text.strip():
            await speech.withdraw()
        return clean_text(text, LONGEST_REPLY).strip()

    def may_be_said(self, move: AskProbe) -> bool:
        """Whether a probe that brings its own words has the manners of a written one."""
        question = self._state.questions[self._state.tree[move.parent_turn_id].asked.question_id]
        return not fault(move.proposal.text, question.points, self._said(), self._asked())

    async def _written(
        self, schema: type[Written], messages: Sequence[Message], points: Sequence[Point], speech_id: str
    ) -> Written | None:
        said = self._said()
        speech = _Speech(speech_id, self._publish)
        written: Written | None = None
        try:
            async with aclosing(self._stream(schema, messages)) as pieces:
                async for piece in pieces:
                    text = clean_text(piece.value.question or "")
                    if fault_so_far(text, points, said):
                        break
                    await speech.grow(text)
                    if isinstance(piece, Complete) and not fault(text, points, said, self._asked()):
                        written = piece.value
        except ThinkerError:
            await speech.withdraw()
            raise
        if written is None:
            await speech.withdraw()
        return written

    def _stream(
        self, schema: type[Written], messages: Sequence[Message]
    ) -> AsyncGenerator[Partial[Written] | Complete[Written], None]:
        return self._thinker.stream_structured_response(schema, messages, use_role_context=True)

    def _said(self) -> list[str]:
        """Aloud, that is: what an observer thinks is not known to the candidate."""
        return [one.text for one in self._state.memory.messages() if one.speaker is not Speaker.OBSERVER]

    def _asked(self) -> list[str]:
        return [turn.asked.text for turn in self._state.tree]


class _Speech:
    """What of a text is on the screens already."""

    def __init__(self, speech_id: str, publish: Callable[[BaseEvent], Awaitable[None]]) -> None:
        self._speech_id, self._publish, self._shown = speech_id, publish, ""

    async def grow(self, text: str) -> None:
        if len(text) > len(self._shown) and text.startswith(self._shown):
            await self.add(text[len(self._shown) :])

    async def add(self, delta: str) -> None:
        self._shown += delta
        await self._publish(SpeechStreamedEvent(speech_id=self._speech_id, speech=Speech.QUESTION, delta=delta))

    async def withdraw(self) -> None:
        if self._shown:
            await self._publish(SpeechWithdrawnEvent(speech_id=self._speech_id))
