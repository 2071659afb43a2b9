"""The loop of one interview: input in, saved, dealt with, next input. It ends with the interview or with the input."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress

from interview_tui.broker import JournalError
from interview_tui.channels.channel import ChannelInput
from interview_tui.events import BaseEvent, EndReason
from interview_tui.interview.manager import InterviewManager
from interview_tui.interview.saving_journal import SavingJournal
from interview_tui.interview.time_manager import TimeManager


class Conductor:
    """`read_events` gives all events that are saved; it may block and is called on a thread.

    `ends_with_input`: whether the end of the input ends the interview, or leaves it to be continued another time.
    """

    def __init__(
        self,
        manager: InterviewManager,
        time_manager: TimeManager,
        journal: SavingJournal,
        read_events: Callable[[], Sequence[BaseEvent]],
        *,
        ends_with_input: bool,
    ) -> None:
        self._manager, self._time_manager, self._journal = manager, time_manager, journal
        self._read_events, self._ends_with_input = read_events, ends_with_input
        self._channel, self._broker = manager.context.channel, manager.context.broker

    async def run(self) -> None:
        clock = asyncio.create_task(self._time_manager.run(), name="clock")
        try:
            await self._settle()
            await self._take_all()
            if self._ends_with_input and not self._manager.state.ended:
                await self._manager.end(EndReason.INPUT_ENDED)
                await self._settle()
        finally:
            clock.cancel()
            with suppress(asyncio.CancelledError):
                await clock

    async def _take_all(self) -> None:
        if self._manager.state.ended:
            return
        async for item in self._channel.inputs():
            await self._take(item)
            if self._manager.state.ended:
                return

    async def _take(self, item: ChannelInput) -> None:
        """An input that cannot be saved stays with the candidate."""
        if self._journal.failure and not await self._made_up():
            return
        try:
            await self._manager.submit(item.text, item.typing_seconds, item.thinking_seconds)
        except JournalError:
            await self._settle()
            return
        await self._channel.saved()
        await self._settle()

    async def _made_up(self) -> bool:
        """Deliver again what an earlier failure to save left undone."""
        self._journal.failure = ""
        await self._manager.redeliver(await asyncio.to_thread(self._read_events))
        await self._settle()
        return not self._journal.failure

    async def _settle(self) -> None:
        await self._broker.drain()
        if self._journal.failure:
            await self._channel.not_saved(self._journal.failure)
