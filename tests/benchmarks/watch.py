"""How soon a second process sees a commit, and what watching costs: `python -m tests.benchmarks.watch`.

A process appends at random moments; this one watches: as `events tail` does, and as the inspector, which also follows
who handled what. Prints the time from commit to sight in milliseconds, and the share of a core that watching a log
takes while nothing is written to it; for the whole `interview-tui inspect` as well, on a terminal of its own.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from pathlib import Path
from statistics import quantiles

from interview_tui.events import UserInputEvent
from interview_tui.inspection.inspector import LogInspector
from interview_tui.store import EventLog, watch
from tests.end_to_end.driver import PROMPT, terminal
from tests.interview_kit import places

COMMITS = 200
IDLE_SECONDS, SETTLING_SECONDS = 10.0, 3.0
LIMIT_MS, LIMIT_SHARE = 100.0, 0.01
Sight = Callable[[Path, int], Awaitable[list[float]]]
APPENDER = """
import asyncio, json, random, sys, time
from pathlib import Path
from interview_tui.events import EndReason, InterviewEndedEvent, UserInputEvent
from interview_tui.store import EventLog

async def main(path, count):
    log = EventLog.create(path, path.stem)
    for number in range(count):
        await asyncio.sleep(random.uniform(0.02, 0.12))
        await log.append([UserInputEvent(text=str(number))])
        print(json.dumps(time.time()), flush=True)
    await log.append([InterviewEndedEvent(reason=EndReason.COMPLETED)])
    await log.close()

asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
"""


def seconds_to_sight(path: Path, commits: int, sight: Sight) -> list[float]:
    """From each commit, as the process that made it saw it, until it was seen here."""
    command = [sys.executable, "-c", APPENDER, str(path), str(commits)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        seen = asyncio.run(sight(path, commits))
        committed = [json.loads(line) for line in process.communicate()[0].splitlines()]
    return [at - commit for at, commit in zip(seen, committed, strict=False)]


async def watch_moments(path: Path, commits: int) -> list[float]:
    return [time.time() async for _ in watch(path)]


async def idle_share(path: Path, seconds: float) -> float:
    """Processor time per second of watching a log that its owner, here, holds open and does not write to."""
    log = EventLog.create(path, path.stem)
    began = time.process_time()
    try:
        async with aclosing(watch(path)) as news, asyncio.timeout(seconds):
            await anext(news)
    except TimeoutError:
        return (time.process_time() - began) / seconds
    finally:
        await log.close()
    raise AssertionError("something was written")


async def inspector_moments(path: Path, commits: int) -> list[float]:
    """`seconds_to_sight` for the trace of a `LogInspector`."""
    await anext(watch(path))  # it is there
    inspector, moments = LogInspector(path.stem, path), []
    await inspector.open()
    while len(moments) < commits:
        seen = len(inspector.trace.messages)
        moments += [time.time()] * (seen - len(moments))
        await asyncio.sleep(0.001)
    await inspector.close()
    return moments


async def inspector_idle_share(path: Path, seconds: float) -> float:
    """`idle_share` for a `LogInspector`."""
    log = EventLog.create(path, path.stem)
    await log.append([UserInputEvent(text="x")])
    inspector = LogInspector(path.stem, path)
    await inspector.open()
    await asyncio.sleep(0.5)
    began = time.process_time()
    await asyncio.sleep(seconds)
    share = (time.process_time() - began) / seconds
    await inspector.close()
    await log.close()
    return share


def command_idle_share(folder: Path, seconds: float) -> float:
    """Of `interview-tui inspect` beside an interview that waits for an answer. Linux alone."""
    folder.mkdir()
    places(folder)
    with terminal(folder, "practice", "payments", "--plain") as interview:
        interview.wait_for(PROMPT)
        with terminal(folder, "inspect", columns=120, rows=36) as second:
            second.wait_to_see("live")
            second.read_for(SETTLING_SECONDS)
            began = processor_seconds(second.process.pid)
            second.read_for(seconds)
            return (processor_seconds(second.process.pid) - began) / seconds


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, sight in (("watch", watch_moments), ("inspector", inspector_moments)):
            percentiles = quantiles(seconds_to_sight(folder / f"{kind}.sqlite3", COMMITS, sight), n=100)
            p50, p99 = percentiles[49] * 1000, percentiles[98] * 1000
            print(f"{kind}: {COMMITS} commits seen after p50 {p50:.1f} ms, p99 {p99:.1f} ms (at most {LIMIT_MS:.0f})")
        shares = {
            "watch": asyncio.run(idle_share(folder / "idle.sqlite3", IDLE_SECONDS)),
            "inspector": asyncio.run(inspector_idle_share(folder / "quiet.sqlite3", IDLE_SECONDS)),
            "interview-tui inspect": command_idle_share(folder / "home", IDLE_SECONDS),
        }
        for kind, share in shares.items():
            print(f"{kind}, idle: {share:.2%} of a core (at most {LIMIT_SHARE:.0%})")


if __name__ == "__main__":
    main()
