"""A led interview at two terminals, as far as its first question: what the benchmarks of its screens begin with."""

import os
import select
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.end_to_end.driver import Terminal, terminal
from tests.interview_kit import places

ASK_SUGGESTED = "\x1bOQ"
FIRST_QUESTION = "How are you today?"
CONSOLE = {"columns": 120, "rows": 36}


@contextmanager
def led_interview(folder: Path) -> Iterator[tuple[Terminal, Terminal]]:
    """The console and the candidate's terminal."""
    places(folder)
    with terminal(folder, "host", "payments", "--seed", "1", "--name", "Ines", **CONSOLE) as console:
        console.wait_to_see("waiting: interview-tui join")
        with terminal(folder, "join") as candidate:
            candidate.wait_to_see("Waiting for your interviewer")
            console.wait_to_see("The engine suggests")
            console.type(ASK_SUGGESTED)
            candidate.wait_to_see(FIRST_QUESTION)
            yield console, candidate


def look_on(terminals: tuple[Terminal, ...], seconds: float) -> None:
    """Take what the programs write for so long: one that is not read from would stand still."""
    deadline = time.perf_counter() + seconds
    while (left := deadline - time.perf_counter()) > 0:
        take(terminals, left)


def take(terminals: tuple[Terminal, ...], seconds: float) -> None:
    """What comes first, of whichever terminal, within `seconds`."""
    ready, _, _ = select.select([one.process.child_fd for one in terminals], [], [], seconds)
    for one in terminals:
        if one.process.child_fd in ready:
            one.read(0)


def cpu_seconds(one: Terminal) -> float:
    """User and system time that the program has taken so far."""
    fields = Path(f"/proc/{one.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
