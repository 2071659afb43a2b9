"""Lines from standard input, and answers from a file, without blocking the loop or keeping the process alive."""

import asyncio
import io
import re
import sys
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

from interview_tui.clean_text import MAX_ANSWER_CHARS, clean_text
from interview_tui.errors import UsageError

_SEPARATOR = re.compile(r"^---[ \t]*$", re.MULTILINE)
_LONGEST_LINE = 8 * MAX_ANSWER_CHARS  # bytes; the rest of a longer line is read and dropped


async def stdin_lines(stream: BinaryIO | None = None) -> AsyncIterator[str]:
    """Lines without their ends, each read only when it is asked for; bytes that are no UTF-8 become `�`."""
    source = stream or _standard_input()
    while line := await _in_daemon(source):
        yield line.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")


def _standard_input() -> BinaryIO:
    """A reader apart from `sys.stdin`, which Python closes at exit: it aborts where a thread still waits in it."""
    try:
        return open(sys.stdin.fileno(), "rb", closefd=False)
    except (AttributeError, OSError):  # there is none, or a stand-in without a descriptor
        return getattr(sys.stdin, "buffer", None) or io.BytesIO()


def read_answers(path: Path) -> list[str]:
    """The answers of a file, separated by a line `---`. Raises `UsageError` where there is no file or no answer."""
    try:
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise UsageError(f"--answers: cannot read {path}: {error.strerror}. Name an existing text file.") from error
    answers = [clean_text(part.strip()) for part in _SEPARATOR.split(text)]
    if not any(answers):
        raise UsageError(f"--answers: {path} holds no answer. Write answers separated by a line with three dashes.")
    return answers


async def answers_from(answers: list[str]) -> AsyncIterator[str]:
    for answer in answers:
        yield answer


async def _in_daemon(source: BinaryIO) -> bytes:
    """One line, read on a daemon thread: a reader that waits for ever must not keep the process from ending."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[bytes] = loop.create_future()

    def deliver(line: bytes) -> None:
        if not future.done():
            future.set_result(line)

    def read() -> None:
        try:
            line = _bounded_line(source)
        except (OSError, ValueError):
            line = b""
        try:
            loop.call_soon_threadsafe(deliver, line)
        except RuntimeError:
            return  # the loop is closed: nobody waits any more

    threading.Thread(target=read, name="standard input", daemon=True).start()
    return await future


def _bounded_line(source: BinaryIO) -> bytes:
    line = source.readline(_LONGEST_LINE)
    rest = line
    while rest and not rest.endswith(b"\n"):
        rest = source.readline(_LONGEST_LINE)
    return line if line.endswith(b"\n") or not line else line + b"\n"
