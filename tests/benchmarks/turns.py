"""What one turn costs late in an interview, against early: `python -m tests.benchmarks.turns [--check]`.

A real broker, log, engine and plain channel conduct one interview to its first turns and one to its 496th. Copies of
both are then resumed by turns in one process, so that whatever else the machine does hits both, and nine turns of each
are measured: from the input to the next question on the channel. Of a hundred turns, a third are planned questions and
two thirds probes.
"""

import argparse
import asyncio
import gc
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

from interview_tui.channels.channel import ChannelInput
from interview_tui.channels.plain import PlainChannel
from interview_tui.composition import new_interview, resumed_interview
from interview_tui.paths import Places
from interview_tui.preparation import PracticeOptions
from tests.interview_kit import places, question

EARLY, LATE, SPAN = 1, 496, 9
"""Turns before the measured ones, and how many are measured: 2 to 10 and 497 to 505, the same mix of kinds."""
QUESTIONS = 200
ROUNDS = 15
LIMIT = 1.2
ANSWER = "The same request is only carried out once, I am quite sure of that in our system."


class Cost(NamedTuple):
    """Milliseconds of one turn: of the processor, and by the clock (the disk's flush included)."""

    processor: float
    wall: float


class Candidate(PlainChannel):
    """Gives the same thin answer `turns` times and measures what each brings."""

    def __init__(self, shown: Path, turns: int) -> None:
        self._file = shown.open("a", encoding="utf-8")
        super().__init__(_no_lines(), self._file)
        self._turns = turns
        self.costs: list[Cost] = []

    async def inputs(self) -> AsyncIterator[ChannelInput]:
        for _ in range(self._turns):
            processor, wall = process_time(), perf_counter()
            yield ChannelInput(ANSWER)
            self.costs.append(Cost(1000 * (process_time() - processor), 1000 * (perf_counter() - wall)))

    async def close(self) -> None:
        self._file.close()


async def _no_lines() -> AsyncIterator[str]:
    return
    yield ""


async def prepare(folder: Path, turns: int) -> None:
    """An interview with `turns` turns behind it and the next question open."""
    where = places(folder, [question(number) for number in range(QUESTIONS)])
    options = PracticeOptions("payments", questions=QUESTIONS, seed=1, minutes=100_000)
    async with new_interview(where, options, Candidate(folder / "shown.txt", turns)) as session:
        await session.conductor.run()


async def measure(prepared: Path, folder: Path) -> list[Cost]:
    shutil.copytree(prepared, folder)
    channel = Candidate(folder / "shown.txt", SPAN)
    gc.collect()
    async with resumed_interview(Places(folder / "data", (folder / "profiles",)), "last", channel) as session:
        await session.conductor.run()
        assert session.state.open_turn is not None, "the interview ended before its turns were measured"
    shutil.rmtree(folder)
    return channel.costs


async def compare(scratch: Path) -> list[tuple[Cost, Cost]]:
    """The median turn of each round, early and late."""
    early, late = scratch / "early", scratch / "late"
    await prepare(early, EARLY)
    await prepare(late, LATE)
    rounds = []
    for number in range(ROUNDS):
        sooner = await measure(early, scratch / f"early {number}")
        rounds.append((middle(sooner), middle(await measure(late, scratch / f"late {number}"))))
    return rounds


def middle(costs: list[Cost]) -> Cost:
    return Cost(median(cost.processor for cost in costs), median(cost.wall for cost in costs))


def report(rounds: list[tuple[Cost, Cost]]) -> bool:
    print(f"Python {sys.version.split()[0]}, medians of {ROUNDS} rounds of {SPAN} turns each, milliseconds")
    print(f"{'':<12}{'turn 5':>10}{'turn 500':>10}{'ratio':>8}{'limit':>8}")
    fine = True
    for place, name in enumerate(Cost._fields):
        early, late = (median(costs[which][place] for costs in rounds) for which in (0, 1))
        ratio = median(later[place] / sooner[place] for sooner, later in rounds)
        fine &= ratio <= LIMIT
        print(f"{name:<12}{early:>10.2f}{late:>10.2f}{ratio:>8.2f}{LIMIT:>8.1f}")
    return fine


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit with 1 where a ratio is over its limit")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        fine = report(asyncio.run(compare(Path(scratch))))
    sys.exit(arguments.check and not fine)


if __name__ == "__main__":
    main()
