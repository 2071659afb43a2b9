"""One interviewer of the panel, at the host's end: what they may know, and what they ask for, one after the other."""

import asyncio
from collections.abc import Awaitable, Callable

from interview_tui.broker import JournalError
from interview_tui.channels.panel.acts import FROM_PANELIST, Act, Done, Enter, Failed
from interview_tui.channels.panel.carrying_out import entry_of
from interview_tui.channels.remote.complaints import Complaints
from interview_tui.channels.remote.frames import Frame, Join, write_event, write_frame
from interview_tui.channels.remote.seat import Seat, SeatedKind
from interview_tui.channels.remote.wire import Wire
from interview_tui.clean_text import clean_line
from interview_tui.errors import InterviewError
from interview_tui.events import BaseEvent, ScoringEvent
from interview_tui.interview.desk import DeskError
from interview_tui.scorecard.withholding import Withholding

MOST_WAITING = 32
"""Acts; more are refused."""
_LAST_ACT_SECONDS = 5.0
_TOO_MANY = "Too much at once: try it again in a moment."


class Member:
    def __init__(
        self,
        name: str,
        seat_id: str,
        opened: asyncio.Event,
        complaints: Complaints,
        carry_out: Callable[[Act], Awaitable[None]],
        enter: Callable[[ScoringEvent], Awaitable[None]],
        caught_up: Callable[["Member"], None],
    ) -> None:
        self.name, self.seat_id = name, seat_id
        self._carry_out, self._enter = carry_out, enter
        self._withholding = Withholding(name)
        self._kept: list[bytes] = []
        self._entered: set[str] = set()
        self._acts: asyncio.Queue[Act | None] = asyncio.Queue()
        kind = SeatedKind(name, FROM_PANELIST, "")
        self._seat = Seat(self._kept, opened, self._hear, _ignore, complaints, kind, lambda: caught_up(self))

    def tell(self, event: BaseEvent) -> None:
        """As far as they may know of it yet."""
        for seen in self._withholding.let_through(event):
            if isinstance(seen, ScoringEvent):
                self._entered.add(seen.event_id)
            if seen.durable:
                frame = write_event(seen)
                self._kept.append(frame)
                self._seat.pass_on(frame)

    def pass_on(self, frame: bytes) -> None:
        self._seat.pass_on(frame)

    def cut(self) -> None:
        self._seat.cut()

    async def dismiss(self, reason: str) -> None:
        await self._seat.dismiss(reason)

    async def sit(self, wire: Wire, join: Join) -> None:
        """Until the connection ends, and what was asked for before is done."""
        working = asyncio.create_task(self._work(), name="panel member")
        try:
            await self._seat.sit(wire, join)
        finally:
            self._acts.put_nowait(None)
            await asyncio.wait({working}, timeout=_LAST_ACT_SECONDS)
            working.cancel()

    def _hear(self, frame: Frame) -> None:
        assert isinstance(frame, Act)
        if self._acts.qsize() >= MOST_WAITING:
            self.pass_on(write_frame(Failed(act_id=frame.act_id, reason=_TOO_MANY)))
        else:
            self._acts.put_nowait(frame)

    async def _work(self) -> None:
        while (act := await self._acts.get()) is not None:
            self.pass_on(write_frame(await self._answer(act)))

    async def _answer(self, act: Act) -> Done | Failed:
        try:
            await (self._make(act) if isinstance(act, Enter) else self._carry_out(act))
        except (InterviewError, JournalError) as error:
            return Failed(act_id=act.act_id, reason=clean_line(str(error)))
        except Exception as error:  # a fault in one act is told to who asked for it, and ends nothing
            return Failed(act_id=act.act_id, reason=f"It was not done: {type(error).__name__}.")
        return Done(act_id=act.act_id)

    async def _make(self, act: Enter) -> None:
        """The same entry twice is one: it is sent again where the connection was lost before it was confirmed."""
        event = entry_of(act)
        if event.event_id in self._entered:
            return
        if not self._withholding.is_own(event):
            raise DeskError("That is an entry on another interviewer's card.")
        self._entered.add(event.event_id)
        try:
            await self._enter(event)
        except BaseException:
            self._entered.discard(event.event_id)
            raise


def _ignore(_: object) -> None: ...
