"""Time spent in the interview: pauses and the time between two processes do not count."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True)
class ActiveClock:
    """Seconds by the timestamps of events. Knows no real clock: the caller says what time it is."""

    seconds: float = 0.0
    running_since: datetime | None = None
    last_seen: datetime | None = None

    def see(self, moment: datetime) -> None:
        self.last_seen = moment

    def run(self, moment: datetime) -> None:
        """Start, or go on after a process ended without saying so: its time counts up to its last event."""
        self.stop(self.last_seen or moment)
        self.running_since = moment

    def stop(self, moment: datetime) -> None:
        self.seconds = self.elapsed(moment)
        self.running_since = None

    def elapsed(self, moment: datetime) -> float:
        if self.running_since is None:
            return self.seconds
        return self.seconds + max(0.0, (moment - self.running_since).total_seconds())
