"""What all the shipped roles and banks add to a start: `python -m tests.benchmarks.bank_loading`.

The same program with one role and one bank of three questions in their place is the other side: a fresh process each,
taking turns. Timed are the first paint of the start screen, and an interview until an answer can be typed,
with an empty cache and with the one that the run before left. Prints the medians in milliseconds and their ratios.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.benchmarks.first_paint import seconds_until
from tests.profile_samples import ROLE_ID, bank, role, write_profiles

RUNS = 9
LIMIT = 1.15
_WITH_PROFILES = """
import pathlib, sys
from interview_tui import paths
paths.packaged_profiles = lambda: pathlib.Path({folder!r})
from interview_tui.__main__ import main
sys.argv = ["interview-tui", *{arguments!r}]
main()
"""
SHIPPED = Path(__file__).parents[2] / "profiles"
ROLE = "backend-engineer"
START_SCREEN, READY = b"Choose a role", b"lists what else"


def command(folder: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-c", _WITH_PROFILES.format(folder=str(folder), arguments=list(arguments))]


def compare(name: str, few: list[str], all_: list[str], text: bytes, kept: tuple[Path, Path] | None) -> float:
    """Alternates the two; with `kept`, each side goes on in its own data folder, else every run has a new one."""
    mine, theirs = kept or (None, None)
    pairs = [(seconds_until(few, text, mine), seconds_until(all_, text, theirs)) for _ in range(RUNS + 1)]
    one, other = (median(side) for side in zip(*pairs[1:], strict=True))
    print(f"{name}: few {one * 1000:.0f} ms, all {other * 1000:.0f} ms: {other / one:.2f}x (at most {LIMIT}x)")
    return other / one


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        few = write_profiles(Path(folder) / "few", role(), bank())
        kept = Path(folder) / "few-data", Path(folder) / "all-data"
        compare("start screen", command(few), command(SHIPPED), START_SCREEN, None)
        sides = command(few, "practice", ROLE_ID), command(SHIPPED, "practice", ROLE)
        compare("interview, empty cache", *sides, READY, None)
        compare("interview, kept cache", *sides, READY, kept)


if __name__ == "__main__":
    main()
