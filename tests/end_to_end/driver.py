"""Runs the real command in a process of its own, over pipes or on a terminal whose screen can be read.

It knows the command line and what a person sees; of the program's insides only the log that a run leaves behind.
"""

import os
import re
import resource
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pexpect
import pyte

from interview_tui.events import BaseEvent, UserInputEvent
from interview_tui.store import read_log

COMMAND = (sys.executable, "-m", "interview_tui")
PROMPT = "\n> "
PATIENCE = 30.0
"""Seconds before a wait is given up; a busy machine is slow, a hanging program never ends."""

_HOSTILE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Nothing of the person who runs the tests reaches the program; what it writes stays below `folder`."""
    foreign = ("INTERVIEW_TUI_", "XDG_", "COLUMNS", "LINES")  # test workers have a size of their own
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    own = {
        "HOME": str(folder),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "INTERVIEW_TUI_DATA_DIR": str(folder / "data"),
        "INTERVIEW_TUI_PROFILES": str(folder / "profiles"),
    }
    return inherited | own | more


@dataclass(frozen=True)
class Finished:
    """How a run over pipes ended."""

    code: int
    out: str
    err: str

    def assert_one_clear_line(self) -> None:
        """Whatever went wrong is said in one line on standard error, without a traceback."""
        assert "Traceback" not in self.out + self.err
        said = [line for line in self.err.splitlines() if not line.startswith(("Usage:", "Try '"))]
        assert len([line for line in said if line.strip()]) == 1, self.err


def run(folder: Path, *arguments: str, stdin: bytes = b"", wrapper: Sequence[str] = (), **more: str) -> Finished:
    """`wrapper` is a command that runs the command given to it; `more` are environment variables."""
    done = subprocess.run(
        [*wrapper, *COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        cwd=folder,
        env=environment(folder, **more),
        timeout=2 * PATIENCE,
        check=False,
    )
    return Finished(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def answers_file(folder: Path, *answers: str) -> str:
    file = folder / "answers.txt"
    file.write_text("\n---\n".join(answers), encoding="utf-8")
    return str(file)


def log_file(folder: Path) -> Path:
    """The log of the one interview below `folder`."""
    (found,) = (folder / "data" / "interviews").glob("*.sqlite3")
    return found


def logged(folder: Path) -> list[BaseEvent]:
    return [stored.event for stored in read_log(log_file(folder))]


def inputs(folder: Path) -> list[str]:
    return [event.text for event in logged(folder) if isinstance(event, UserInputEvent)]


def active_bytes(text: str) -> list[str]:
    """The characters a terminal would obey, or that turn the reading direction; line ends and tabs are none."""
    return _HOSTILE.findall(text.replace("\r\n", "\n"))


class Terminal:
    """The command on a pty of `columns` by `rows`. `transcript` is every byte it wrote, the screen what they show."""

    def __init__(
        self, folder: Path, *arguments: str, columns: int = 80, rows: int = 24, echo: bool = True, **more: str
    ) -> None:
        """Without `echo` the terminal does not repeat what is typed: all that is written is the program's."""
        self.transcript = b""
        self.closed = False
        self._shown: str | None = None
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        with warnings.catch_warnings():
            # Python from 3.12 on warns of every fork beside threads; this one only ever becomes another program.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.process = pexpect.spawn(
                COMMAND[0],
                [*COMMAND[1:], *arguments],
                env=environment(folder, **more),
                cwd=str(folder),
                dimensions=(rows, columns),
                echo=echo,
            )
        self.process.delaybeforesend = None

    @property
    def text(self) -> str:
        """The transcript as text, with plain line ends."""
        return self.transcript.decode("utf-8", "replace").replace("\r\n", "\n")

    @property
    def screen(self) -> str:
        if self._shown is None:
            self._shown = "\n".join(line.rstrip() for line in self._screen.display)
        return self._shown

    def type(self, text: str | bytes) -> None:
        self.process.send(text)

    def enter(self, text: str) -> int:
        """Type a line and send it. Returns where in `text` the program's reaction can begin."""
        before = len(self.text)
        self.process.send(f"{text}\n")
        return before

    def wait_for(self, wanted: str, after: int = 0) -> None:
        """Until `wanted` has been written, beyond `after` characters of `text`."""
        self.wait_until(lambda: wanted in self.text[after:], f"{wanted!r} in the text")

    def wait_to_see(self, wanted: str) -> None:
        """Until `wanted` stands on the screen, in one line of it."""
        self.wait_until(lambda: wanted in self.screen, f"{wanted!r} on the screen")

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        if not self.comes(condition, PATIENCE):
            problem = f"the program ended before {what}" if self.closed else f"waited in vain for {what}"
            raise AssertionError(f"{problem}:\n{self.screen}\n{self.text[-2000:]}")

    def comes(self, condition: Callable[[], bool], seconds: float) -> bool:
        """Whether `condition` holds within so many seconds, or when the program ends."""
        deadline = time.monotonic() + seconds
        while not condition():
            left = deadline - time.monotonic()
            if left <= 0 or not self.read(left):
                return condition()
        return True

    def read(self, seconds: float) -> bool:
        """Take what comes within `seconds`, at least one look. False where the program has closed the terminal."""
        try:
            part = self.process.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            self.closed = True
            return False
        self.transcript += part
        self._stream.feed(part)
        self._shown = None
        return True

    def read_for(self, seconds: float) -> None:
        """Take whatever comes for so long, as a person who looks on."""
        self.comes(lambda: False, seconds)

    def finish(self) -> int:
        """Wait for the end. The exit code, or 128 and the signal's number where one ended the process."""
        deadline = time.monotonic() + PATIENCE
        while self.read(0.5):
            assert time.monotonic() < deadline, f"the program goes on:\n{self.screen}\n{self.text[-2000:]}"
        self.process.wait()
        return int(128 + self.process.signalstatus if self.process.signalstatus else self.process.exitstatus)

    def send_signal(self, number: signal.Signals) -> None:
        self.process.kill(number)

    def kill(self) -> None:
        """SIGKILL, and everything that was written before it."""
        with suppress(ProcessLookupError):
            self.process.kill(signal.SIGKILL)
        self.finish()

    def close(self) -> None:
        """Make sure that the process is gone."""
        self.process.close(force=True)

    def limit_files(self, size: int = resource.RLIM_INFINITY) -> None:
        """From here on the process can write no file beyond `size` bytes, as on a disk that is full. Linux alone."""
        _, hard = resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (size, hard))


@contextmanager
def terminal(folder: Path, *arguments: str, **settings: Any) -> Iterator[Terminal]:
    """A `Terminal` whose process is gone afterwards, whatever the test does."""
    one = Terminal(folder, *arguments, **settings)
    try:
        yield one
    finally:
        one.close()


def answer_each(one: Terminal, answers: Sequence[str]) -> None:
    """Answer on the plain channel, each when the prompt is there, and wait for the prompt after the last."""
    after = 0
    for answer in answers:
        one.wait_for(PROMPT, after)
        after = one.enter(answer)
    one.wait_for(PROMPT, after)
