"""Input to meaning: is it an answer to the open question, or a command?"""

from interview_tui.events import (
    InterviewContinuedEvent,
    InterviewerNoteEvent,
    MessageKind,
    MessageReceivedEvent,
    NoteKind,
    UserInputEvent,
)
from interview_tui.interview.handlers.handler import Handler
from interview_tui.interview.slash_commands import COMMANDS, parse_slash_command


class MessageEventHandler(Handler):
    async def handle(self, event: UserInputEvent) -> None:
        if self.state.ended or self.state.caused(event, MessageReceivedEvent):
            return
        if self.state.paused and not self.state.led_by_interviewer:
            await self.once(event, InterviewContinuedEvent())
        command = parse_slash_command(event.text)
        if command is None:
            await self._answer(event)
        elif command.name:
            await self._understood(event, MessageKind.COMMAND, command.name, command.argument)
        else:
            await self._note(event, f"{command.problem} Nothing was sent.")

    async def _answer(self, event: UserInputEvent) -> None:
        if self.state.open_turn is None:
            await self._note(event, "No question is open yet; your words were not taken as an answer.")
        else:
            await self._understood(event, MessageKind.ANSWER)

    async def _understood(
        self, event: UserInputEvent, kind: MessageKind, command: str = "", argument: str = ""
    ) -> None:
        assert not command or command in COMMANDS
        turn = self.state.open_turn
        turn_id = turn.turn_id if turn else ""
        message = MessageReceivedEvent(
            input_id=event.event_id,
            turn_id=turn_id,
            kind=kind,
            text=event.text,
            command=command,
            argument=argument,
            typing_seconds=event.typing_seconds,
            thinking_seconds=event.thinking_seconds,
        )
        await self.once(event, message)

    async def _note(self, event: UserInputEvent, text: str) -> None:
        await self.once(event, InterviewerNoteEvent(kind=NoteKind.NOTICE, text=text))
