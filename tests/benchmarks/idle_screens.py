"""What the two screens of a led interview cost while nobody types: `python -m tests.benchmarks.idle_screens [SECONDS]`.

A real host and a real candidate on pseudo-terminals, the first question asked and not answered: both clocks run. Prints
the share of a core that each process takes, by the kernel's account of its time, and what it writes. Fails over the
limit.
"""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.two_terminals import cpu_seconds, led_interview, look_on
from tests.end_to_end.driver import Terminal

SECONDS, SETTLING, LIMIT = 60.0, 8.0, 0.01
"""Notices are gone when the measurement begins."""


def measure(folder: Path, seconds: float) -> dict[str, tuple[float, float]]:
    """By side: share of a core, bytes per second written to the terminal."""
    with led_interview(folder) as both:
        look_on(both, SETTLING)
        before = [_account(one) for one in both]
        look_on(both, seconds)
        after = [_account(one) for one in both]
    shares = [
        ((cpu - old) / seconds, (out - was) / seconds) for (old, was), (cpu, out) in zip(before, after, strict=True)
    ]
    return dict(zip(("console", "candidate"), shares, strict=True))


def _account(one: Terminal) -> tuple[float, int]:
    return cpu_seconds(one), len(one.transcript)


def main(seconds: float) -> int:
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), seconds)
    for side, (share, written) in found.items():
        print(f"{side}: {share:.2%} of a core, {written:.0f} bytes/s over {seconds:g} s of nobody typing")
    within = max(share for share, _ in found.values()) <= LIMIT
    print("within the limit" if within else f"OVER: at most {LIMIT:.0%} each")
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS))
