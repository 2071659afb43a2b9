"""What one handler has done: how often, how fast, and what it is on."""

from collections import deque
from dataclasses import dataclass, field

_KEPT = 2_000
"""Durations that percentiles are taken from: the latest ones."""


@dataclass(slots=True)
class HandlerStats:
    """Durations in seconds. `running` gives the ids of the messages it is on, and since when (seconds since 1970)."""

    name: str
    handled: int = 0
    failed: int = 0
    slowest: float = 0.0
    slowest_id: str = ""
    running: dict[str, float] = field(default_factory=dict)
    durations: deque[float] = field(default_factory=lambda: deque(maxlen=_KEPT))

    def begin(self, event_id: str, moment: float) -> None:
        self.running[event_id] = moment

    def end(self, event_id: str, seconds: float, error: str) -> None:
        self.running.pop(event_id, None)
        self.handled += 1
        self.failed += bool(error)
        self.durations.append(seconds)
        if seconds >= self.slowest:
            self.slowest, self.slowest_id = seconds, event_id

    def percentile(self, share: float) -> float | None:
        """The duration that `share` (0 to 1) of the latest handlings did not exceed; None where there was none."""
        if not self.durations:
            return None
        ordered = sorted(self.durations)
        return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered)) - 1))]
