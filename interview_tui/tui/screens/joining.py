"""An interview that runs in another process, as a screen of this one is told of it: in the messages of a local one.

It knows the client of the wire and no widget.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path

from textual.message import Message

from interview_tui.channels.remote.client import Joined
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
from interview_tui.channels.textual import TextualChannel
from interview_tui.store.writer import Draft
from interview_tui.tui.screens.running import Began, until_finished

Post = Callable[[Message], object]


class Connected(Message):
    """The host has let this candidate in."""

    def __init__(self, client: Joined) -> None:
        super().__init__()
        self.client = client


class HostPresence(Message):
    """The host is gone, or back."""

    def __init__(self, present: bool) -> None:
        super().__init__()
        self.present = present


class GivenBack(Message):
    """What was sent in an earlier sitting was not taken: it is to be edited again."""

    def __init__(self, reason: str, text: str) -> None:
        super().__init__()
        self.reason, self.text = reason, text


class Over(Message):
    """The interviewer's side has closed the interview."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


async def join_interview(data_dir: Path, code: str | None, channel: TextualChannel, post: Post) -> None:
    """Until the interview is closed or the candidate leaves. Always ends with `Finished`."""
    await until_finished(_take_part(data_dir, code, channel, post), post)


async def _take_part(data_dir: Path, code: str | None, channel: TextualChannel, post: Post) -> None:
    received: asyncio.Queue[Received] = asyncio.Queue()
    client = await Joined.connect(data_dir, code, received.put_nowait)
    reception = Reception(client, channel, post)
    post(Connected(client))
    try:
        await _first_of(_hand_in(client, channel), reception.pass_on(received))
    finally:
        await client.leave()


async def _hand_in(client: Joined, channel: TextualChannel) -> None:
    """Until the candidate hangs up."""
    async for item in channel.inputs():
        client.submit(item.text, item.typing_seconds, item.thinking_seconds)


async def _first_of(*works: Coroutine[None, None, None]) -> None:
    """Until one of `works` is done; the others are cancelled."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
    for task in done:
        task.result()


class Reception:
    """Passes on what the client receives. Made before the client has received anything."""

    def __init__(self, client: Joined, channel: TextualChannel, post: Post) -> None:
        self._client, self._channel, self._post = client, channel, post
        self._draft = Draft(unsent(client.draft, client.waiting), client.draft_turn_id)
        self._from_before = len(client.waiting)
        self._began = False

    async def pass_on(self, received: asyncio.Queue[Received]) -> None:
        """Until the interview is closed."""
        while not isinstance(item := await received.get(), Closed):
            await self._tell(item)
        self._post(Over(item.reason))

    async def _tell(self, item: Received) -> None:
        match item:
            case History(events):
                await self._channel.open(events)
                self._begin()
            case Live(event):
                await self._channel.send(event)
            case Saved():
                if not self._was_from_before():
                    await self._channel.saved()
            case NotSaved(reason, text):
                if text and self._was_from_before():
                    self._post(GivenBack(reason, text))
                else:
                    await self._channel.not_saved(reason)
            case HostGone() | HostBack():
                self._post(HostPresence(isinstance(item, HostBack)))

    def _begin(self) -> None:
        """Once: with the draft that an earlier sitting left."""
        if not self._began:
            self._began = True
            self._post(
                Began(self._client.room.interview_id, self._draft, self._keep_draft, self._channel.hang_up, None)
            )

    def _keep_draft(self, text: str, turn_id: str) -> None:
        self._client.typing(unsent(text, self._client.waiting), turn_id)

    def _was_from_before(self) -> bool:
        """Whether it is about what an earlier sitting sent: that comes first, and stands in no editor."""
        self._from_before -= 1
        return self._from_before >= 0


def unsent(text: str, waiting: Sequence[str]) -> str:
    """What of `text` is not on its way: an editor keeps what was sent until it is saved."""
    for sent in waiting:
        text = text.removeprefix(sent).lstrip("\n") if text.startswith(sent) else text
    return text
