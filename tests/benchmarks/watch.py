"""How soon a second process sees a commit, and what watching costs: `python -m tests.benchmarks.watch`.

A process appends at random moments; this one watches. Prints the time from commit to sight in milliseconds, and the
share of a core that watching a log takes while nothing is written to it.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from contextlib import aclosing
from pathlib import Path
from statistics import quantiles

from interview_tui.store import EventLog, watch

COMMITS = 200
IDLE_SECONDS = 10.0
LIMIT_MS, LIMIT_SHARE = 100.0, 0.01
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


def seconds_to_sight(path: Path, commits: int) -> list[float]:
    """From each commit, as the process that made it saw it, until it was seen here."""
    command = [sys.executable, "-c", APPENDER, str(path), str(commits)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        seen = asyncio.run(_moments(path))
        committed = [json.loads(line) for line in process.communicate()[0].splitlines()]
    return [at - commit for at, commit in zip(seen, committed, strict=False)]


async def _moments(path: Path) -> list[float]:
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


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        percentiles = quantiles(seconds_to_sight(Path(folder, "live.sqlite3"), COMMITS), n=100)
        share = asyncio.run(idle_share(Path(folder, "idle.sqlite3"), IDLE_SECONDS))
    p50, p99 = percentiles[49] * 1000, percentiles[98] * 1000
    print(f"{COMMITS} commits: seen after p50 {p50:.1f} ms, p99 {p99:.1f} ms (at most {LIMIT_MS:.0f})")
    print(f"idle: {share:.2%} of a core (at most {LIMIT_SHARE:.0%})")


if __name__ == "__main__":
    main()
