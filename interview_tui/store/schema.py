"""The file format of a log and the ways to open it. What the rows mean is not known here."""

import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from interview_tui.errors import InterviewError
from interview_tui.store.errors import UNREADABLE, LogDamagedError, NewerLogError, NotSavedError, not_saved

APPLICATION_ID = 0x49544C47
FORMAT = 1
_TIDYING_ATTEMPTS, _TIDYING_SECONDS = 3, 0.02
_TABLES = """
CREATE TABLE log (interview_id TEXT NOT NULL);
CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    payload BLOB NOT NULL,
    hash BLOB NOT NULL,
    recorded_at INTEGER NOT NULL
);
CREATE INDEX events_by_type ON events (type, seq);
CREATE TABLE draft (one INTEGER PRIMARY KEY CHECK (one = 1), turn_id TEXT NOT NULL, text BLOB NOT NULL);
"""
_BESIDE = """
CREATE TABLE IF NOT EXISTS handlings (
    id INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL,
    handler TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    duration_ns INTEGER NOT NULL,
    error TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS publications (id INTEGER PRIMARY KEY, event_id TEXT NOT NULL, handler TEXT NOT NULL);
"""
"""Observations, outside the hash chain: logs of the same format may be without them."""


def create_file(path: Path, interview_id: str) -> None:
    """A new, empty log, whole or not at all. The caller owns the interview.

    Raises `InterviewError` where there is one already, `NotSavedError` where it cannot be written.
    """
    if path.is_symlink() or path.exists():
        raise InterviewError(f"There is already an interview {path.stem} ({path}).")
    unfinished = path.with_name(f"{path.name}.new")
    try:
        for end in ("-wal", "-shm"):  # of a file that was deleted by hand: SQLite would play them into the new one
            path.with_name(path.name + end).unlink(missing_ok=True)
        build_file(unfinished, interview_id)
        put_in_place(unfinished, path)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise NotSavedError(f"Cannot begin an interview: {_plain(error, path)}") from error


def build_file(path: Path, interview_id: str) -> None:
    """Write an empty log to `path`, replacing what an earlier attempt left. SQLite alone would make it mode 0644."""
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.executescript(f"BEGIN IMMEDIATE; {_TABLES} {_BESIDE}")
        connection.execute("INSERT INTO log VALUES (?)", (interview_id,))
        connection.execute("COMMIT")


def put_in_place(new: Path, path: Path) -> None:
    """Rename, and make the renaming durable."""
    new.replace(path)
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def connect_writer(path: Path) -> sqlite3.Connection:
    """The one writing connection, for the owner. It may be handed to another thread, never shared with one."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=2)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA trusted_schema = OFF")
        # A file that is read-only says so here, and not when an answer is to be saved.
        connection.executescript(f"BEGIN IMMEDIATE; PRAGMA user_version = {FORMAT}; ROLLBACK")
        connection.executescript(f"BEGIN IMMEDIATE; {_BESIDE} COMMIT")
    except sqlite3.Error as error:
        connection.close()
        raise not_saved(error, path, "interview") from error
    return connection


def close_writer(connection: sqlite3.Connection, path: Path) -> None:
    """Close what `connect_writer` gave, and leave one file.

    Where somebody reads at that very moment SQLite leaves its other two files for later: the reader is waited for.
    """
    _close(connection)
    wal = path.with_name(f"{path.name}-wal")
    for _ in range(_TIDYING_ATTEMPTS):
        if not wal.exists():
            return
        time.sleep(_TIDYING_SECONDS)
        with suppress(NotSavedError, sqlite3.Error):
            _close(connect_writer(path))


def _close(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def connect_reader(path: Path) -> sqlite3.Connection:
    """A read-only connection that may stand beside an owner.

    Without a write-ahead log beside the file nobody is writing: it is then read as immutable, because SQLite would
    leave two empty files behind, or fail in a folder that is read-only.
    """
    require_regular(path)
    alone = not path.with_name(f"{path.name}-wal").exists()
    uri = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=2)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def require_regular(path: Path) -> None:
    """Raises `InterviewError` where `path` is no file to be read: missing, a folder, a symbolic link, forbidden."""
    if path.is_symlink():
        raise InterviewError(f"{path} is a symbolic link: refused. Put the file itself there.")
    if not path.is_file():
        raise InterviewError(f"No interview log at {path}.")
    if not os.access(path, os.R_OK):
        raise InterviewError(f"{path} may not be read: permission denied. Give yourself the right to read it.")


def require_format(connection: sqlite3.Connection, path: Path) -> None:
    """Raises `NewerLogError` for a later format, `LogDamagedError` for something that is no log."""
    if problem := format_problem(connection, path):
        raise LogDamagedError(f"{path} cannot be opened: {problem}. {advice(path)}")


def format_problem(connection: sqlite3.Connection, path: Path) -> str:
    """What is wrong with the beginning of the file, or nothing. Raises `NewerLogError`."""
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    except UNREADABLE as error:
        return str(error)
    if application != APPLICATION_ID:
        return "it is not an interview log, or its beginning is damaged"
    if version > FORMAT:
        raise NewerLogError(
            f"Interview {path.stem} has log format {version}, this interview-tui knows {FORMAT}: update interview-tui."
        )
    return ""


def advice(path: Path) -> str:
    return f"See: interview-tui events verify {path.stem}"


def _plain(error: Exception, path: Path) -> str:
    if isinstance(error, OSError):
        return f"{error.strerror or error} ({error.filename or path})."
    return f"{error} ({path})."
