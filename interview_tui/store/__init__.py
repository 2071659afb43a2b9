"""The event log on disk, one SQLite file per interview, and the index over all. Knows events, not interviews."""

from interview_tui.store.errors import LogDamagedError, LogHeldError, NewerLogError, NotSavedError
from interview_tui.store.event_log import EventLog
from interview_tui.store.finding import delete_session, find_session
from interview_tui.store.ids import log_path, new_interview_id
from interview_tui.store.reading import StoredEvent, read_log
from interview_tui.store.recovery import Recovery, recover
from interview_tui.store.sessions import SessionSummary, list_sessions, session_files, summarise
from interview_tui.store.verification import Verification, require_good, verify
from interview_tui.store.watch import watch
from interview_tui.store.writer import Draft

__all__ = [
    "Draft",
    "EventLog",
    "LogDamagedError",
    "LogHeldError",
    "NewerLogError",
    "NotSavedError",
    "Recovery",
    "SessionSummary",
    "StoredEvent",
    "Verification",
    "delete_session",
    "find_session",
    "list_sessions",
    "log_path",
    "new_interview_id",
    "read_log",
    "recover",
    "require_good",
    "session_files",
    "summarise",
    "verify",
    "watch",
]
