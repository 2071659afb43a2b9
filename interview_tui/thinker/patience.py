"""Whether and when a failed call is tried again. Nothing is retried silently: every wait has a reason to show."""

from dataclasses import dataclass

from interview_tui.events import FailureKind
from interview_tui.thinker.errors import ThinkerError

RATE_LIMIT_ATTEMPTS = 3
LONGEST_WAIT = 30.0
"""Seconds; a server that asks for more is given up for this step."""
_FIRST_WAIT = 2.0
_AT_ONCE = {
    FailureKind.UNFIT: 1,
    FailureKind.SCHEMA_UNSUPPORTED: 1,
    FailureKind.PARAMETER_UNSUPPORTED: 2,
}


@dataclass(frozen=True, slots=True)
class Wait:
    seconds: float
    reason: str


class Patience:
    """For one call: what has been retried so far."""

    def __init__(self) -> None:
        self._left = dict(_AT_ONCE)
        self._limited = 0

    def after(self, error: ThinkerError) -> Wait | None:
        """How to go on after `error`, or None where it stands."""
        if error.kind is FailureKind.RATE_LIMITED:
            return self._rate_limited(error)
        if self._left.get(error.kind, 0) > 0:
            self._left[error.kind] -= 1
            return Wait(0.0, str(error))
        return None

    def _rate_limited(self, error: ThinkerError) -> Wait | None:
        self._limited += 1
        seconds = _FIRST_WAIT * 2 ** (self._limited - 1) if error.retry_after is None else error.retry_after
        if self._limited >= RATE_LIMIT_ATTEMPTS or seconds > LONGEST_WAIT:
            return None
        return Wait(seconds, "Rate limited")
