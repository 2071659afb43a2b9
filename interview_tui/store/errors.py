"""What can go wrong with a log, each said in one line.

InterviewError
├── NotSavedError      an append was rolled back: disk full, read-only, input/output error
├── LogHeldError       another process owns the interview
├── LogDamagedError    rows or the file itself are damaged
└── NewerLogError      a newer program wrote it
"""

import sqlite3
from pathlib import Path

from interview_tui.errors import InterviewError


class NotSavedError(InterviewError):
    """Nothing of the append is in the log. A later append may work."""


class LogHeldError(InterviewError):
    """The interview has an owner already."""


class LogDamagedError(InterviewError):
    """The log cannot be trusted from some row on."""


class NewerLogError(InterviewError):
    """The log's format is newer than this program."""


UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading a damaged file raises. The second: SQLite's message quotes damaged text, which Python cannot decode."""

_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full. Free some space, then try again",
    sqlite3.SQLITE_READONLY: "the file or its folder is read-only. Make it writable, then try again",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened for writing. Look at the folder's permissions, then try again",
    sqlite3.SQLITE_IOERR: "the disk reports an input/output error. Look at the disk, then try again",
    sqlite3.SQLITE_BUSY: "another program is writing to the file. Close it, then try again",
    sqlite3.SQLITE_CORRUPT: "the file is damaged. Leave the interview and run: interview-tui events verify {id}",
}


def not_saved(error: BaseException, path: Path, what: str) -> NotSavedError:
    """Say which of the usual causes kept `what` from the log at `path`."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code
    reason = _REASONS.get(code, str(error)).format(id=path.stem)
    return NotSavedError(f"The {what} is not saved: {reason} ({path}).")
