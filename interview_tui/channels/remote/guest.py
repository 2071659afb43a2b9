"""The end of whoever joined a hosted interview: connected once, it comes back however often the host dies and returns.

It knows no widget: what comes is handed to a sink as one of `received`, on the event loop.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from interview_tui.channels.remote.entrance import RefusedError, enter
from interview_tui.channels.remote.frames import FROM_HOST, Frame, FrameError, Kinds, Over, Past, read_host_line
from interview_tui.channels.remote.received import Closed, History, HostBack, HostGone, Live, Received
from interview_tui.channels.remote.rooms import Room, read_room, room_file
from interview_tui.channels.remote.wire import Wire
from interview_tui.clean_text import clean_line
from interview_tui.events import BaseEvent

_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 1.0
_ROOM_GONE = "The interviewer has closed the interview."
Sink = Callable[[Received], object]


class Guest:
    """All methods are for the event loop it was made on.

    `current`: whether all of the past has come; from then on the host listens.
    """

    hears: ClassVar[Kinds] = FROM_HOST

    def __init__(self, folder: Path, room: Room, wire: Wire, seat_id: str, sink: Sink, name: str = "") -> None:
        self.room = room
        self._folder, self._wire, self._seat_id, self._sink, self._name = folder, wire, seat_id, sink, name
        self._past: list[BaseEvent] = []
        self._missing = 0
        self.current = False
        self._task = asyncio.create_task(self._run(), name="guest")

    async def leave(self) -> None:
        """Close this end."""
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task
        self.current = False
        await self._wire.close()

    def hear(self, frame: Frame) -> None:
        """A frame that is neither the past nor the end."""

    def caught_up(self, past: tuple[BaseEvent, ...]) -> None:
        """The host listens from here on; `past` is all that the sink has been told."""

    def lost(self) -> None:
        """The connection is gone, for a while or for good."""

    def ended(self) -> None:
        """Nothing comes any more, and nothing can be sent."""

    def closed_for_good(self) -> None:
        """The interview cannot be joined again."""

    def say(self, frame: bytes) -> None:
        self._wire.write(frame)

    async def _run(self) -> None:
        closed: Closed | None = None
        while closed is None:
            closed = await self._listen()
            self.current = False
            self._wire.cut()
            self.lost()
            if closed is None:
                self._sink(HostGone())
                closed = await self._return()
        self.ended()
        self._sink(closed)

    async def _listen(self) -> Closed | None:
        """Until the connection is lost, or the host says that it is over."""
        self._past, self._missing = [], 0
        with suppress(EOFError, FrameError):
            while True:
                item = read_host_line(await self._wire.line(), self.hears)
                if isinstance(item, Over):
                    self.closed_for_good()
                    return Closed(clean_line(item.reason))
                self._receive(item)
        return None

    def _receive(self, item: Frame | BaseEvent) -> None:
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
            case Frame():
                self.hear(item)

    def _complete_past(self) -> None:
        """With the last of it the host listens."""
        if self._missing:
            return
        events, self._past = tuple(self._past), []
        self._sink(History(events))
        self.current = True
        self.caught_up(events)

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
                self._wire = await enter(room, self._seat_id, self._name)
            except FileNotFoundError:
                self.closed_for_good()
                return Closed(_ROOM_GONE)
            except RefusedError as error:
                if not error.again:
                    return Closed(str(error))
            else:
                self.room = room
                self._sink(HostBack())
                return None
