"""The port every channel implements."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from interview_tui.events import BaseEvent


@dataclass(frozen=True, slots=True)
class ChannelInput:
    """What the candidate sent, cleaned; seconds spent thinking and typing where the channel can tell."""

    text: str
    typing_seconds: float | None = None
    thinking_seconds: float | None = None


class Channel(Protocol):
    """`open`, then any number of `send`s while `inputs` is read, then `close`.

    A channel never publishes and never changes an event. `inputs` is asked for the next one only when the last has
    been dealt with; it ends where the candidate's end is closed. Output that nobody reads any more raises
    `BrokenPipeError`, output that fails otherwise `InterviewError`.
    """

    async def open(self, history: Sequence[BaseEvent]) -> None:
        """Before anything else: the events so far, of an interview that is resumed."""

    async def send(self, event: BaseEvent) -> None:
        """Show one event."""

    def inputs(self) -> AsyncIterator[ChannelInput]: ...

    async def saved(self) -> None:
        """The last input is committed."""

    async def not_saved(self, reason: str) -> None:
        """The last input could not be committed; nothing of it is lost on the candidate's side."""

    async def close(self) -> None: ...
