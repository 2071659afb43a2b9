"""How soon the host sees a key of the candidate's, and what waiting costs: `python -m tests.benchmarks.remote_typing`.

Host and candidate are two processes, as they are at two terminals. The candidate's types at random moments; this one
hosts. Prints milliseconds from the key to the host's callback, with the draft kept as always, and the share of a core
that each side takes while nobody types, and that the candidate takes while no host is there. Fails over the limits.
"""

import asyncio
import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles

from interview_tui.channels.remote.channel import RemoteChannel, Typed
from interview_tui.channels.remote.rooms import open_room

KEYS, IDLE_SECONDS = 500, 10.0
LIMIT_MS, LIMIT_SHARE = 100.0, 0.01
CANDIDATE = """
import asyncio, json, random, sys, time
from pathlib import Path
from interview_tui.channels.remote.client import Joined
from interview_tui.channels.remote.received import HostGone

async def spent(seconds):
    began = time.process_time()
    await asyncio.sleep(seconds)
    return (time.process_time() - began) / seconds

async def main(folder, keys, idle_seconds):
    gone = asyncio.Event()
    client = await Joined.connect(Path(folder), None, lambda item: isinstance(item, HostGone) and gone.set())
    moments, text = [], "An answer that stands here already. " * 100
    await asyncio.sleep(0.5)
    for number in range(keys):
        await asyncio.sleep(random.uniform(0.005, 0.2))
        moments.append(time.time())
        client.typing(f"{text}{number}", "t1")
    await asyncio.sleep(1.0)
    idle = await spent(idle_seconds)
    print(json.dumps({"moments": moments, "idle": idle}), flush=True)
    await gone.wait()
    await asyncio.sleep(2.0)
    print(json.dumps(await spent(idle_seconds)), flush=True)
    await client.leave()

asyncio.run(main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))
"""


async def measure(folder: Path) -> tuple[list[float], float, float, float]:
    """Milliseconds of each key, then the shares: of the host, of the candidate, of the candidate without a host."""
    seen: dict[int, float] = {}
    complete = asyncio.Event()

    def note(typed: Typed) -> None:
        number = int(typed.text.rpartition(" ")[2])
        seen.setdefault(number, time.time())
        if number == KEYS - 1:
            complete.set()

    channel = RemoteChannel(on_typing=note)
    await channel.open_door(open_room(folder, "bench", "Bench"))
    await channel.open([])
    command = [sys.executable, "-c", CANDIDATE, str(folder), str(KEYS), str(IDLE_SECONDS)]
    candidate = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert candidate.stdout is not None
    await complete.wait()
    await asyncio.sleep(2.0)
    began = time.process_time()
    await asyncio.sleep(IDLE_SECONDS / 2)
    host_share = (time.process_time() - began) / (IDLE_SECONDS / 2)
    told = json.loads(await candidate.stdout.readline())
    await channel.close()
    alone = json.loads(await candidate.stdout.readline())
    await candidate.wait()
    # A key that the next one overtook within the throttle is seen with it.
    moments = told["moments"]
    waits = [1_000 * (min(at for key, at in seen.items() if key >= number) - moments[number]) for number in range(KEYS)]
    return waits, host_share, told["idle"], alone


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        waits, host, candidate, alone = asyncio.run(measure(Path(folder)))
    percentiles = quantiles(waits, n=100)
    print(f"key to host callback, {KEYS} keys: median {percentiles[49]:.1f} ms, p99 {percentiles[98]:.1f} ms")
    print(f"idle: host {host:.3%}, candidate {candidate:.3%}, candidate without a host {alone:.3%} of a core")
    print(f"host's peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    within = percentiles[98] <= LIMIT_MS and max(host, candidate, alone) <= LIMIT_SHARE
    print("within limits" if within else f"OVER: at most {LIMIT_MS} ms and {LIMIT_SHARE:.0%}")
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
