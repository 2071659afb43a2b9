"""Lines from standard input, and answers from a file, without blocking the loop or keeping the process alive."""

import io
import re
import sys
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from interview_tui.clean_text import MAX_ANSWER_CHARS, clean_text
from interview_tui.daemon import in_daemon
from interview_tui.errors import UsageError

_SEPARATOR = re.compile(r"^---[ \t]*$", re.MULTILINE)
_LONGEST_LINE = 8 * MAX_ANSWER_CHARS  # bytes; the rest of a longer line is read and dropped


async def stdin_lines(stream: BinaryIO | None = None) -> AsyncIterator[str]:
    """Lines without their ends, each read only when it is asked for; bytes that are no UTF-8 become `�`."""
    source = stream or _standard_input()
    while line := await in_daemon(partial(_read_line, source), name="standard input"):
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


def _read_line(source: BinaryIO) -> bytes:
    try:
        return _bounded_line(source)
    except (OSError, ValueError):
        return b""


def _bounded_line(source: BinaryIO) -> bytes:
    line = source.readline(_LONGEST_LINE)
    rest = line
    while rest and not rest.endswith(b"\n"):
        rest = source.readline(_LONGEST_LINE)
    return line if line.endswith(b"\n") or not line else line + b"\n"
