"""An interview with two ends: the console of whoever leads it, and the seat of the candidate."""

from collections.abc import AsyncIterator, Sequence

from interview_tui.channels.channel import Channel, ChannelInput
from interview_tui.events import BaseEvent

NOT_SAVED = "Your interviewer's side could not save it. Send it again in a moment."


class LedChannel:
    """Both are shown every event; what the seat keeps from the candidate is its own affair. Input comes from there."""

    def __init__(self, console: Channel, seat: Channel) -> None:
        self._console, self._seat = console, seat

    async def open(self, history: Sequence[BaseEvent]) -> None:
        await self._console.open(history)
        await self._seat.open(history)

    async def send(self, event: BaseEvent) -> None:
        await self._console.send(event)
        await self._seat.send(event)

    def inputs(self) -> AsyncIterator[ChannelInput]:
        return self._seat.inputs()

    async def saved(self) -> None:
        await self._console.saved()
        await self._seat.saved()

    async def not_saved(self, reason: str) -> None:
        await self._console.not_saved(reason)
        await self._seat.not_saved(NOT_SAVED)

    async def close(self) -> None:
        await self._seat.close()
        await self._console.close()
