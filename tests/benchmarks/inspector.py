"""What the inspector costs, as ratios: `python -m tests.benchmarks.inspector [--check]`.

Each pair alternates in one process, so that whatever else the machine does hits both:

- one more row with 100,000 messages in the trace, against one more with 1,000: added, looked at, every line drawn;
- the same against one more row of a Textual `DataTable` that holds as many;
- a key's echo in the answer editor while the interview's broker is given 2,000 messages a second, in frames of 1/60 s,
  with the strip of messages on and off;
- the work of an interview's turns with the recorder and the inspector closed, against one without a recorder; and that
  of a broker alone whose one handler does nothing;
- the process's memory at the end of the third hour of an interview against the first, sped up, its inspector on.
"""

import argparse
import asyncio
import sys
from collections.abc import Iterator
from typing import NamedTuple

from tests.benchmarks.inspector_closed import broker_ratio, turns_ratio
from tests.benchmarks.inspector_echo import echo_frames
from tests.benchmarks.inspector_memory import memory_ratio
from tests.benchmarks.inspector_rows import row_costs

MOST_GROWTH, LEAST_GAIN, MOST_FRAMES, MOST_CLOSED, MOST_MEMORY = 2.0, 10.0, 2.0, 1.1, 1.1


class Figure(NamedTuple):
    name: str
    value: str
    limit: str
    fine: bool


def figures() -> Iterator[Figure]:
    few, many, table = asyncio.run(row_costs())
    growth, gain = many / few, table / many
    yield Figure("one more row, 100,000 : 1,000", f"{growth:.2f} x", f"<= {MOST_GROWTH} x", growth <= MOST_GROWTH)
    yield Figure("the same, DataTable : timeline", f"{gain:.0f} x", f">= {LEAST_GAIN:.0f} x", gain >= LEAST_GAIN)
    idle, off, on = asyncio.run(echo_frames())
    yield Figure("echo, nothing published", f"{idle:.2f} frames", "", True)
    yield Figure("echo at 2,000/s, strip off", f"{off:.2f} frames", "", True)
    yield Figure("echo at 2,000/s, strip on", f"{on:.2f} frames", f"<= {MOST_FRAMES} frames", on <= MOST_FRAMES)
    closed = asyncio.run(turns_ratio())
    yield Figure("turns, inspector closed : none", f"{closed:.2f} x", f"<= {MOST_CLOSED} x", closed <= MOST_CLOSED)
    yield Figure("broker alone, closed : none", f"{asyncio.run(broker_ratio()):.2f} x", "", True)
    memory = asyncio.run(memory_ratio())
    yield Figure("memory, third hour : first", f"{memory:.2f} x", f"<= {MOST_MEMORY} x", memory <= MOST_MEMORY)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit with 1 where a limit is missed")
    arguments = parser.parse_args()
    fine = True
    print(f"Python {sys.version.split()[0]}")
    for figure in figures():
        fine &= figure.fine
        print(f"{figure.name:<32}{figure.value:>14}{figure.limit:>14}  {'ok' if figure.fine else 'MISSED'}", flush=True)
    sys.exit(arguments.check and not fine)


if __name__ == "__main__":
    main()
