"""Observers that watch the broker at work. They cannot change what they watch; one that raises is removed."""

import logging
from collections.abc import Callable

from interview_tui.broker.envelope import Envelope
from interview_tui.broker.failures import describe
from interview_tui.broker.observer import Observer
from interview_tui.events.base import BaseEvent

_log = logging.getLogger(__name__)


class Tap:
    """The handle of one observer."""

    def __init__(self, observer: Observer, remove: Callable[["Tap"], None]) -> None:
        self.observer = observer
        self._remove = remove

    def close(self) -> None:
        """Nothing is observed after this; closing twice does no harm."""
        self._remove(self)


class Taps:
    """All taps of one broker: those that hear of publishing, of handlers, of the debugger."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self.making: tuple[Tap, ...] = ()
        self.publishing: tuple[Tap, ...] = ()
        self.handling: tuple[Tap, ...] = ()
        self._intervening: tuple[Tap, ...] = ()
        self._changed = changed

    def add(self, observer: Observer) -> Tap:
        tap = Tap(observer, self._remove)
        if _overrides(observer, "made"):
            self.making += (tap,)
        if _overrides(observer, "published"):
            self.publishing += (tap,)
        if _overrides(observer, "started", "done", "failed"):
            self.handling += (tap,)
            self._changed()
        if _overrides(observer, "intervened"):
            self._intervening += (tap,)
        return tap

    def made(self, event: BaseEvent, subscription: str) -> None:
        for tap in self.making:
            try:
                tap.observer.made(event, subscription)
            except Exception as error:
                self.drop(tap, error)

    def published(self, envelope: Envelope) -> None:
        event, _, sequence = envelope
        for tap in self.publishing:
            try:
                tap.observer.published(event, sequence)
            except Exception as error:
                self.drop(tap, error)

    def intervened(self, event: BaseEvent, sequence: int, subscription: str, note: str) -> None:
        for tap in self._intervening:
            try:
                tap.observer.intervened(event, sequence, subscription, note)
            except Exception as error:
                self.drop(tap, error)

    def drop(self, tap: Tap, error: Exception) -> None:
        """Removes a tap that has raised."""
        tap.close()
        _log.error("a tap raised and was removed: %s: %s", type(tap.observer).__name__, describe(error))

    def _remove(self, tap: Tap) -> None:
        self.making = tuple(other for other in self.making if other is not tap)
        self.publishing = tuple(other for other in self.publishing if other is not tap)
        self._intervening = tuple(other for other in self._intervening if other is not tap)
        if tap in self.handling:
            self.handling = tuple(other for other in self.handling if other is not tap)
            self._changed()


def _overrides(observer: Observer, *methods: str) -> bool:
    return any(getattr(type(observer), method) is not getattr(Observer, method) for method in methods)
