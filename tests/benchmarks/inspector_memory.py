"""The memory of a process whose interview goes on for three hours with the inspector's screen on, sped up."""

import asyncio
import gc
import os
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from textual.app import App

from interview_tui.broker import Broker
from interview_tui.channels.channel import ChannelInput
from interview_tui.composition import new_interview
from interview_tui.events import Speech, SpeechStreamedEvent
from interview_tui.preparation import PracticeOptions
from interview_tui.tui.inspector.screen import InspectorScreen
from tests.benchmarks.turns import QUESTIONS, Candidate
from tests.interview_kit import places, question

HOURS, TURNS_AN_HOUR, DELTAS = 3, 60, 600
"""`DELTAS`: pieces in which the words of one turn stream in."""


class Talkative(Candidate):
    """Before each answer the question's words stream in; after each hour the process's memory is read."""

    def __init__(self, shown: Path) -> None:
        super().__init__(shown, HOURS * TURNS_AN_HOUR)
        self.hours: list[int] = []
        self.broker: Broker | None = None

    async def inputs(self) -> AsyncIterator[ChannelInput]:
        turn = 0
        async for given in super().inputs():
            for number in range(DELTAS):
                await self.stream(turn, f"w{number} ")
            yield given
            turn += 1
            if turn % TURNS_AN_HOUR == 0:
                await asyncio.sleep(0.5)  # for the log, the timings and the screen
                self.hours.append(resident())

    async def stream(self, turn: int, words: str) -> None:
        assert self.broker is not None
        await self.broker.publish(SpeechStreamedEvent(speech_id=f"t{turn}", speech=Speech.QUESTION, delta=words))


def resident() -> int:
    """Bytes of the process in memory, rubbish collected."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


async def memory_ratio() -> float:
    """At the end of the last hour, against the end of the first."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        where = places(folder, [question(number) for number in range(QUESTIONS)])
        options = PracticeOptions("payments", questions=QUESTIONS, seed=1, minutes=100_000)
        channel = Talkative(folder / "shown.txt")
        async with new_interview(where, options, channel) as session:
            channel.broker = session.context.broker
            app: App[None] = App()
            async with app.run_test(size=(120, 36)):
                await app.push_screen(InspectorScreen(session.inspector))
                await session.conductor.run()
    return channel.hours[-1] / channel.hours[0]
