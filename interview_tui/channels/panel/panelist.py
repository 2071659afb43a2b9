"""A panel interviewer's end: acts go to the host and are answered; entries on the card are sent until they stand."""

import asyncio
import secrets
from hashlib import sha256
from pathlib import Path
from typing import ClassVar

from interview_tui.channels.panel.acts import TO_PANELIST, Act, Done, Enter, Failed, Seated
from interview_tui.channels.remote.entrance import enter
from interview_tui.channels.remote.frames import CLEANED_CHARS, Frame, Kinds, Typing, write_frame
from interview_tui.channels.remote.guest import Guest, Sink
from interview_tui.channels.remote.received import AtTheTable, CandidateTyping, Typed
from interview_tui.channels.remote.rooms import INTERVIEWERS, Room, draft_file, find_room, rooms_folder
from interview_tui.channels.remote.unsent import Unsent
from interview_tui.channels.remote.wire import Wire
from interview_tui.clean_text import clean_line, clean_text
from interview_tui.events import BaseEvent, ScoringEvent
from interview_tui.interview.desk import DeskError

_GONE = "The host's terminal is gone. Nothing was done; it goes on when the host is back."
_CLOSED = "The session is closed: nothing can be done or entered in it from here."
_UNSURE = "The connection was lost meanwhile: look whether it was done."


class Panelist(Guest):
    """`connect` makes one."""

    hears: ClassVar[Kinds] = TO_PANELIST

    def __init__(self, folder: Path, room: Room, wire: Wire, seat_id: str, sink: Sink, name: str) -> None:
        super().__init__(folder, room, wire, seat_id, sink, name)
        self.unsent = Unsent(draft_file(folder, f"{room.interview_id}-{_file_safe(name)}"))
        """What stands in the composer, kept on this side."""
        self._open = True
        self._waiting: dict[str, tuple[Act, asyncio.Future[None]]] = {}

    @classmethod
    async def connect(cls, data_dir: Path, code: str | None, name: str, sink: Sink) -> "Panelist":
        """Join the panel with `code`, or the only one, as `name`. Raises `UsageError` where that cannot be."""
        room = await asyncio.to_thread(find_room, data_dir, code, INTERVIEWERS)
        seat_id = secrets.token_hex(8)
        wire = await enter(room, seat_id, name)
        return cls(rooms_folder(data_dir, INTERVIEWERS), room, wire, seat_id, sink, name)

    async def leave(self) -> None:
        self.unsent.keep()
        await super().leave()

    async def act(self, act: Act) -> None:
        """Until the host has done it. Raises `DeskError` where it was refused, or where that cannot be known."""
        if self._open and not self.current:
            raise DeskError(_GONE)
        done = self._expect(act)
        self.say(write_frame(act))
        await done

    async def enter(self, event: ScoringEvent) -> None:
        """Until it stands in the log, however often the connection is lost. Raises `DeskError` where it is refused."""
        act = Enter(event=event.model_dump(mode="json"))
        done = self._expect(act)
        if self.current:
            self.say(write_frame(act))
        await done

    def hear(self, frame: Frame) -> None:
        match frame:
            case Done(act_id=act_id):
                self._settle(act_id)
            case Failed(act_id=act_id, reason=reason):
                self._settle(act_id, clean_line(reason))
            case Typing(text=text, turn_id=turn_id, shared=shared):
                typed = Typed(clean_text(text, CLEANED_CHARS), clean_line(turn_id, 80), shared)
                self._sink(CandidateTyping(typed))
            case Seated(candidate=candidate, interviewers=names):
                self._sink(AtTheTable(candidate, tuple(clean_line(name, 80) for name in names)))

    def caught_up(self, past: tuple[BaseEvent, ...]) -> None:
        known = {event.event_id for event in past}
        for act_id, (act, _) in list(self._waiting.items()):
            if isinstance(act, Enter) and act.event["event_id"] not in known:
                self.say(write_frame(act))
            else:
                self._settle(act_id)

    def lost(self) -> None:
        for act_id, (act, _) in list(self._waiting.items()):
            if not isinstance(act, Enter):
                self._settle(act_id, _UNSURE)

    def closed_for_good(self) -> None:
        self.unsent.forget()

    def ended(self) -> None:
        self._open = False
        for act_id in list(self._waiting):
            self._settle(act_id, _CLOSED)

    def _expect(self, act: Act) -> "asyncio.Future[None]":
        """Raises `DeskError` where nobody will ever answer."""
        if not self._open:
            raise DeskError(_CLOSED)
        done = asyncio.get_running_loop().create_future()
        self._waiting[act.act_id] = (act, done)
        return done

    def _settle(self, act_id: str, refusal: str = "") -> None:
        _, done = self._waiting.pop(act_id, (None, None))
        if done is None or done.done():
            return
        if refusal:
            done.set_exception(DeskError(refusal))
        else:
            done.set_result(None)


def _file_safe(name: str) -> str:
    """A name as a person writes it may be no name for a file."""
    return sha256(name.casefold().encode("utf-8", "replace")).hexdigest()[:12]
