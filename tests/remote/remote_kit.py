"""A host and candidates on real sockets, and strangers who speak to the socket themselves."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from interview_tui import __version__
from interview_tui.channels.channel import ChannelInput
from interview_tui.channels.remote.addresses import connect
from interview_tui.channels.remote.channel import RemoteChannel
from interview_tui.channels.remote.client import Joined
from interview_tui.channels.remote.frames import LONGEST_FROM_HOST, PROTOCOL, Answer, Join, write_frame
from interview_tui.channels.remote.received import Received
from interview_tui.channels.remote.rooms import HostedRoom, Room, open_room
from interview_tui.events import BaseEvent, EndReason, InterviewEndedEvent, InterviewerNoteEvent, NoteKind

INTERVIEW = "2026-11-22-1657-payments-x7k2"
TITLE = "Payments engineer"
PATIENCE = 20.0
NONSENSE = [
    b"\xff\xfe\x00\n",
    b"{}\n",
    b"typing {\n",
    b'answer {"input_id": 7}\n',
    b"\n",
    b"join []\n",
    b"x" * 300 + b"\n",
]
"""Lines that no end of the wire ever sends."""
T = TypeVar("T")


class Heard(list[Any]):
    """What a callback was called with; `until` waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self._news = asyncio.Event()

    def __call__(self, item: object) -> None:
        self.append(item)
        self._news.set()

    async def until(self, holds: Callable[["Heard"], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not holds(self):
                self._news.clear()
                await self._news.wait()

    async def some(self, kind: type[T], count: int = 1) -> list[T]:
        """All of `kind`, once there are `count`."""
        await self.until(lambda heard: len(heard.of(kind)) >= count)
        return self.of(kind)

    def of(self, kind: type[T]) -> list[T]:
        return [item for item in self if isinstance(item, kind)]


@dataclass
class Host:
    channel: RemoteChannel
    room: HostedRoom
    lines: Heard
    typed: Heard
    presence: Heard
    inputs: AsyncIterator[ChannelInput] = field(init=False)

    def __post_init__(self) -> None:
        self.inputs = self.channel.inputs()

    async def next_input(self) -> ChannelInput:
        async with asyncio.timeout(PATIENCE):
            return await anext(self.inputs)

    async def end(self) -> None:
        await self.channel.send(InterviewEndedEvent(reason=EndReason.COMPLETED))
        await self.channel.close()


async def host(data_dir: Path, history: Sequence[BaseEvent] = (), *, unix: bool = True) -> Host:
    """An open door; the caller closes the channel."""
    lines, typed, presence = Heard(), Heard(), Heard()
    channel = RemoteChannel(say=lines, on_typing=typed, on_presence=presence)
    room = open_room(data_dir, INTERVIEW, TITLE, unix=unix)
    await channel.open_door(room)
    await channel.open(history)
    return Host(channel, room, lines, typed, presence)


@asynccontextmanager
async def hosting(data_dir: Path, history: Sequence[BaseEvent] = (), *, unix: bool = True) -> AsyncIterator[Host]:
    hosted = await host(data_dir, history, unix=unix)
    try:
        yield hosted
    finally:
        await hosted.channel.close()


@asynccontextmanager
async def joining(data_dir: Path, code: str | None = None) -> AsyncIterator[tuple[Joined, Heard]]:
    heard = Heard()
    client = await Joined.connect(data_dir, code, heard)
    try:
        yield client, heard
    finally:
        await client.leave()


async def die(client: Joined) -> None:
    """The end of the candidate's process as the host sees it: nothing more is written anywhere."""
    client._typist.stop()
    client._unsent._throttle.stop()
    client._task.cancel()
    await asyncio.wait({client._task})
    client._wire.cut()


def note(text: str) -> InterviewerNoteEvent:
    return InterviewerNoteEvent(kind=NoteKind.NOTICE, text=text)


def events_of(heard: Sequence[Received]) -> list[BaseEvent]:
    """All events in the order in which they came, since the last history began."""
    found: list[BaseEvent] = []
    for item in heard:
        if hasattr(item, "events"):
            found = list(item.events)
        elif hasattr(item, "event"):
            found.append(item.event)
    return found


class Stranger:
    """Bytes to and from the host's socket."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @classmethod
    async def at(cls, room: Room) -> "Stranger":
        return cls(*await connect(room.address, LONGEST_FROM_HOST))

    @classmethod
    async def joined(cls, room: Room, **fields: object) -> "Stranger":
        """Who says the code, whatever the answer is."""
        stranger = await cls.at(room)
        stranger.say(joins(room, **fields))
        return stranger

    def say(self, frame: bytes) -> None:
        self.writer.write(frame)

    async def line(self) -> tuple[str, dict[str, Any]]:
        async with asyncio.timeout(PATIENCE):
            word, _, payload = (await self.reader.readuntil(b"\n")).partition(b" ")
        return word.decode(), json.loads(payload)

    async def rest(self) -> bytes:
        """All that still comes, until the host closes."""
        async with asyncio.timeout(PATIENCE):
            try:
                return await self.reader.read()
            except OSError:
                return b""

    def go(self) -> None:
        self.writer.transport.abort()


def joins(room: Room, **fields: object) -> bytes:
    said: dict[str, Any] = {
        "code": room.code,
        "token": room.token,
        "protocol": PROTOCOL,
        "program": __version__,
        "seat": "stranger",
    }
    return write_frame(Join(**(said | fields)))


def answers(text: str, number: int = 1) -> bytes:
    return write_frame(Answer(input_id=f"{number:032x}", text=text))
