"""The candidate's end of a hosted interview: answers go out once each, and what is typed where that is shared.

It knows no widget: what comes is handed to a sink as one of `received`, on the event loop.
"""

import asyncio
import secrets
from pathlib import Path

from interview_tui.channels.channel import ChannelInput
from interview_tui.channels.remote.entrance import enter
from interview_tui.channels.remote.frames import Answer, Confirmed, Frame, Rejected, Typing, write_frame
from interview_tui.channels.remote.guest import Guest, Sink
from interview_tui.channels.remote.received import NotSaved, Saved
from interview_tui.channels.remote.rooms import Room, draft_file, find_room, rooms_folder
from interview_tui.channels.remote.throttle import Throttle
from interview_tui.channels.remote.unsent import Unsent
from interview_tui.channels.remote.wire import Wire
from interview_tui.clean_text import clean_line, clean_text
from interview_tui.events import BaseEvent

TYPING_SECONDS = 0.03
"""What is typed is shown to the interviewer no more often than this."""


class Joined(Guest):
    """`connect` makes one."""

    def __init__(self, folder: Path, room: Room, wire: Wire, seat_id: str, sink: Sink) -> None:
        super().__init__(folder, room, wire, seat_id, sink)
        self._unsent = Unsent(draft_file(folder, room.interview_id))
        self._typist = Throttle(self._show_typing, TYPING_SECONDS)

    @classmethod
    async def connect(cls, data_dir: Path, code: str | None, sink: Sink) -> "Joined":
        """Join the interview with `code`, or the only one. Raises `UsageError` where that cannot be."""
        room = await asyncio.to_thread(find_room, data_dir, code)
        seat_id = secrets.token_hex(8)
        return cls(rooms_folder(data_dir), room, await enter(room, seat_id), seat_id, sink)

    @property
    def draft(self) -> str:
        """What was typed and not sent, by an earlier process as well."""
        return self._unsent.draft

    @property
    def draft_turn_id(self) -> str:
        return self._unsent.turn_id

    @property
    def shared(self) -> bool:
        """Whether the interviewer sees what is typed."""
        return self._unsent.shared

    @property
    def waiting(self) -> tuple[str, ...]:
        """What was sent and is not confirmed yet, oldest first."""
        return tuple(answer.text for answer in self._unsent.waiting)

    def submit(
        self, text: str, typing_seconds: float | None = None, thinking_seconds: float | None = None
    ) -> ChannelInput:
        """Hand in an answer, whether the host is there or not; returns it cleaned."""
        item = ChannelInput(clean_text(text), typing_seconds, thinking_seconds)
        answer = Answer(
            input_id=secrets.token_hex(16),
            text=item.text,
            typing_seconds=typing_seconds,
            thinking_seconds=thinking_seconds,
        )
        self._unsent.hand_in(answer)
        if len(self._unsent.waiting) == 1:
            self._send_next()
        if self.shared:
            self._typist.poke()
        return item

    def typing(self, text: str, turn_id: str) -> None:
        """What stands in the editor, while `turn_id` is the newest question."""
        self._unsent.write_draft(clean_text(text), clean_line(turn_id, 80))
        if self.shared:
            self._typist.poke()

    def share_typing(self, shared: bool) -> None:
        """Off: no word of a draft leaves this process; the interviewer learns that it is off."""
        self._unsent.shared = shared
        self._unsent.keep()
        self._typist.stop()
        self._show_typing()

    async def leave(self) -> None:
        """The candidate closes their end. What they have written is kept."""
        self._typist.stop()
        self._unsent.keep()
        await super().leave()

    def hear(self, frame: Frame) -> None:
        match frame:
            case Confirmed(input_id=input_id):
                if self._unsent.take_away(input_id) is not None:
                    self._sink(Saved(input_id))
                    self._send_next()
            case Rejected(input_id=input_id, reason=reason):
                self._give_back(input_id, clean_line(reason))

    def caught_up(self, past: tuple[BaseEvent, ...]) -> None:
        self._send_next()
        if self.draft or not self.shared:
            self._show_typing()

    def lost(self) -> None:
        self._typist.stop()

    def closed_for_good(self) -> None:
        self._unsent.forget()

    def _give_back(self, input_id: str, reason: str) -> None:
        answer = self._unsent.take_away(input_id)
        if answer is not None:
            self._unsent.take_back(answer)
            self._send_next()
        self._sink(NotSaved(reason, answer.text if answer else ""))

    def _send_next(self) -> None:
        """One at a time: the host takes an input only when it has dealt with the one before."""
        if self.current and self._unsent.waiting:
            self.say(write_frame(self._unsent.waiting[0]))

    def _show_typing(self) -> None:
        if not self.current:
            return
        text, turn_id = (self.draft, self.draft_turn_id) if self.shared else ("", "")
        self.say(write_frame(Typing(text=text, turn_id=turn_id, shared=self.shared)))
