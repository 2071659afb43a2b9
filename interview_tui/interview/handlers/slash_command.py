"""The commands of the answer box, carried out."""

from interview_tui.events import (
    BaseEvent,
    EndInterviewCommand,
    EndReason,
    HintGivenEvent,
    InterviewerNoteEvent,
    InterviewPausedEvent,
    MessageKind,
    MessageReceivedEvent,
    NoteKind,
    RetryMissedCommand,
    TurnSkippedEvent,
)
from interview_tui.interview.claims import ClaimError, find_claim
from interview_tui.interview.handlers.handler import Handler
from interview_tui.interview.replies import best_reply
from interview_tui.interview.slash_commands import help_text
from interview_tui.profiles.models import Hint, Question


class SlashCommandHandler(Handler):
    """Each command brings exactly one event, so that one delivered again is known by its effect."""

    async def handle(self, event: MessageReceivedEvent) -> None:
        if event.kind is MessageKind.COMMAND and not self.state.has_effect(event):
            await self.publish(getattr(self, f"_{event.command}")(event))

    def _help(self, event: MessageReceivedEvent) -> BaseEvent:
        return self._note(event, NoteKind.HELP, help_text())

    def _repeat(self, event: MessageReceivedEvent) -> BaseEvent:
        turn = self.state.tree.get(event.turn_id)
        return self._note(event, NoteKind.REPEAT, turn.asked.text if turn else "No question is open.")

    def _retry(self, event: MessageReceivedEvent) -> BaseEvent:
        if not self.state.missed:
            return self._note(event, NoteKind.NOTICE, "The language model missed nothing.")
        if self.context.thinker is not None:
            self.context.thinker.reset()
        return RetryMissedCommand()

    def _context(self, event: MessageReceivedEvent) -> BaseEvent:
        text = self.state.role_context or "No language model is told anything: the embedded engine interviews."
        return self._note(event, NoteKind.HELP, text)

    def _pause(self, event: MessageReceivedEvent) -> BaseEvent:
        return InterviewPausedEvent()

    def _end(self, event: MessageReceivedEvent) -> BaseEvent:
        return EndInterviewCommand(reason=EndReason.ENDED_BY_CANDIDATE)

    def _skip(self, event: MessageReceivedEvent) -> BaseEvent:
        if self.state.open_turn is None:
            return self._note(event, NoteKind.NOTICE, "No question is open.")
        return TurnSkippedEvent(turn_id=event.turn_id)

    def _clarify(self, event: MessageReceivedEvent) -> BaseEvent:
        question = self._question(event.turn_id)
        pairs = question.clarify if question and self.context.interview_abilities.clarifications else ()
        reply = best_reply(pairs, event.argument) if event.argument else "Ask it like this: /clarify which users?"
        text = reply or "I leave that open. Say what you assume, and answer on that assumption."
        return self._note(event, NoteKind.CLARIFICATION, text)

    def _hint(self, event: MessageReceivedEvent) -> BaseEvent:
        hint, number = self._next_hint(event.turn_id)
        if hint is None:
            return self._note(event, NoteKind.NOTICE, "There is no further hint for this question.")
        if self.state.hint_offered_for != event.turn_id:
            text = f"A hint takes {hint.price:g} off this question's range of 1 to 5. /hint again takes it."
            return self._note(event, NoteKind.HINT_OFFER, text)
        question_id = self.state.tree[event.turn_id].asked.question_id
        return HintGivenEvent(
            turn_id=event.turn_id, question_id=question_id, number=number, text=hint.text, price=hint.price
        )

    def _claim(self, event: MessageReceivedEvent) -> BaseEvent:
        if not self.context.interview_abilities.claims:
            return self._note(event, NoteKind.NOTICE, "Claims are switched off in this interview.")
        try:
            return find_claim(self.state, event.argument)
        except ClaimError as error:
            return self._note(event, NoteKind.NOTICE, str(error))

    def _question(self, turn_id: str) -> Question | None:
        turn = self.state.tree.get(turn_id)
        return self.state.questions.get(turn.asked.question_id) if turn else None

    def _next_hint(self, turn_id: str) -> tuple[Hint | None, int]:
        question = self._question(turn_id)
        if question is None or not self.context.interview_abilities.hints:
            return None, 0
        root = self.state.tree.root(turn_id)
        taken = sum(len(turn.hints) for turn in self.state.tree.below(root.turn_id))
        return (question.hints[taken], taken + 1) if taken < len(question.hints) else (None, 0)

    def _note(self, event: MessageReceivedEvent, kind: NoteKind, text: str) -> InterviewerNoteEvent:
        return InterviewerNoteEvent(kind=kind, text=text, turn_id=event.turn_id)
