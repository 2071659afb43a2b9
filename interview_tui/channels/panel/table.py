"""The host's end of a panel: every interviewer at it is told what they may know, and what they do is done in turn.

The interview never waits for any of them. What is withheld from one is never turned into bytes for them.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from interview_tui.channels.panel.acts import Act, Seated
from interview_tui.channels.panel.member import Member
from interview_tui.channels.remote.complaints import Complaints
from interview_tui.channels.remote.door import Door
from interview_tui.channels.remote.frames import CLEANED_CHARS, Join, Typing, write_frame
from interview_tui.channels.remote.received import Typed
from interview_tui.channels.remote.rooms import HostedRoom
from interview_tui.channels.remote.wire import Wire
from interview_tui.clean_text import clean_line
from interview_tui.events import BaseEvent, ScoringEvent

MOST_MEMBERS = 8
_OVER = "The host has closed the session."
_GRACE_SECONDS = 0.5
CarryOut = Callable[[Act], Awaitable[None]]
Enter = Callable[[ScoringEvent], Awaitable[None]]


def _ignore(_: object) -> None: ...


class PanelTable:
    """`own` is the name of the host. Callbacks are called on the loop and must return at once.

    `say`: a line for the host, of connections that were cut. `on_seated`: the names of those who sit here, sorted.
    """

    def __init__(
        self,
        own: str,
        *,
        say: Callable[[str], object] = _ignore,
        on_seated: Callable[[tuple[str, ...]], object] = _ignore,
    ) -> None:
        self._own, self._on_seated, self._complaints = own, on_seated, Complaints(say)
        self._events: list[BaseEvent] = []
        self._opened = asyncio.Event()
        self._members: dict[str, Member] = {}
        self._left = asyncio.Event()
        self._present, self._typed = False, Typed("", "", True)
        self._room: HostedRoom | None = None
        self._door: Door | None = None
        self._carry_out: CarryOut | None = None
        self._enter: Enter | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Of those who sit here, without the host."""
        return tuple(sorted(member.name for member in self._members.values()))

    async def open_door(self, room: HostedRoom, carry_out: CarryOut, enter: Enter) -> None:
        """From here on the panel can be joined; `close` ends that. Raises `OSError` where nobody can listen."""
        self._room, self._carry_out, self._enter = room, carry_out, enter
        self._door = Door(room, self, self._complaints)
        await self._door.open()

    async def open(self, history: Sequence[BaseEvent]) -> None:
        for event in history:
            self._tell(event)
        self._opened.set()

    async def send(self, event: BaseEvent) -> None:
        self._tell(event)

    def typed(self, typed: Typed) -> None:
        """What the candidate shows of their typing."""
        self._typed = typed
        for member in self._members.values():
            member.pass_on(self._typing())

    def candidate(self, *, present: bool) -> None:
        self._present = present
        self._say_seated()

    async def close(self, *, for_good: bool) -> None:
        """For good: nobody can come back, the interview is over. Otherwise they wait until it is resumed."""
        self._complaints.stop()
        if for_good:
            for member in list(self._members.values()):
                await member.dismiss(_OVER)
        if self._door is not None:
            await self._door.close()
        if self._room is not None:
            self._room.close(for_good=for_good)

    async def refusal(self, join: Join) -> str:
        name = clean_line(join.name, 80)
        if not name:
            return "A panel needs your name: add --name NAME."
        if name.casefold() == self._own.casefold():
            return f"{name} hosts this session. Join it under another name: --name NAME"
        if (member := self._members.get(name.casefold())) and member.seat_id == join.seat:
            member.cut()
        if not await self._free(name.casefold()):
            return f"{name} sits on this panel already. Close that terminal first, or take another name: --name NAME"
        if len(self._members) >= MOST_MEMBERS:
            return f"The panel is full: {MOST_MEMBERS} interviewers sit there."
        return ""

    async def sit(self, wire: Wire, join: Join) -> None:
        name = clean_line(join.name, 80)
        assert self._carry_out is not None
        assert self._enter is not None
        member = Member(name, join.seat, self._opened, self._complaints, self._carry_out, self._enter, self._greet)
        for event in self._events:
            member.tell(event)
        self._members[name.casefold()] = member
        self._say_seated()
        try:
            await member.sit(wire, join)
        finally:
            del self._members[name.casefold()]
            self._left.set()
            self._say_seated()

    async def _free(self, key: str) -> bool:
        try:
            async with asyncio.timeout(_GRACE_SECONDS):
                while key in self._members:
                    self._left.clear()
                    await self._left.wait()
        except TimeoutError:
            return False
        return True

    def _tell(self, event: BaseEvent) -> None:
        if event.durable:
            self._events.append(event)
        for member in self._members.values():
            member.tell(event)

    def _greet(self, member: Member) -> None:
        """What no event says."""
        member.pass_on(self._seated())
        member.pass_on(self._typing())

    def _say_seated(self) -> None:
        self._on_seated(self.names)
        for member in self._members.values():
            member.pass_on(self._seated())

    def _seated(self) -> bytes:
        return write_frame(Seated(candidate=self._present, interviewers=(self._own, *self.names)))

    def _typing(self) -> bytes:
        text = self._typed.text[:CLEANED_CHARS]
        return write_frame(Typing(text=text, turn_id=self._typed.turn_id, shared=self._typed.shared))
