"""Names of interviews and the files they stand for. A name never leads out of its folder."""

import re
import secrets
from datetime import datetime
from pathlib import Path

from interview_tui.clean_text import clean_line
from interview_tui.errors import UsageError

SUFFIX = ".sqlite3"
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_UNAMBIGUOUS = "abcdefghjkmnpqrstuvwxyz23456789"
_SLUG_CHARS = 42  # 64 less the date, the ending and their dashes


def is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def new_interview_id(agent_id: str, now: datetime) -> str:
    """For example `2026-11-22-1657-backend-engineer-x7k2`: sorts by time, tells the role, is unlikely to come twice."""
    slug = re.sub(r"[^a-z0-9]+", "-", agent_id.lower())[:_SLUG_CHARS].strip("-") or "interview"
    ending = "".join(secrets.choice(_UNAMBIGUOUS) for _ in range(4))
    return f"{now:%Y-%m-%d-%H%M}-{slug}-{ending}"


def log_path(folder: Path, interview_id: str) -> Path:
    """The log's file in `folder`. Raises `UsageError` for anything but a plain id, or where a symbolic link stands."""
    if not is_id(interview_id):
        shown = clean_line(interview_id, 80)
        raise UsageError(f"{shown!r} is no interview id: small letters, digits, '-' and '_', at most 64 of them.")
    path = folder / f"{interview_id}{SUFFIX}"
    if path.is_symlink():
        raise UsageError(f"{path} is a symbolic link: refused. Put the file itself there.")
    return path
