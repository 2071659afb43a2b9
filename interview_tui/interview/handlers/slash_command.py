"""The commands of the answer box, carried out."""

from interview_tui.clean_text import clean_line
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
    NoteTakenEvent,
    NoteWithdrawnEvent,
    RetryMissedCommand,
    TurnSkippedEvent,
)
from interview_tui.interview.claims import ClaimError, find_claim
from interview_tui.interview.handlers.handler import Handler
from interview_tui.interview.hints import next_hint
from interview_tui.interview.model_answer import model_answer
from interview_tui.interview.outline import outline_text
from interview_tui.interview.replies import best_reply
from interview_tui.interview.slash_commands import COMMANDS, WITH_AN_INTERVIEWER, help_text
from interview_tui.profiles.models import Question

NO_NOTES = "You have taken no note. /note and what you want to keep takes one."
MAX_DIGITS = 9


class SlashCommandHandler(Handler):
    """Each command brings exactly one event, so that one delivered again is known by its effect."""

    async def handle(self, event: MessageReceivedEvent) -> None:
        if event.kind is MessageKind.COMMAND and not self.state.has_effect(event):
            await self.publish(self._effect(event))

    def _effect(self, event: MessageReceivedEvent) -> BaseEvent:
        if self.state.led_by_interviewer and event.command not in WITH_AN_INTERVIEWER:
            return self._say(event, NoteKind.NOTICE, f"/{event.command} is for practice alone: ask your interviewer.")
        effect: BaseEvent = getattr(self, f"_{event.command}")(event)
        return effect

    def _help(self, event: MessageReceivedEvent) -> BaseEvent:
        commands = WITH_AN_INTERVIEWER if self.state.led_by_interviewer else COMMANDS
        return self._say(event, NoteKind.HELP, help_text(commands))

    def _repeat(self, event: MessageReceivedEvent) -> BaseEvent:
        turn = self.state.tree.get(event.turn_id)
        return self._say(event, NoteKind.REPEAT, turn.asked.text if turn else "No question is open.")

    def _retry(self, event: MessageReceivedEvent) -> BaseEvent:
        if not self.state.missed:
            return self._say(event, NoteKind.NOTICE, "The language model missed nothing.")
        if self.context.thinker is not None:
            self.context.thinker.reset()
        return RetryMissedCommand()

    def _context(self, event: MessageReceivedEvent) -> BaseEvent:
        text = self.state.role_context or "No language model is told anything: the embedded engine interviews."
        return self._say(event, NoteKind.HELP, text)

    def _where(self, event: MessageReceivedEvent) -> BaseEvent:
        return self._say(event, NoteKind.HELP, outline_text(self.state))

    def _model(self, event: MessageReceivedEvent) -> BaseEvent:
        question, refusal = model_answer(self.state)
        text = f"One good answer, not the only one:\n{question.model_answer}" if question else refusal
        return self._say(event, NoteKind.HELP if question else NoteKind.NOTICE, text)

    def _pause(self, event: MessageReceivedEvent) -> BaseEvent:
        return InterviewPausedEvent()

    def _end(self, event: MessageReceivedEvent) -> BaseEvent:
        return EndInterviewCommand(reason=EndReason.ENDED_BY_CANDIDATE)

    def _skip(self, event: MessageReceivedEvent) -> BaseEvent:
        if self.state.open_turn is None:
            return self._say(event, NoteKind.NOTICE, "No question is open.")
        return TurnSkippedEvent(turn_id=event.turn_id)

    def _clarify(self, event: MessageReceivedEvent) -> BaseEvent:
        if self.state.led_by_interviewer:
            return self._say(event, NoteKind.NOTICE, "Your interviewer has read this and can answer you.")
        question = self._question(event.turn_id)
        pairs = question.clarify if question and self.context.interview_abilities.clarifications else ()
        reply = best_reply(pairs, event.argument) if event.argument else "Ask it like this: /clarify which users?"
        text = reply or "I leave that open. Say what you assume, and answer on that assumption."
        return self._say(event, NoteKind.CLARIFICATION, text)

    def _hint(self, event: MessageReceivedEvent) -> BaseEvent:
        found = next_hint(self.state, event.turn_id) if self.context.interview_abilities.hints else None
        if found is None:
            return self._say(event, NoteKind.NOTICE, "There is no further hint for this question.")
        hint, number = found.hint, found.number
        if self.state.hint_offered_for != event.turn_id:
            price = f"Hint {number} of {found.total} takes {hint.price:g} off this question's range of 1 to 5."
            return self._say(event, NoteKind.HINT_OFFER, f"{price} /hint again takes it.")
        question_id = self.state.tree[event.turn_id].asked.question_id
        return HintGivenEvent(
            turn_id=event.turn_id, question_id=question_id, number=number, text=hint.text, price=hint.price
        )

    def _note(self, event: MessageReceivedEvent) -> BaseEvent:
        if not event.argument:
            return self._say(event, NoteKind.NOTICE, "Write it like this: /note ask about the team")
        newest = next(reversed(list(self.state.tree)), None)
        turn_id = event.turn_id or (newest.turn_id if newest else "")
        return NoteTakenEvent(turn_id=turn_id, text=event.argument)

    def _notes(self, event: MessageReceivedEvent) -> BaseEvent:
        taken = [f"{note.number}. {note.text}" for note in self.state.notes]
        return self._say(event, NoteKind.HELP, "\n".join(["Your notes:", *taken]) if taken else NO_NOTES)

    def _unnote(self, event: MessageReceivedEvent) -> BaseEvent:
        wanted = event.argument
        number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < MAX_DIGITS else 0
        note = self.state.notes.numbered(number) if wanted else self.state.notes.last
        if note is None:
            missing = f"There is no note “{clean_line(wanted, 40)}”; /notes lists them." if wanted else NO_NOTES
            return self._say(event, NoteKind.NOTICE, missing)
        return NoteWithdrawnEvent(note_id=note.note_id)

    def _claim(self, event: MessageReceivedEvent) -> BaseEvent:
        if not self.context.interview_abilities.claims:
            return self._say(event, NoteKind.NOTICE, "Claims are switched off in this interview.")
        try:
            return find_claim(self.state, event.argument)
        except ClaimError as error:
            return self._say(event, NoteKind.NOTICE, str(error))

    def _question(self, turn_id: str) -> Question | None:
        turn = self.state.tree.get(turn_id)
        return self.state.questions.get(turn.asked.question_id) if turn else None

    def _say(self, event: MessageReceivedEvent, kind: NoteKind, text: str) -> InterviewerNoteEvent:
        return InterviewerNoteEvent(kind=kind, text=text, turn_id=event.turn_id)
