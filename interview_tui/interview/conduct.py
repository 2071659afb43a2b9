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

_NOT_SEEN = "The question that comes next could be asked only now. Read it, then send what answers it."


class Conductor:
    """`read_events` gives all events that are saved; it may block and is called on a thread.

    `ends_with_input`: whether the end of the input ends the interview, as that of a file or a pipe does, or leaves it
    to be continued another time. `run` raises `JournalError` where that end cannot be saved, and what the channel
    raised when it could show nothing any more.
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
        self._left = asyncio.Event()

    def leave(self) -> None:
        """`run` returns soon, whatever a model is still thinking about: it is asked again on resume."""
        self._left.set()

    async def run(self) -> None:
        clock = asyncio.create_task(self._time_manager.run(), name="clock")
        try:
            await self._settle()
            await self._take_all()
            if self._ends_with_input and not self._manager.state.ended and not self._left.is_set():
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
            if self._manager.state.ended or self._left.is_set():
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
        """Deliver again what an earlier failure to save left undone; whether the input in hand can be taken then.

        A person's input goes back to them where that brought a new question: it was written before they saw it. A
        file's or a pipe's answers stand in order, and this one is meant for that question.
        """
        state, seen = self._manager.state, self._manager.state.open_turn
        self._journal.failure = ""
        await self._manager.redeliver(await asyncio.to_thread(self._read_events))
        await self._settle()
        if self._journal.failure or state.ended:
            return False
        if state.open_turn is seen or self._ends_with_input:
            return True
        await self._channel.not_saved(_NOT_SEEN)
        return False

    async def _settle(self) -> None:
        """Until every consequence is carried out, or the candidate leaves: a model or a debugger may take long."""
        await self._drained_or_left()
        if self._manager.lost_output is not None:
            raise self._manager.lost_output
        if self._journal.failure:
            await self._channel.not_saved(self._journal.failure)

    async def _drained_or_left(self) -> None:
        waiting = [asyncio.ensure_future(self._broker.drain()), asyncio.ensure_future(self._left.wait())]
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waiting:
                task.cancel()
