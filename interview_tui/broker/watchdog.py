"""Warns of handlers that stay on one message. One timer looks at what each worker is on; no message pays for it."""

import asyncio
import logging
from collections.abc import Callable, Iterable

from interview_tui.broker.envelope import Envelope
from interview_tui.broker.subscription import Subscription

_log = logging.getLogger(__name__)

_LOOKS_PER_LIMIT = 4
_LONGEST_PERIOD_S = 1.0


class Watchdog:
    """`limit` in seconds; a warning comes once per message, at most a quarter of the limit late."""

    def __init__(self, limit: float, subscriptions: Callable[[], Iterable[Subscription]]) -> None:
        self._limit, self._subscriptions = limit, subscriptions
        self._since: dict[Subscription, tuple[Envelope, float]] = {}
        self._warned: dict[Subscription, Envelope] = {}
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        period = min(self._limit / _LOOKS_PER_LIMIT, _LONGEST_PERIOD_S)
        self._timer = asyncio.get_running_loop().call_later(period, self.start)
        for subscription, (envelope, _) in self._look().items():
            if self.running_for(subscription) >= self._limit and self._warned.get(subscription) is not envelope:
                self._warned[subscription] = envelope
                _log.warning("%s has been on %s for over %g s", subscription.name, envelope[0].type, self._limit)

    def stop(self) -> None:
        self._since.clear()
        self._warned.clear()
        if self._timer is not None:
            self._timer.cancel()

    def running_for(self, subscription: Subscription) -> float:
        """Seconds since the message it is on was first seen there: at least, and up to a second too few."""
        seen = self._look().get(subscription)
        return asyncio.get_running_loop().time() - seen[1] if seen else 0.0

    def _look(self) -> dict[Subscription, tuple[Envelope, float]]:
        now, before = asyncio.get_running_loop().time(), self._since
        running = {s: s.current for s in self._subscriptions() if s.current is not None}
        self._since = {
            s: before[s] if s in before and before[s][0] is envelope else (envelope, now)
            for s, envelope in running.items()
        }
        self._warned = {s: envelope for s, envelope in self._warned.items() if running.get(s) is envelope}
        return self._since
