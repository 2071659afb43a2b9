"""One stored event as a row of cells or as its JSON, for the commands that list events. Text is made harmless here."""

import re
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from interview_tui.clean_text import clean_line

if TYPE_CHECKING:
    from interview_tui.events import BaseEvent
    from interview_tui.store import StoredEvent

_ACTIVE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SHORT = 160


class EventRows:
    """Turns events into cells; to name causes by their numbers it is shown every event from the first, in order."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._start: datetime | None = None

    def see(self, stored: "StoredEvent") -> None:
        self._numbers[stored.event.event_id] = stored.seq
        self._start = self._start or stored.recorded_at

    def cells(self, stored: "StoredEvent") -> tuple[str, ...]:
        """Number, seconds since the first event, type, cause, payload."""
        event, cause = stored.event, stored.event.causation_id
        caused_by = f"#{self._numbers[cause]}" if cause in self._numbers else "elsewhere" if cause else ""
        seconds = (stored.recorded_at - (self._start or stored.recorded_at)).total_seconds()
        return str(stored.seq), f"+{seconds:.3f}", clean_line(event.type, 40), caused_by, _short(event)


def payload_line(stored: "StoredEvent") -> bytes:
    """The JSON exactly as stored; on a terminal, without a character that it obeys."""
    return _escaped(stored.payload) if sys.stdout.isatty() else stored.payload


def require_types(path: Path, names: Iterable[str]) -> None:
    """Raises `UsageError` with the nearest names where neither this version nor the log knows a type."""
    for name in names:
        _require_type(path, name)


def _require_type(path: Path, name: str) -> None:
    import difflib

    from interview_tui.errors import UsageError
    from interview_tui.events import DURABLE_EVENTS
    from interview_tui.store import read_log

    known = [event.__name__ for event in DURABLE_EVENTS]
    if name in known or any(stored.event.type == name for stored in read_log(path)):
        return
    near = difflib.get_close_matches(name, known, n=2, cutoff=0.3)
    raise UsageError(f"--type: no event type {clean_line(name, 80)!r}. Nearest: {', '.join(near) or known[0]}.")


def _escaped(payload: bytes) -> bytes:
    """Such characters can stand inside the strings of JSON alone."""
    return _ACTIVE.sub(lambda match: f"\\u{ord(match.group()):04x}", payload.decode("utf-8", "replace")).encode()


def _short(event: "BaseEvent") -> str:
    from interview_tui.events import BaseEvent

    own = event.model_dump(mode="json", exclude=set(BaseEvent.model_fields))
    return clean_line(", ".join(f"{name}={value}" for name, value in own.items()), _SHORT)
