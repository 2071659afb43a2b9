"""What all subscribers to one event class share: the log they read, each from its own offset."""

from bisect import bisect_left
from operator import itemgetter
from typing import Protocol

from interview_tui.broker.envelope import Envelope
from interview_tui.events.base import BaseEvent

_TRIM_EVERY = 512


class Reader(Protocol):
    """A subscription, as far as its topic knows it."""

    offset: int

    def wake(self) -> None:
        """Something has come into the log."""


class Topic:
    """A publish lays its message into the log once, however many read it. Nothing is kept that all have read."""

    __slots__ = ("event_type", "log", "readers", "sleepers", "trim_at")

    def __init__(self, event_type: type[BaseEvent]) -> None:
        self.event_type = event_type
        self.log: list[Envelope] = []
        self.readers: list[Reader] = []
        self.sleepers: dict[Reader, None] = {}
        """In the order they fell asleep, which is the order they are woken in."""
        self.trim_at = _TRIM_EVERY
        """The offset at which a reader should ask for a trim."""

    def join(self, reader: Reader) -> None:
        """It reads what comes from here on."""
        reader.offset = len(self.log)
        self.readers.append(reader)

    def leave(self, reader: Reader) -> None:
        self.sleepers.pop(reader, None)
        if reader in self.readers:
            self.readers.remove(reader)
            self.trim()

    def wake(self) -> None:
        sleepers, self.sleepers = self.sleepers, {}
        for reader in sleepers:
            reader.wake()

    def exchange(self, sequence: int, envelope: Envelope | None) -> None:
        """Another message, or none, in the place of one that may still have readers before it."""
        index = bisect_left(self.log, sequence, key=itemgetter(2))
        if index == len(self.log) or self.log[index][2] != sequence:
            return
        self.log[index : index + 1] = [envelope] if envelope is not None else []
        for reader in self.readers:
            if envelope is None and reader.offset > index:
                reader.offset -= 1

    def trim(self) -> None:
        """Forgets what all have read."""
        read = min((reader.offset for reader in self.readers), default=len(self.log))
        if read:
            del self.log[:read]
            for reader in self.readers:
                reader.offset -= read
        self.trim_at = max((reader.offset for reader in self.readers), default=0) + _TRIM_EVERY
