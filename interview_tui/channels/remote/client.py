"""The candidate's end: joined once, it stays until the interview is closed, however often the host dies and comes back.

It knows no widget: what comes is handed to a sink as one of `received`, on the event loop.
"""

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from interview_tui.channels.channel import ChannelInput
from interview_tui.channels.remote.desk import Desk
from interview_tui.channels.remote.entrance import RefusedError, enter
from interview_tui.channels.remote.frames import (
    Answer,
    Confirmed,
    FrameError,
    Over,
    Past,
    Rejected,
    Typing,
    read_host_line,
    write_frame,
)
from interview_tui.channels.remote.received import (
    Closed,
    History,
    HostBack,
    HostGone,
    Live,
    NotSaved,
    Received,
    Saved,
)
from interview_tui.channels.remote.rooms import Room, draft_file, find_room, read_room, room_file, rooms_folder
from interview_tui.channels.remote.throttle import Throttle
from interview_tui.channels.remote.wire import Wire
from interview_tui.clean_text import clean_line, clean_text
from interview_tui.events import BaseEvent

TYPING_SECONDS = 0.03
"""What is typed is shown to the interviewer no more often than this."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 1.0
_ROOM_GONE = "The interviewer has closed the interview."
Sink = Callable[[Received], object]


class Joined:
    """`connect` makes one. All methods are for the event loop it was made on."""

    def __init__(self, folder: Path, room: Room, wire: Wire, seat_id: str, sink: Sink) -> None:
        self.room = room
        self._folder, self._wire, self._seat_id, self._sink = folder, wire, seat_id, sink
        self._desk = Desk(draft_file(folder, room.interview_id))
        self._typist = Throttle(self._show_typing, TYPING_SECONDS)
        self._past: list[BaseEvent] = []
        self._missing = 0
        self._current = False
        self._task = asyncio.create_task(self._run(), name="joined")

    @classmethod
    async def connect(cls, data_dir: Path, code: str | None, sink: Sink) -> "Joined":
        """Join the interview with `code`, or the only one. Raises `UsageError` where that cannot be."""
        room = await asyncio.to_thread(find_room, data_dir, code)
        seat_id = secrets.token_hex(8)
        return cls(rooms_folder(data_dir), room, await enter(room, seat_id), seat_id, sink)

    @property
    def draft(self) -> str:
        """What was typed and not sent, by an earlier process as well."""
        return self._desk.draft

    @property
    def draft_turn_id(self) -> str:
        return self._desk.turn_id

    @property
    def shared(self) -> bool:
        """Whether the interviewer sees what is typed."""
        return self._desk.shared

    @property
    def waiting(self) -> tuple[str, ...]:
        """What was sent and is not confirmed yet, oldest first."""
        return tuple(answer.text for answer in self._desk.waiting)

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
        self._desk.hand_in(answer)
        if len(self._desk.waiting) == 1:
            self._send_next()
        if self.shared:
            self._typist.poke()
        return item

    def typing(self, text: str, turn_id: str) -> None:
        """What stands in the editor, while `turn_id` is the newest question."""
        self._desk.write_draft(clean_text(text), clean_line(turn_id, 80))
        if self.shared:
            self._typist.poke()

    def share_typing(self, shared: bool) -> None:
        """Off: no word of a draft leaves this process; the interviewer learns that it is off."""
        self._desk.shared = shared
        self._desk.keep()
        self._typist.stop()
        self._show_typing()

    async def leave(self) -> None:
        """The candidate closes their end. What they have written is kept."""
        self._typist.stop()
        self._desk.keep()
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task
        self._current = False
        await self._wire.close()

    async def _run(self) -> None:
        closed: Closed | None = None
        while closed is None:
            closed = await self._listen()
            self._current = False
            self._wire.cut()
            if closed is None:
                self._sink(HostGone())
                closed = await self._return()
        self._typist.stop()
        self._sink(closed)

    async def _listen(self) -> Closed | None:
        """Until the connection is lost, or the host says that it is over."""
        self._past, self._missing = [], 0
        with suppress(EOFError, FrameError):
            while True:
                item = read_host_line(await self._wire.line())
                if isinstance(item, Over):
                    self._desk.forget()
                    return Closed(clean_line(item.reason))
                self._receive(item)
        return None

    def _receive(self, item: object) -> None:
        match item:
            case Past(count=count):
                self._missing = count
                self._complete_past()
            case BaseEvent() if self._missing:
                self._past.append(item)
                self._missing -= 1
                self._complete_past()
            case BaseEvent():
                self._sink(Live(item))
            case Confirmed(input_id=input_id):
                if self._desk.take_away(input_id) is not None:
                    self._sink(Saved(input_id))
                    self._send_next()
            case Rejected(input_id=input_id, reason=reason):
                self._give_back(input_id, clean_line(reason))

    def _complete_past(self) -> None:
        """With the last of it: from here on the host listens."""
        if self._missing:
            return
        events, self._past = tuple(self._past), []
        self._sink(History(events))
        self._current = True
        self._send_next()
        if self.draft or not self.shared:
            self._show_typing()

    def _give_back(self, input_id: str, reason: str) -> None:
        answer = self._desk.take_away(input_id)
        if answer is not None:
            self._desk.take_back(answer)
            self._send_next()
        self._sink(NotSaved(reason, answer.text if answer else ""))

    def _send_next(self) -> None:
        """One at a time: the host takes an input only when it has dealt with the one before."""
        if self._current and self._desk.waiting:
            self._wire.write(write_frame(self._desk.waiting[0]))

    def _show_typing(self) -> None:
        if not self._current:
            return
        text, turn_id = (self.draft, self.draft_turn_id) if self.shared else ("", "")
        self._wire.write(write_frame(Typing(text=text, turn_id=turn_id, shared=self.shared)))

    async def _return(self) -> Closed | None:
        """Try until the host is back; or why there is nothing to come back to."""
        pause = _FIRST_PAUSE
        while True:
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
            try:
                room = read_room(room_file(self._folder, self.room.interview_id))
                if room is None:
                    continue
                self._wire = await enter(room, self._seat_id)
            except FileNotFoundError:
                self._desk.forget()
                return Closed(_ROOM_GONE)
            except RefusedError as error:
                if not error.again:
                    return Closed(str(error))
            else:
                self.room = room
                self._sink(HostBack())
                return None
