"""What a long conversation costs on the screen: `python -m tests.benchmarks.transcript [--check]`.

Two conversations stand in one app of 120 by 36, of 10 turns and of 300; each turn is a question, an answer and its
mark. By turns, one after the other, each gets a further entry and is shown until nothing is left to lay out. Beside it
stands, as information, what turning a page costs and what a resumed conversation takes to open. All of it is time of
the processor.
"""

import argparse
import asyncio
import gc
import sys
from collections.abc import Callable
from statistics import median
from time import process_time

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from interview_tui.tui.panels.conversation import Conversation
from interview_tui.tui.panels.entries import Entry

FEW, MANY = 10, 300
ROUNDS = 24
PAGES = 8
LIMIT = 1.5
SETTLE_SECONDS = 0.15
"""By then all has been laid out; what is left over would be counted to the next one."""


class Reader(App[None]):
    """One conversation fills the screen; which one it is changes."""

    CSS = ".entry { height: auto; margin: 0 1 1 0; } .entry .text { width: 1fr; } #conversation { height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield Conversation()


def turn(number: int) -> list[Entry]:
    return [
        Entry("question", f"Question {number}", "Tell me of **one** case, and what you did yourself. " * 4),
        Entry("answer", "You", "I told them at once and kept a copy of it. " * 12, turn_id=f"t{number}"),
        Entry("marked", f"Marked: {number} of 5"),
    ]


async def seconds(pilot: Pilot[None], act: Callable[[], object]) -> float:
    """Of the processor, from `act` until it is drawn."""
    began = process_time()
    act()
    await pilot.pause(SETTLE_SECONDS)
    return process_time() - began


async def measure() -> tuple[list[float], list[float], list[float], list[float]]:
    """Seconds per added entry of few and of many turns, per page, and of opening few and many."""
    few, many = Reader(), Reader()
    async with few.run_test(size=(120, 36)) as short, many.run_test(size=(120, 36)) as long:
        opened = [await opening(pilot, turns) for pilot, turns in ((short, FEW), (long, MANY))]
        added: tuple[list[float], list[float]] = ([], [])
        for number in range(ROUNDS):
            pairs = list(zip(added, (short, long), strict=True))
            for found, pilot in reversed(pairs) if number % 2 else pairs:
                gc.collect()
                found.append(await one_more(pilot, number))
        return *added, await pages(long), opened


async def opening(pilot: Pilot[None], turns: int) -> float:
    entries = [entry for number in range(turns) for entry in turn(number)]
    return await seconds(pilot, lambda: pilot.app.query_one(Conversation).add(entries))


async def one_more(pilot: Pilot[None], number: int) -> float:
    panel = pilot.app.query_one(Conversation)
    return await seconds(pilot, lambda: panel.add([Entry("aside", f"Aside {number}", "words " * 30)]))


async def pages(pilot: Pilot[None]) -> list[float]:
    panel = pilot.app.query_one(Conversation)
    found: list[float] = []
    while len(found) < PAGES:
        drawn = panel.transcript.drawn
        taken = await seconds(pilot, lambda: panel.scroll_relative(y=-30, animate=False))
        if panel.transcript.drawn != drawn:
            found.append(taken)
    return found


def report(few: list[float], many: list[float], turned: list[float], opened: list[float]) -> bool:
    ratio = median(many) / median(few)
    print(f"Python {sys.version.split()[0]}, medians of {ROUNDS} rounds, milliseconds of the processor")
    print(f"one more entry: {1000 * median(few):.1f} at {FEW} turns, {1000 * median(many):.1f} at {MANY}: ", end="")
    print(f"{ratio:.2f}x (at most {LIMIT})")
    print(f"turning a page at {MANY} turns: {1000 * median(turned):.0f}")
    print(f"opening: {1000 * opened[0]:.0f} of {FEW} turns, {1000 * opened[1]:.0f} of {MANY}")
    return ratio <= LIMIT


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit with 1 where the ratio is over its limit")
    arguments = parser.parse_args()
    fine = report(*asyncio.run(measure()))
    sys.exit(arguments.check and not fine)


if __name__ == "__main__":
    main()
