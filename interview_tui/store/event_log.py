"""The log of one interview, held by the process that conducts it. "Saved" is true when `append` has returned.

It knows rows, not interviews: what the events mean is folded elsewhere.
"""

import asyncio
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from interview_tui.errors import InterviewError
from interview_tui.events import BaseEvent, encode
from interview_tui.store.chain import Head, Record, genesis
from interview_tui.store.errors import NotSavedError
from interview_tui.store.handlings import Observations
from interview_tui.store.owner import Ownership
from interview_tui.store.reading import StoredEvent, read_draft, read_log
from interview_tui.store.schema import connect_reader, connect_writer, create_file, require_format, require_regular
from interview_tui.store.verification import require_good
from interview_tui.store.writer import Draft, Writer

CLOSE_TIMEOUT = 10.0


class EventLog:
    """Made by `create` or `open`, which block on the disk: call them before the loop runs or from a thread.

    One owner at a time, and only its writer thread writes. `draft_error` says why a draft could not be written.
    """

    def __init__(self, path: Path, interview_id: str, owner: Ownership, writer: Writer, draft: Draft | None) -> None:
        self.path, self.interview_id = path, interview_id
        self._owner, self._writer, self._draft = owner, writer, draft

    @classmethod
    def create(cls, path: Path, interview_id: str) -> "EventLog":
        """A new log in a folder that only its user may enter.

        Raises `InterviewError` where it exists, `NotSavedError` where nothing can be written, `LogHeldError`.
        """
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise NotSavedError(f"Cannot make the folder {path.parent}: {error.strerror}.") from error
        return cls._owned(path, interview_id)

    @classmethod
    def open(cls, path: Path) -> "EventLog":
        """Take up an existing log after checking every row.

        Raises `InterviewError` where there is none, `NewerLogError`, `LogDamagedError`, `LogHeldError` and
        `NotSavedError` where it cannot be written.
        """
        require_regular(path)
        with closing(connect_reader(path)) as connection:
            require_format(connection, path)
        return cls._owned(path)

    @classmethod
    def _owned(cls, path: Path, new_id: str = "") -> "EventLog":
        owner = Ownership(path)
        try:
            if new_id:
                create_file(path, new_id)
            return cls._started(path, owner)
        except BaseException:
            owner.release()
            raise

    @classmethod
    def _started(cls, path: Path, owner: Ownership) -> "EventLog":
        require_good(path)
        connection = connect_writer(path)
        try:
            interview_id = str(connection.execute("SELECT interview_id FROM log").fetchone()[0])
            draft, head = read_draft(connection), _head(connection, interview_id)
        except (sqlite3.Error, TypeError) as error:
            connection.close()
            raise InterviewError(f"Cannot open {path}: {error}.") from error
        return cls(path, interview_id, owner, Writer(connection, path, head), draft)

    @property
    def last_seq(self) -> int:
        """The number of the last committed row; 0 in an empty log."""
        return self._writer.head.seq

    @property
    def draft_error(self) -> NotSavedError | None:
        return self._writer.draft_error

    async def append(self, events: Sequence[BaseEvent]) -> None:
        """Return when the events, in order and all of them, are committed to disk.

        Raises `NotSavedError` where they are not: then none of them is. A cancelled caller stops waiting; its events
        are committed all the same.
        """
        if events:
            records = [Record(event.event_id, event.type, encode(event)) for event in events]
            await asyncio.wrap_future(self._writer.append(records))

    def read(self, after: int = 0) -> Iterator[StoredEvent]:
        """As `read_log`, which see: it blocks on the disk."""
        return read_log(self.path, after)

    def save_draft(self, text: str, turn_id: str = "") -> None:
        """Keep what is being typed. Returns at once; the latest wins; an empty text forgets it."""
        self._draft = Draft(text, turn_id)
        self._writer.save_draft(self._draft)

    def observe(self, seen: Observations) -> None:
        """Keep who published and handled what. Returns at once; a crash may cost the last of it."""
        self._writer.observe(seen)

    def draft(self) -> Draft | None:
        """What was being typed, from this process or the one before it."""
        return self._draft if self._draft and self._draft.text else None

    async def close(self) -> None:
        """`close_now` without holding up the loop."""
        await asyncio.to_thread(self.close_now)

    def close_now(self) -> None:
        """Write what is waiting, then let others have the interview. May be called twice."""
        if self._writer.stop(CLOSE_TIMEOUT):
            self._owner.release()


def _head(connection: sqlite3.Connection, interview_id: str) -> Head:
    row = connection.execute("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(*row) if row else genesis(interview_id)
