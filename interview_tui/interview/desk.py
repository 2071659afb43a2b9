"""The interviewer's hand on the interview: ask, probe, reorder, hold, end. What an act did is saved on return.

It must not decide anything by itself. Raises `DeskError` where an act makes no sense, `JournalError` where it could not
be saved.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec

from interview_tui.clean_text import MAX_ANSWER_CHARS, clean_text
from interview_tui.errors import InterviewError
from interview_tui.events import (
    AskQuestionEvent,
    BaseEvent,
    EndInterviewCommand,
    EndReason,
    InterviewContinuedEvent,
    InterviewerNoteEvent,
    InterviewPausedEvent,
    MoveSuggestedEvent,
    NoteKind,
    QuestionKind,
    QueueChangedEvent,
    ScoringEvent,
    SuggestionDismissedEvent,
    TurnSkippedEvent,
)
from interview_tui.interview.context import InterviewContext
from interview_tui.interview.handlers.handler import Handler
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.ledger import EMBEDDED
from interview_tui.profiles.models import Question

AD_HOC_MINUTES = PROBE_MINUTES = 2.0
INTERVIEWER = "interviewer"
"""In place of an engine, in what the interviewer worded."""


class DeskError(InterviewError):
    """An act that makes no sense at this moment; the text says why and what to do."""


_Arguments = ParamSpec("_Arguments")
_Act = Callable[Concatenate["Desk", _Arguments], Awaitable[None]]


def _in_turn(act: "_Act[_Arguments]") -> "_Act[_Arguments]":
    """What an act checks must still hold when it is saved: no other act comes between."""

    @wraps(act)
    async def alone(self: "Desk", /, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> None:
        async with self.one_act:
            await act(self, *args, **kwargs)

    return alone


class Desk(Handler):
    """Acts that are asked for at the same time are done one after the other, each on what the last one left."""

    def __init__(self, context: InterviewContext, state: InterviewState) -> None:
        super().__init__(context, state)
        self.one_act = asyncio.Lock()

    @_in_turn
    async def take(self, suggestion: MoveSuggestedEvent, text: str = "") -> None:
        """Do what was suggested; with `text`, in these words. Refused where that is suggested no more."""
        current = self.state.desk.suggestion
        if current is None or current.event_id != suggestion.event_id:
            raise DeskError("The engine suggests something else by now: look at it again.")
        if suggestion.question is None:
            await self._end()
            return
        await self._free()
        update: dict[str, object] = {"turn_id": self._next_turn_id}
        if suggestion.question.kind is QuestionKind.PLANNED:
            update["number"] = len(self.state.planned_turns()) + 1
        if (words := _clean(text)) and words != suggestion.question.text:
            update |= {"text": words, "engine": INTERVIEWER}
        fresh = AskQuestionEvent.model_validate({**_open_fields(suggestion.question), **update})
        await self.publish(fresh.caused_by(suggestion))

    @_in_turn
    async def dismiss(self, suggestion: MoveSuggestedEvent) -> None:
        """Put a suggestion away, where it still stands."""
        if (current := self.state.desk.suggestion) is None or current.event_id != suggestion.event_id:
            return
        await self.publish(SuggestionDismissedEvent(suggestion_id=suggestion.event_id).caused_by(suggestion))

    @_in_turn
    async def ask(self, question: Question, text: str = "") -> None:
        """A question of a bank, in its own words or in `text`. One the interview did not know joins it."""
        await self._free()
        if any(turn.asked.question_id == question.id for turn in self.state.planned_turns()):
            raise DeskError(f"{question.id} was asked already: come back to it with a follow-up.")
        known = question.id in self.state.questions
        await self._ask(
            QuestionKind.PLANNED,
            text or question.ask,
            minutes=question.minutes,
            question_id=question.id,
            competency=question.competency,
            number=len(self.state.planned_turns()) + 1,
            generated=None if known else question.model_dump(mode="json", exclude_defaults=True),
            engine=INTERVIEWER if text and text != question.ask else EMBEDDED,
        )

    @_in_turn
    async def ask_ad_hoc(self, text: str, competency: str = "") -> None:
        """A question of one's own. No engine judges its answer."""
        await self._free()
        await self._ask(QuestionKind.AD_HOC, text, minutes=AD_HOC_MINUTES, competency=competency, engine=INTERVIEWER)

    @_in_turn
    async def probe(self, text: str, point_id: str = "", sign: str = "") -> None:
        """Follow up on the question asked last; `point_id` or `sign` is what it is after."""
        await self._free()
        if (turn := self._last) is None:
            raise DeskError("Nothing was asked yet: there is nothing to follow up.")
        root = self.state.tree.root(turn.turn_id).asked
        kind = QuestionKind.PROBE if turn.scored else QuestionKind.AD_HOC
        await self._ask(
            kind,
            text,
            minutes=PROBE_MINUTES,
            question_id=root.question_id,
            competency=root.competency,
            number=root.number,
            parent_turn_id=turn.turn_id,
            point_id=point_id,
            sign=sign,
            engine=INTERVIEWER,
        )

    @_in_turn
    async def skip(self) -> None:
        """Give up the question that is open."""
        if self.state.open_turn is None:
            raise DeskError("No question is open.")
        await self.publish(TurnSkippedEvent(turn_id=self.state.open_turn.turn_id))

    @_in_turn
    async def queue(self, question_ids: Sequence[str], added: Sequence[Question] = ()) -> None:
        """From now on these are to be asked, in this order, each once."""
        self._under_way()
        known = {*self.state.questions, *(question.id for question in added)}
        if unknown := next((id_ for id_ in question_ids if id_ not in known), None):
            raise DeskError(f"There is no question {unknown!r} in this interview.")
        fields = tuple(question.model_dump(mode="json", exclude_defaults=True) for question in added)
        await self.publish(QueueChangedEvent(question_ids=tuple(dict.fromkeys(question_ids)), added=fields))

    @_in_turn
    async def say(self, text: str) -> None:
        """Say something to the candidate that is no question."""
        if words := _clean(text):
            await self.publish(InterviewerNoteEvent(kind=NoteKind.REPLY, text=words))

    @_in_turn
    async def enter(self, entry: ScoringEvent) -> None:
        """Put an entry on a scorecard. Whether it may be made was decided by who made it."""
        await self.publish(entry)

    @_in_turn
    async def hold(self) -> None:
        """A break: the clock stands until `go_on`, or until something is asked."""
        self._under_way()
        if not self.state.paused:
            await self.publish(InterviewPausedEvent())

    @_in_turn
    async def go_on(self) -> None:
        self._under_way()
        await self._go_on()

    @_in_turn
    async def end(self) -> None:
        await self._end()

    async def _go_on(self) -> None:
        if self.state.paused:
            await self.publish(InterviewContinuedEvent())

    async def _end(self) -> None:
        if not self.state.ended:
            await self.publish(EndInterviewCommand(reason=EndReason.ENDED_BY_INTERVIEWER))

    async def _ask(self, kind: QuestionKind, text: str, *, minutes: float, **fields: object) -> None:
        words = _clean(text)
        if not words:
            raise DeskError("There are no words to ask.")
        factor = self.context.agent_profile.clock.factor
        values = {"turn_id": self._next_turn_id, "kind": kind, "text": words, "minutes": minutes * factor, **fields}
        await self.publish(AskQuestionEvent.model_validate(values))

    def _under_way(self) -> None:
        if self.state.ended:
            raise DeskError("The interview is over.")

    async def _free(self) -> None:
        """Something can be asked, and the clock runs."""
        self._under_way()
        if self.state.open_turn is not None:
            raise DeskError("A question is open: wait for the answer, or skip it first.")
        await self._go_on()

    @property
    def _last(self) -> Turn | None:
        return next(reversed(list(self.state.tree)), None)

    @property
    def _next_turn_id(self) -> str:
        return f"t{len(self.state.tree) + 1}"


def _clean(text: str) -> str:
    return clean_text(text, MAX_ANSWER_CHARS).strip()


def _open_fields(question: AskQuestionEvent) -> dict[str, object]:
    """What a suggested question asks, without the identity of the event that was never published."""
    return {name: getattr(question, name) for name in set(AskQuestionEvent.model_fields) - set(BaseEvent.model_fields)}
