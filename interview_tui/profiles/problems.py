"""What is wrong with a profile file, and where. Knows places and wording only; must not know files' contents."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from interview_tui.clean_text import clean_line
from interview_tui.errors import UsageError

MAX_SHOWN = 10
MAX_PATH_CHARS = 4_096
Loc = tuple[str | int, ...]


class Severity(StrEnum):
    """An error keeps an interview from running as written; a warning makes it poorer."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """A value in a file. `line` and `column` count from 1; `line` 0 means the file as a whole."""

    file: Path
    line: int = 0
    column: int = 0
    path: str = ""

    @property
    def short(self) -> str:
        """`file:line`, for a second place named inside a message."""
        return f"{shown(self.file)}:{self.line}" if self.line else shown(self.file)

    def __str__(self) -> str:
        spot = f"{self.short}:{self.column}" if self.line else self.short
        return f"{spot}: {self.path}" if self.path else spot


@dataclass(frozen=True, slots=True)
class Problem:
    place: Place
    severity: Severity
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


class ProfileError(UsageError):
    """Everything that is wrong with one profile file, a line each: `file:line:column: path: what`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        lines = [str(problem) for problem in self.problems[:MAX_SHOWN]]
        if more := len(self.problems) - MAX_SHOWN:
            lines += [f"… and {more} more"] if more > 0 else []
        super().__init__("\n".join(lines))

    @classmethod
    def at(cls, place: Place, what: str) -> "ProfileError":
        return cls([Problem(place, Severity.ERROR, what)])


def shown(path: Path) -> str:
    """A file's name for people: whatever bytes it has, none of them acts on a terminal."""
    return clean_line(str(path), MAX_PATH_CHARS)


def dotted(loc: Loc) -> str:
    """`("points", 0, "probe")` as `points[0].probe`, keys cut to a readable length."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{clean_line(part, 60)}" for part in loc)
    return text.removeprefix(".")
