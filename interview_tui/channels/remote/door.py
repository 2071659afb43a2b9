"""The host's door: it lets guests in by their code, and cuts off whoever sends no sense.

What is unfinished is bounded: handshakes in number and time, frames in length, connections by being closed at once.
"""

import asyncio
from typing import Protocol

from interview_tui import __version__
from interview_tui.channels.remote.addresses import is_own_user, serve
from interview_tui.channels.remote.complaints import Complaints
from interview_tui.channels.remote.frames import (
    ENTRANCE,
    LONGEST_FROM_CANDIDATE,
    Frame,
    FrameError,
    Join,
    Refused,
    Welcome,
    read_frame,
    write_frame,
)
from interview_tui.channels.remote.gate import Gate
from interview_tui.channels.remote.rooms import HostedRoom
from interview_tui.channels.remote.wire import Wire

HANDSHAKE_SECONDS = 3.0
MOST_HANDSHAKES = 8
_END_SECONDS = 2.0


class Place(Protocol):
    """Where a guest who was let in sits."""

    async def refusal(self, join: Join) -> str:
        """Why there is no place for this guest; empty where there is."""

    async def sit(self, wire: Wire, join: Join) -> None:
        """Until the connection ends."""


class Door:
    """`close` leaves no connection and no task behind."""

    def __init__(self, room: HostedRoom, place: Place, complaints: Complaints) -> None:
        self._room, self._place, self._complaints = room, place, complaints
        self._gate = Gate(room.card, complaints)
        self._server: asyncio.Server | None = None
        self._handshakes = 0
        self._tasks: dict[asyncio.Task[None], Wire] = {}

    async def open(self) -> None:
        self._server = await serve(self._room.listener, self._knock, LONGEST_FROM_CANDIDATE)

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
        for wire in self._tasks.values():
            wire.cut()
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=_END_SECONDS)

    async def _knock(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        wire, task = Wire(reader, writer), asyncio.current_task()
        if self._handshakes >= MOST_HANDSHAKES or task is None or not is_own_user(writer.get_extra_info("socket")):
            wire.cut()
            return
        self._tasks[task] = wire
        try:
            await self._receive(wire)
        finally:
            wire.cut()
            del self._tasks[task]

    async def _receive(self, wire: Wire) -> None:
        self._handshakes += 1
        try:
            async with asyncio.timeout(HANDSHAKE_SECONDS):
                join = await self._admitted(wire)
        except (EOFError, TimeoutError):
            return
        except FrameError:
            self._complaints.about("A connection that sent no sense was cut.")
            return
        finally:
            self._handshakes -= 1
        if join is not None:
            await self._place.sit(wire, join)

    async def _admitted(self, wire: Wire) -> Join | None:
        """Who may sit down, welcomed; None where they were told why not."""
        join = read_frame(await wire.line(), ENTRANCE)
        assert isinstance(join, Join)
        refusal = self._gate.refusal(join)
        if refusal is None and (reason := await self._place.refusal(join)):
            refusal = Refused(reason=reason)
        card = self._room.card
        answer: Frame = refusal or Welcome(interview_id=card.interview_id, program=__version__)
        wire.write(write_frame(answer))
        if refusal is None:
            return join
        await wire.close()
        return None
