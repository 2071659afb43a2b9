"""The demonstration as plain lines: the transcript of an interview, printed with pauses for a reader."""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from interview_tui.channels.channel import ChannelInput
from interview_tui.channels.line_output import LineOutput
from interview_tui.channels.plain import PlainChannel
from interview_tui.composition import new_interview
from interview_tui.demo import FOLDER_PREFIX
from interview_tui.demo.candidate import Candidate
from interview_tui.demo.pace import Pace
from interview_tui.events import BaseEvent
from interview_tui.headless import run_until_stopped
from interview_tui.interview.state import InterviewState
from interview_tui.paths import Places
from interview_tui.practice import Practice

_ABOUT = "Demonstration: the interview plays itself with sample answers, and nothing is kept. Ctrl+C stops it."


class DemoChannel:
    """A plain channel at which the candidate of the demonstration sits."""

    def __init__(self, candidate: Candidate, pace: Pace, output: TextIO | None = None) -> None:
        self._candidate, self._pace = candidate, pace
        self._state = InterviewState()
        self._output = LineOutput(output or sys.stdout)
        self._plain = PlainChannel(self._answers(), output, echo=True)

    async def open(self, history: Sequence[BaseEvent]) -> None:
        self._output.write_lines(_ABOUT, "")
        await self._plain.open(history)

    async def send(self, event: BaseEvent) -> None:
        self._state.apply(event)
        await self._plain.send(event)

    def inputs(self) -> AsyncIterator[ChannelInput]:
        return self._plain.inputs()

    async def saved(self) -> None:
        await self._plain.saved()

    async def not_saved(self, reason: str) -> None:
        await self._plain.not_saved(reason)

    async def close(self) -> None:
        await self._plain.close()

    async def _answers(self) -> AsyncIterator[str]:
        """One for each question, after a pause in which the last answer, its marks and the question can be read."""
        answer = ""
        while (turn := self._state.open_turn) is not None:
            await asyncio.sleep(self._pace.reading_seconds(answer + turn.asked.text))
            answer = self._candidate.answer(self._state)
            await asyncio.sleep(self._pace.reading_seconds(answer))
            yield answer


async def run_plain_demo(places: Places, practice: Practice) -> int:
    """Play it without pauses where nobody watches. The exit code."""
    return await run_until_stopped(_play(places, practice))


async def _play(places: Places, practice: Practice) -> None:
    assert practice.role is not None
    assert practice.seed is not None
    pace = Pace((practice.demo or 0.0) if sys.stdout.isatty() else 0.0)
    with TemporaryDirectory(prefix=FOLDER_PREFIX, ignore_cleanup_errors=True) as folder:
        kept_out = replace(places, data_dir=Path(folder))
        channel = DemoChannel(Candidate(practice.seed), pace)
        async with new_interview(kept_out, practice.options(practice.role), channel) as session:
            await session.conductor.run()
