"""Seeing a log grow from beside its owner, who may be another process. It never writes and asks for no lock."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path

from interview_tui.errors import InterviewError
from interview_tui.events import InterviewEndedEvent
from interview_tui.store.errors import UNREADABLE, LogDamagedError
from interview_tui.store.reading import StoredEvent, read_log
from interview_tui.store.schema import connect_reader

POLL = 0.05
"""Seconds between two looks: what seeing a commit may take, and most of what watching costs."""
QUIET = 1.0
"""Seconds without a commit after which an ended interview, whose owner still holds it, is over."""
_PAGE = 200


async def watch(path: Path, after_sequence: int = 0) -> AsyncGenerator[StoredEvent, None]:
    """The events with numbers above `after_sequence`: those there are, then each new one as it is committed.

    A log that does not exist yet is waited for. The iteration stops when the interview has ended and all of it was
    given. Raises `InterviewError` where the log is taken away, and what `read_log` raises. Leave it early through
    `contextlib.aclosing`: the file is then let go of at once.
    """
    after = after_sequence
    lookout = _Lookout(path)
    while True:
        if lookout.changed():
            while page := await _page(path, after):
                for stored in page:
                    yield stored
                after = page[-1].seq
            lookout.ended = lookout.ended or await asyncio.to_thread(_has_ended, path)
        if lookout.over():
            return
        await asyncio.sleep(POLL)


class _Lookout:
    """Whether the files may hold something new, by their sizes and times: no connection is kept for it.

    One that outlives the owner's would keep SQLite from tidying up after it.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._wal = path, path.with_name(f"{path.name}-wal")
        self._seen: tuple[object, object] | None = None
        self._held = self._again = False
        self._changed_at = 0.0
        self.ended = False

    def changed(self) -> bool:
        """Since the last call; what is committed after this one is told by the next."""
        before, self._seen = self._seen, self._look()
        differs = self._seen != before
        # A file system's clock may tick less often than commits come: of two in one tick the second shows no change.
        told, self._again = differs or self._again, differs
        if differs:
            self._changed_at = time.monotonic()
        return told

    def over(self) -> bool:
        return self.ended and (not self._held or time.monotonic() - self._changed_at > QUIET)

    def _look(self) -> tuple[object, object] | None:
        file, wal = signature(self._path), signature(self._wal)
        self._held = wal is not None
        if file is None and self._seen is not None:
            raise InterviewError(f"The log of interview {self._path.stem} was taken away ({self._path}).")
        return None if file is None else (file, wal)


def signature(path: Path) -> tuple[int, int, int] | None:
    """What changes with every write: inode, size in bytes, time in nanoseconds. None where there is no file."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


async def _page(path: Path, after: int) -> list[StoredEvent]:
    try:
        return await asyncio.to_thread(_read, path, after)
    except LogDamagedError:
        # A file can look damaged while its owner opens or closes it: believed when it does so twice.
        await asyncio.sleep(POLL)
        return await asyncio.to_thread(_read, path, after)


def _read(path: Path, after: int) -> list[StoredEvent]:
    return list(islice(read_log(path, after), _PAGE))


def _has_ended(path: Path) -> bool:
    query = "SELECT 1 FROM events WHERE type = ? LIMIT 1"
    with closing(connect_reader(path)) as connection, suppress(*UNREADABLE):
        return connection.execute(query, (InterviewEndedEvent.__name__,)).fetchone() is not None
    return False
