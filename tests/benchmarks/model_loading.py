"""What a language model costs at the start: `python -m tests.benchmarks.model_loading`.

First paint of the start screen and of the interview screen with a model set up, against the same without: medians of
fresh processes that take turns. And the longest time the event loop stood still while the model's packages were loaded
in a process that has the app loaded, against the longest in one that only waits as long.
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.benchmarks.first_paint import seconds_until

RUNS = 9
PAINT_LIMIT = 1.1
GAP_LIMIT_MS = 200
ROLE = "general-behavioural"
APP = [sys.executable, "-m", "interview_tui"]
MODEL = ["--base-url", "http://127.0.0.1:9/v1", "--model", "none"]
SCREENS = {
    "start screen": (APP, [*APP, *MODEL], b"Choose a role"),
    "interview": ([*APP, "practice", ROLE], [*APP, "practice", ROLE, *MODEL], b"Your answer"),
}
GAP = """
import asyncio, sys, time
import interview_tui.tui.screens.interview
from interview_tui.thinker.connection import Connection
from interview_tui.thinker.openai import OpenAIClient

async def main(load):
    client = OpenAIClient(Connection("http://127.0.0.1:9/v1", "none"))
    work = asyncio.ensure_future(client.load() if load else asyncio.sleep(1.5))
    worst, last = 0.0, time.perf_counter()
    while not work.done():
        await asyncio.sleep(0.002)
        now = time.perf_counter()
        worst, last = max(worst, now - last), now
    await client.close()
    print(worst * 1000)

asyncio.run(main(sys.argv[1] == "load"))
"""


def paint_ratio(without: list[str], with_model: list[str], text: bytes) -> float:
    pairs = [(seconds_until(without, text), seconds_until(with_model, text)) for _ in range(RUNS + 1)]
    plain, ours = zip(*pairs[1:], strict=True)  # the first pair fills the caches of the disk
    return median(ours) / median(plain)


def gap_ms(what: str) -> float:
    """The longest stall of the loop in a fresh process, in milliseconds."""
    return float(subprocess.run([sys.executable, "-c", GAP, what], capture_output=True, text=True, check=True).stdout)


def main() -> None:
    os.chdir(Path(__file__).resolve().parents[2])
    for screen, (without, with_model, text) in SCREENS.items():
        print(f"first paint, {screen}: {paint_ratio(without, with_model, text):.2f}x (at most {PAINT_LIMIT}x)")
    pairs = [(gap_ms("load"), gap_ms("wait")) for _ in range(5)]
    loading, waiting = (median(each) for each in zip(*pairs, strict=True))
    print(f"longest stall while loading {loading:.0f} ms (at most {GAP_LIMIT_MS}), while waiting {waiting:.0f} ms")


if __name__ == "__main__":
    main()
