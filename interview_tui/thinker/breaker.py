"""Stops asking a model that keeps failing, so that nobody waits for it at every step."""

from collections import deque
from collections.abc import Callable
from time import monotonic

from interview_tui.events import FailureKind

FAILURES = 3
WINDOW_SECONDS = 60.0
_NOT_THE_SERVER = frozenset(
    {FailureKind.TOO_LONG, FailureKind.DECLINED, FailureKind.OVER_BUDGET, FailureKind.BREAKER_OPEN}
)


class Breaker:
    """Open while `FAILURES` failures lie within the last `WINDOW_SECONDS`; a success or `reset` closes it."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._failures: deque[float] = deque(maxlen=FAILURES)

    @property
    def is_open(self) -> bool:
        return len(self._failures) == FAILURES and self._now() - self._failures[0] < WINDOW_SECONDS

    def failed(self, kind: FailureKind) -> None:
        """Count a failure that says something about the server."""
        if kind not in _NOT_THE_SERVER:
            self._failures.append(self._now())

    def reset(self) -> None:
        self._failures.clear()
