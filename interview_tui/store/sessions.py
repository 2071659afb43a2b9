"""All interviews of a folder, each told from a few rows of its log. A broken file is told as broken, never raised."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from interview_tui.clean_text import clean_line
from interview_tui.errors import InterviewError
from interview_tui.events import InterviewEndedEvent, InterviewStartedEvent, Leader, MessageKind, MessageReceivedEvent
from interview_tui.store.errors import UNREADABLE, NewerLogError
from interview_tui.store.ids import SUFFIX, is_id
from interview_tui.store.reading import moment
from interview_tui.store.schema import connect_reader, require_format

_BROKEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What rows of the wrong shape lead to."""


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """`size` in bytes; `started_at` is `None` in an empty log; `problem` says what keeps the log from being opened.

    `led`: a person asked, not the engine.

    It is a glance: a log may be `damaged` in rows that were not looked at, which `verify` finds.
    """

    interview_id: str
    path: Path
    last_at: datetime
    title: str = ""
    agent_id: str = ""
    mode: str = ""
    started_at: datetime | None = None
    answers: int = 0
    ended: bool = False
    damaged: bool = False
    problem: str = ""
    size: int = 0
    led: bool = False


def list_sessions(folder: Path) -> list[SessionSummary]:
    """The interviews in `folder`, the last used first. Raises `InterviewError` where the folder cannot be read."""
    found = [summarise(path) for path in session_files(folder)]
    return sorted(found, key=lambda summary: (summary.last_at, summary.interview_id), reverse=True)


def session_files(folder: Path) -> list[Path]:
    """The logs in `folder` by name; none where it does not exist."""
    try:
        names = sorted(path for path in folder.iterdir() if path.suffix == SUFFIX and is_id(path.stem))
        return [path for path in names if path.is_file() and not path.is_symlink()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise InterviewError(f"Cannot read the folder {folder}: {error.strerror}.") from error


def summarise(path: Path) -> SessionSummary:
    try:
        with closing(connect_reader(path)) as connection:
            require_format(connection, path)
            return SessionSummary(path.stem, path, size=_size(path), **_facts(connection, path))
    except InterviewError as error:
        return _broken(path, str(error), damaged=not isinstance(error, NewerLogError))
    except (*_BROKEN, *UNREADABLE, OSError) as error:
        return _broken(path, f"cannot be read ({error})", damaged=True)


def _facts(connection: sqlite3.Connection, path: Path) -> dict[str, Any]:
    last = connection.execute("SELECT recorded_at FROM events ORDER BY seq DESC LIMIT 1").fetchone()
    if not last:
        return {"last_at": _modified(path)}
    start = next(_payloads(connection, InterviewStartedEvent), {})
    first = connection.execute("SELECT recorded_at FROM events WHERE seq = 1").fetchone()
    inputs = _payloads(connection, MessageReceivedEvent)
    return {
        "title": clean_line(str(start.get("role", {}).get("title", ""))),
        "agent_id": clean_line(str(start.get("agent_id", ""))),
        "mode": clean_line(str(start.get("mode", ""))),
        "led": start.get("led_by") == Leader.INTERVIEWER,
        "started_at": moment(first[0]),
        "last_at": moment(last[0]),
        "answers": sum(fields["kind"] == MessageKind.ANSWER for fields in inputs),
        "ended": any(_payloads(connection, InterviewEndedEvent)),
    }


def _payloads(connection: sqlite3.Connection, event: type) -> Iterator[dict[str, Any]]:
    rows = connection.execute("SELECT payload FROM events WHERE type = ? ORDER BY seq", (event.__name__,))
    return (json.loads(row[0]) for row in rows)


def _broken(path: Path, problem: str, damaged: bool) -> SessionSummary:
    last_at, problem = _modified(path), clean_line(problem)
    return SessionSummary(path.stem, path, last_at, damaged=damaged, problem=problem, size=_size(path))


def _modified(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime if path.exists() else 0, UTC)


def _size(path: Path) -> int:
    files = (path, path.with_name(f"{path.name}-wal"))
    return sum(file.stat().st_size for file in files if file.exists())
