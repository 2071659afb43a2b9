"""Outcomes of finished interviews kept in one JSON file, so that a long history is read once.

It saves time and is never needed: a file that is damaged, of another version or cannot be written is as good as none.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from interview_tui import __version__
from interview_tui.history.outcome import Outcome
from interview_tui.store.sessions import SessionSummary

FILE_NAME = "outcomes.json"
MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class _Kept:
    """`size` in bytes, `modified` in nanoseconds: of the log that the outcome was read from."""

    size: int
    modified: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class _File:
    """Another version may score the same log otherwise, so the outcomes go with the version."""

    version: str
    outcomes: dict[str, _Kept]


_ADAPTER = TypeAdapter(_File)


class OutcomeCache:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept = _read(path)
        self._changed = False

    def get(self, summary: SessionSummary) -> Outcome | None:
        kept = self._kept.get(summary.interview_id)
        return kept.outcome if kept and (kept.size, kept.modified) == _mark_of(summary) else None

    def put(self, summary: SessionSummary, outcome: Outcome) -> None:
        """Keep it where the interview has ended: only then does its log stay as it is."""
        if summary.ended:
            self._kept[summary.interview_id] = _Kept(*_mark_of(summary), outcome)
            self._changed = True

    def forget_all_but(self, interview_ids: set[str]) -> None:
        gone = self._kept.keys() - interview_ids
        for interview_id in gone:
            del self._kept[interview_id]
        self._changed = self._changed or bool(gone)

    def save(self) -> None:
        """Replace the file at once, readable by its owner alone; nothing where nothing has changed."""
        if self._changed:
            _write(self._path, _ADAPTER.dump_json(_File(__version__, self._kept)))
            self._changed = False


def _mark_of(summary: SessionSummary) -> tuple[int, int]:
    try:
        return summary.size, summary.path.stat().st_mtime_ns
    except OSError:
        return summary.size, 0


def _read(path: Path) -> dict[str, _Kept]:
    try:
        with path.open("rb") as file:
            stored = _ADAPTER.validate_json(file.read(MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return stored.outcomes if stored.version == __version__ else {}


def _write(path: Path, data: bytes) -> None:
    new = path.with_suffix(f".{os.getpid()}.new")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)
