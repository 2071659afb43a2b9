"""What a trace can be told, and a stand-in that keeps it until the trace is there."""

from collections.abc import Callable
from operator import methodcaller
from typing import Protocol

from interview_tui.events import BaseEvent


class TraceInput(Protocol):
    """See `inspection.trace.Trace`."""

    def add(self, event: BaseEvent, size: int) -> object: ...
    def made(self, event_id: str, handler: str) -> None: ...
    def began(self, event_id: str, handler: str, moment: float) -> None: ...
    def ended(self, event_id: str, handler: str, began: float, seconds: float, error: str = "") -> None: ...
    def note(self, event_id: str, note: str) -> None: ...


class WaitingTrace:
    def __init__(self) -> None:
        self._told: list[Callable[[object], object]] = []

    def tell(self, trace: TraceInput) -> None:
        """Tell `trace` everything, in order."""
        for call in self._told:
            call(trace)

    def add(self, event: BaseEvent, size: int) -> None:
        self._told.append(methodcaller("add", event, size))

    def made(self, event_id: str, handler: str) -> None:
        self._told.append(methodcaller("made", event_id, handler))

    def began(self, event_id: str, handler: str, moment: float) -> None:
        self._told.append(methodcaller("began", event_id, handler, moment))

    def ended(self, event_id: str, handler: str, began: float, seconds: float, error: str = "") -> None:
        self._told.append(methodcaller("ended", event_id, handler, began, seconds, error))

    def note(self, event_id: str, note: str) -> None:
        self._told.append(methodcaller("note", event_id, note))
