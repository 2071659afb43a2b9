"""One owner per interview: a file lock that the system releases whatever ends the process, and who holds it."""

import json
import os
import socket
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from interview_tui.clean_text import clean_line
from interview_tui.store.errors import LogHeldError, NotSavedError


@dataclass(frozen=True, slots=True)
class Holder:
    pid: int
    host: str
    since: str  # ISO 8601, UTC

    def __str__(self) -> str:
        since = datetime.fromisoformat(self.since).astimezone()
        day = "" if since.date() == datetime.now().astimezone().date() else f"{since:%Y-%m-%d} "
        host = "" if self.host == socket.gethostname() else f" on {self.host}"
        return f"process {self.pid}{host} since {day}{since:%H:%M}"


class Ownership:
    """The lock of one log. Raises `LogHeldError` where another holds it, `NotSavedError` where it cannot be made.

    Who holds it stands in a file of its own, because a second process that asks for a lock may empty the lock file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = FileLock(path.with_name(f"{path.name}.lock"), timeout=0, mode=0o600, thread_local=False)
        try:
            self._lock.acquire()
            _write_holder(path)
        except Timeout as error:
            raise LogHeldError(_refusal(path)) from error
        except OSError as error:
            self._lock.release()
            raise NotSavedError(f"Cannot take interview {path.stem}: {error.strerror} ({path.parent}).") from error

    def release(self) -> None:
        with suppress(OSError):
            _holder_file(self._path).unlink(missing_ok=True)
        self._lock.release()

    def __enter__(self) -> "Ownership":
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def holder_of(path: Path) -> Holder | None:
    """Who wrote down that they hold the log; they may be gone. `None` where nobody did, or nothing readable."""
    try:
        fields = json.loads(_holder_file(path).read_text("utf-8"))
        since = datetime.fromisoformat(fields["since"]).isoformat()
        return Holder(int(fields["pid"]), clean_line(str(fields["host"]), 80), since)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _refusal(path: Path) -> str:
    who = holder_of(path) or "another process"
    look = f"interview-tui events show {path.stem}"
    return f"Interview {path.stem} is held by {who}. Close it there first, or look on with: {look}"


def _write_holder(path: Path) -> None:
    holder = Holder(os.getpid(), socket.gethostname(), datetime.now(UTC).isoformat(timespec="seconds"))
    target = _holder_file(path)
    target.unlink(missing_ok=True)
    file = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(file, "w", encoding="utf-8") as stream:
        json.dump(asdict(holder), stream)


def _holder_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.owner")
