"""The place of one guest: the past first, then the present, and what they send handed on.

The host never waits for the guest: a reader who falls too far behind is cut off, and gets everything on joining again.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from interview_tui.channels.remote.complaints import Complaints
from interview_tui.channels.remote.frames import (
    FROM_CANDIDATE,
    Frame,
    FrameError,
    FrameTooLongError,
    Join,
    Kinds,
    Over,
    Past,
    read_frame,
    write_frame,
)
from interview_tui.channels.remote.wire import Wire

MOST_MALFORMED = 20
MOST_FRAMES_A_SECOND = 200
"""More are read only in the next second."""
_GRACE_SECONDS = 0.2
_TAKEN = "A candidate is already connected to this interview. Close the other terminal first, then join again."
_CATCH_UP_SECONDS = 30.0


def _nothing() -> None: ...


@dataclass(frozen=True, slots=True)
class SeatedKind:
    """What kind of guest sits there: what they may send, and what is said of them."""

    called: str
    sends: Kinds
    taken: str


CANDIDATE = SeatedKind("The candidate", FROM_CANDIDATE, _TAKEN)


class Seat:
    """`kept` grows while the interview goes on. `opened`: from when on it holds the beginning."""

    def __init__(
        self,
        kept: Sequence[bytes],
        opened: asyncio.Event,
        hear: Callable[[Frame], None],
        presence: Callable[[bool], object],
        complaints: Complaints,
        kind: SeatedKind = CANDIDATE,
        caught_up: Callable[[], object] = _nothing,
    ) -> None:
        """`caught_up` is called when they have heard all that came before."""
        self._kept, self._opened, self._hear, self._presence = kept, opened, hear, presence
        self._complaints = complaints
        self._kind, self._caught_up = kind, caught_up
        self._wire: Wire | None = None
        self._live = False
        self._id = ""
        self._free = asyncio.Event()
        self._free.set()

    @property
    def taken(self) -> bool:
        return self._wire is not None

    def pass_on(self, frame: bytes) -> None:
        """To who has heard all that came before; to nobody else."""
        if self._wire is not None and self._live:
            self._wire.write(frame)

    def cut(self) -> None:
        if self._wire is not None:
            self._wire.cut()

    async def dismiss(self, reason: str) -> None:
        """Say that it is over, and close."""
        if self._wire is not None:
            self._wire.write(write_frame(Over(reason=reason)))
            await self._wire.close()

    async def refusal(self, join: Join) -> str:
        """A process that comes back takes its own place; a dead one leaves it."""
        if self._id == join.seat:
            self.cut()
        try:
            async with asyncio.timeout(_GRACE_SECONDS):
                while self._wire is not None:  # another may have been quicker
                    await self._free.wait()
        except TimeoutError:
            return self._kind.taken
        return ""

    async def sit(self, wire: Wire, join: Join) -> None:
        self._wire, self._id, self._live = wire, join.seat, False
        self._free.clear()
        self._presence(True)
        telling = asyncio.create_task(self._tell(wire), name="past")
        try:
            await self._listen(wire)
        except EOFError:
            pass
        except FrameError as error:
            self._complaints.about(f"{self._kind.called} was cut off: {error}. They can join again.")
        finally:
            telling.cancel()
            self._wire, self._live = None, False
            self._free.set()
            self._presence(False)

    async def _tell(self, wire: Wire) -> None:
        """The past, and what is added to it meanwhile; with the last of it the candidate hears the present."""
        await self._opened.wait()
        told = len(self._kept)
        wire.write(write_frame(Past(count=told)))
        place = 0
        try:
            while place < len(self._kept):
                wire.write(self._kept[place])
                place += 1
                async with asyncio.timeout(_CATCH_UP_SECONDS):
                    await wire.drain()
        except (EOFError, TimeoutError):
            wire.cut()
            return
        self._live = True
        self._caught_up()

    async def _listen(self, wire: Wire) -> None:
        """Raises `EOFError` at the end of the connection, `FrameError` where it makes no sense to go on."""
        malformed, pace = 0, _Pace()
        while True:
            await pace.next_frame()
            try:
                frame = read_frame(await wire.line(), self._kind.sends)
                if not self._live:
                    raise FrameError("a frame before its time")
            except FrameTooLongError:
                raise
            except FrameError as error:
                malformed += 1
                if malformed >= MOST_MALFORMED:
                    raise FrameError(f"it sent {malformed} frames that make no sense") from error
            else:
                self._hear(frame)


class _Pace:
    """Counts the frames of a second."""

    def __init__(self) -> None:
        self._ends, self._count = 0.0, 0

    async def next_frame(self) -> None:
        """At once, or when the second is over where it has brought too many."""
        now = asyncio.get_running_loop().time()
        if now >= self._ends:
            self._ends, self._count = now + 1.0, 0
        self._count += 1
        if self._count > MOST_FRAMES_A_SECOND:
            await asyncio.sleep(self._ends - now)
