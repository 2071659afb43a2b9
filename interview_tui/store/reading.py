"""Reading a log, by its owner or beside it. Read-only; it blocks on the disk: beside a loop, call it from a thread."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from interview_tui.events import BaseEvent, decode
from interview_tui.store.chain import Row
from interview_tui.store.errors import UNREADABLE, LogDamagedError
from interview_tui.store.schema import advice, connect_reader, require_format
from interview_tui.store.writer import Draft

_PAGE = 500
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class StoredEvent(NamedTuple):
    """An event with its place in the log. `payload` is the JSON exactly as stored."""

    seq: int
    event: BaseEvent
    recorded_at: datetime
    payload: bytes


def read_log(path: Path, after: int = 0) -> Iterator[StoredEvent]:
    """The events with numbers above `after`, in order, as committed so far.

    The hash chain is not checked here. Raises `InterviewError` where there is no log, `NewerLogError`, and
    `LogDamagedError` at the first row that cannot be read.
    """
    with closing(connect_reader(path)) as connection:
        require_format(connection, path)
        while rows := _page(connection, path, after):
            for row in rows:
                yield _stored(row, path)
                after = row.seq


def read_draft(connection: sqlite3.Connection) -> Draft | None:
    found = connection.execute("SELECT text, turn_id FROM draft").fetchone()
    return Draft(bytes(found[0]).decode("utf-8", "replace"), str(found[1])) if found and found[0] else None


def moment(microseconds: int) -> datetime:
    """`recorded_at` of a row as a time."""
    return _EPOCH + timedelta(microseconds=microseconds)


def _page(connection: sqlite3.Connection, path: Path, after: int) -> list[Row]:
    # A page at a time: a reader that stays inside one statement would keep the owner from checkpointing.
    query = "SELECT seq, event_id, type, payload, hash, recorded_at FROM events WHERE seq > ? ORDER BY seq LIMIT ?"
    try:
        return [Row(*row) for row in connection.execute(query, (after, _PAGE))]
    except UNREADABLE as error:
        raise _damaged(path, f"rows after {after} cannot be read ({error})") from error


def _stored(row: Row, path: Path) -> StoredEvent:
    try:
        return StoredEvent(row.seq, decode(row.payload), moment(row.recorded_at), row.payload)
    except (ValueError, TypeError, OverflowError) as error:
        raise _damaged(path, f"row {row.seq} holds no event") from error


def _damaged(path: Path, what: str) -> LogDamagedError:
    return LogDamagedError(f"The log of interview {path.stem} is damaged: {what}. {advice(path)}")
