"""A channel that others look at too: every event goes to them as well, input and confirmation are the channel's own."""

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from interview_tui.channels.channel import Channel, ChannelInput
from interview_tui.events import BaseEvent


class Watcher(Protocol):
    """As the half of `Channel` that shows."""

    async def open(self, history: Sequence[BaseEvent]) -> None: ...

    async def send(self, event: BaseEvent) -> None: ...


class WatchedChannel:
    """What the watcher keeps from whoever sits there is its own affair."""

    def __init__(self, channel: Channel, watcher: Watcher) -> None:
        self._channel, self._watcher = channel, watcher

    async def open(self, history: Sequence[BaseEvent]) -> None:
        await self._channel.open(history)
        await self._watcher.open(history)

    async def send(self, event: BaseEvent) -> None:
        await self._channel.send(event)
        await self._watcher.send(event)

    def inputs(self) -> AsyncIterator[ChannelInput]:
        return self._channel.inputs()

    async def saved(self) -> None:
        await self._channel.saved()

    async def not_saved(self, reason: str) -> None:
        await self._channel.not_saved(reason)

    async def close(self) -> None:
        await self._channel.close()
