"""First paint of the start screen against a bare Textual hello-world: `python -m tests.benchmarks.first_paint`.

Each run is a fresh process on a pseudo-terminal of 80×24, timed from its start until a known text has been written; the
two take turns, and the ratio is that of their medians. Prints the medians in milliseconds and the ratio.
"""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from contextlib import suppress
from pathlib import Path
from statistics import median

RUNS = 9
LIMIT = 1.9
TIMEOUT = 30.0  # seconds
HELLO = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    def compose(self):
        yield Static("known-text")

Hello().run()
"""
BARE = ([sys.executable, "-c", HELLO], b"known-text")
START = ([sys.executable, "-m", "interview_tui"], b"Choose a role")


def seconds_until(command: list[str], text: bytes, data_dir: Path | None = None) -> float:
    """From the start of `command` until `text` appears on its terminal; its data folder is a new one unless given.

    Raises `TimeoutError` where the text never appears.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "TERM": "xterm-256color", "INTERVIEW_TUI_DATA_DIR": str(data_dir or data)}
        began = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
        )
        try:
            return _await_text(ours, text) - began
        finally:
            process.kill()
            process.wait()
            os.close(ours)
            os.close(theirs)


def _await_text(terminal: int, text: bytes) -> float:
    seen, deadline = b"", time.perf_counter() + TIMEOUT
    while time.perf_counter() < deadline:
        if select.select([terminal], [], [], 0.5)[0]:
            with suppress(OSError):
                seen += os.read(terminal, 65_536)
            if text in seen:
                return time.perf_counter()
    raise TimeoutError(f"{text!r} never appeared; the last output was {seen[-300:]!r}")


def measure(runs: int = RUNS) -> tuple[float, float]:
    """Median seconds of the hello-world and of the start screen."""
    os.chdir(Path(__file__).resolve().parents[2])
    pairs = [(seconds_until(*BARE), seconds_until(*START)) for _ in range(runs + 1)]
    bare, ours = zip(*pairs[1:], strict=True)  # the first pair fills the caches of the disk
    return median(bare), median(ours)


def main() -> None:
    bare, ours = measure()
    print(f"hello-world {bare * 1000:.0f} ms, start screen {ours * 1000:.0f} ms: {ours / bare:.2f}x (at most {LIMIT}x)")


if __name__ == "__main__":
    main()
