"""What a tap hears: an Observer's methods, or one Observation after the other."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from interview_tui.events.base import BaseEvent

Kind = Literal["published", "started", "done", "failed", "intervened"]


class Observer:
    """Override what you want to hear of; what nobody overrides is not even timed.

    Called at once, on the loop, so be quick. `sequence` is the message's place in the one order of this broker, `at_ns`
    a reading of `perf_counter_ns`, `duration_ns` the time from start to end of the handler, waiting included.
    """

    def made(self, event: BaseEvent, subscription: str) -> None:
        """A handler, or what it started, publishes it; whether it can be committed is not known yet."""

    def published(self, event: BaseEvent, sequence: int) -> None:
        """Before any handler sees it."""

    def started(self, event: BaseEvent, sequence: int, subscription: str, at_ns: int) -> None:
        """A handler begins."""

    def done(self, event: BaseEvent, sequence: int, subscription: str, at_ns: int, duration_ns: int) -> None:
        """A handler has come to its end."""

    def failed(
        self, event: BaseEvent, sequence: int, subscription: str, at_ns: int, duration_ns: int, error: str
    ) -> None:
        """A handler has raised; `error` reads `type: message`."""

    def intervened(self, event: BaseEvent, sequence: int, subscription: str, note: str) -> None:
        """The debugger has changed something about this message; `note` says what in words.

        `subscription` is the one concerned, "" where all are.
        """


class Observation(NamedTuple):
    """One call of an Observer as a value. Fields that its kind does not have keep their defaults."""

    kind: Kind
    event: BaseEvent
    sequence: int
    subscription: str = ""
    at_ns: int = 0
    duration_ns: int = 0
    error: str = ""
    note: str = ""


Listener = Callable[[Observation], object]


class PublishedListener(Observer):
    """Gives what is published to a function."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener

    def published(self, event: BaseEvent, sequence: int) -> None:
        self._listener(Observation("published", event, sequence))


class EveryListener(PublishedListener):
    """Gives everything to a function."""

    def started(self, event: BaseEvent, sequence: int, subscription: str, at_ns: int) -> None:
        self._listener(Observation("started", event, sequence, subscription, at_ns))

    def done(self, event: BaseEvent, sequence: int, subscription: str, at_ns: int, duration_ns: int) -> None:
        self._listener(Observation("done", event, sequence, subscription, at_ns, duration_ns))

    def failed(
        self, event: BaseEvent, sequence: int, subscription: str, at_ns: int, duration_ns: int, error: str
    ) -> None:
        self._listener(Observation("failed", event, sequence, subscription, at_ns, duration_ns, error))

    def intervened(self, event: BaseEvent, sequence: int, subscription: str, note: str) -> None:
        self._listener(Observation("intervened", event, sequence, subscription, note=note))
