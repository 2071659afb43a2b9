"""Listeners that watch the broker at work. They cannot change what they watch; one that raises is removed."""

import logging
from collections.abc import Callable
from time import perf_counter_ns
from typing import Literal, NamedTuple

from interview_tui.broker.envelope import Envelope
from interview_tui.events.base import BaseEvent

_log = logging.getLogger(__name__)

Kind = Literal["published", "started", "done", "failed"]


class Observation(NamedTuple):
    """One step in the life of a message.

    `sequence` is the message's place in the one order of this broker, `at_ns` a reading of `perf_counter_ns`.
    `subscription` is empty for "published", `duration_ns` is set where a handler ended, `error` where it failed.
    """

    kind: Kind
    sequence: int
    event: BaseEvent
    at_ns: int
    subscription: str = ""
    duration_ns: int = 0
    error: str = ""


Listener = Callable[[Observation], object]
# `Observation(...)` costs twice as much, three times per delivery.
_observe = tuple.__new__


class Tap:
    """The handle of one listener."""

    def __init__(self, taps: "Taps", listener: Listener, published_only: bool) -> None:
        self.listener, self.published_only = listener, published_only
        self._taps = taps

    def close(self) -> None:
        """Nothing is observed after this; closing twice does no harm."""
        self._taps.remove(self)


class Taps:
    """All taps of one broker. `publishing` and `handling` are true while somebody listens to that part."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self.publishing: tuple[Tap, ...] = ()
        self.handling: tuple[Tap, ...] = ()
        self._changed = changed

    def add(self, listener: Listener, published_only: bool) -> Tap:
        tap = Tap(self, listener, published_only)
        self.publishing += (tap,)
        if not published_only:
            self.handling += (tap,)
            self._changed()
        return tap

    def remove(self, tap: Tap) -> None:
        self.publishing = tuple(other for other in self.publishing if other is not tap)
        if tap in self.handling:
            self.handling = tuple(other for other in self.handling if other is not tap)
            self._changed()

    def published(self, envelope: Envelope) -> None:
        event, _, sequence = envelope
        self._tell(self.publishing, _observe(Observation, ("published", sequence, event, perf_counter_ns(), "", 0, "")))

    def started(self, envelope: Envelope, subscription: str) -> int:
        """Returns the clock reading that `ended` wants back."""
        event, _, sequence = envelope
        began = perf_counter_ns()
        self._tell(self.handling, _observe(Observation, ("started", sequence, event, began, subscription, 0, "")))
        return began

    def ended(self, envelope: Envelope, subscription: str, began: int, error: str = "") -> None:
        event, _, sequence = envelope
        now = perf_counter_ns()
        kind: Kind = "failed" if error else "done"
        seen = _observe(Observation, (kind, sequence, event, now, subscription, now - began, error))
        self._tell(self.handling, seen)

    def _tell(self, taps: tuple[Tap, ...], seen: Observation) -> None:
        for tap in taps:
            try:
                tap.listener(seen)
            except Exception:
                self.remove(tap)
                _log.exception("a tap raised and was removed: %r", tap.listener)
