"""The bridge to the Textual app: events out as messages, the candidate's input in through a queue.

It knows messages, not widgets: whoever it is given as `sink` (a screen's `post_message`) decides what to show.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence

from textual.message import Message

from interview_tui.channels.channel import ChannelInput
from interview_tui.clean_text import clean_text
from interview_tui.events import BaseEvent


class Opened(Message):
    """The interview begins, or goes on after the events of `history`."""

    def __init__(self, history: Sequence[BaseEvent]) -> None:
        super().__init__()
        self.history = history


class BusEvent(Message):
    """One event of the running interview."""

    def __init__(self, event: BaseEvent) -> None:
        super().__init__()
        self.event = event


class InputSaved(Message):
    """The last input is committed."""


class InputNotSaved(Message):
    """The last input, or what it led to, could not be committed."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class TextualChannel:
    """`submit` and `hang_up` are the app's side, the rest is the interview's. Neither waits for the other."""

    def __init__(self, sink: Callable[[Message], object]) -> None:
        self._sink = sink
        self._inputs: asyncio.Queue[ChannelInput | None] = asyncio.Queue()

    def submit(
        self, text: str, typing_seconds: float | None = None, thinking_seconds: float | None = None
    ) -> ChannelInput:
        """Hand in what the candidate wrote; returns it as it is handed on, cleaned."""
        item = ChannelInput(clean_text(text), typing_seconds, thinking_seconds)
        self._inputs.put_nowait(item)
        return item

    def hang_up(self) -> None:
        """The candidate leaves: `inputs` ends after what is already in."""
        self._inputs.put_nowait(None)

    async def open(self, history: Sequence[BaseEvent]) -> None:
        self._sink(Opened(history))

    async def send(self, event: BaseEvent) -> None:
        self._sink(BusEvent(event))

    async def inputs(self) -> AsyncIterator[ChannelInput]:
        while (item := await self._inputs.get()) is not None:
            yield item

    async def saved(self) -> None:
        self._sink(InputSaved())

    async def not_saved(self, reason: str) -> None:
        self._sink(InputNotSaved(reason))

    async def close(self) -> None:
        """The app closes its own screen."""
