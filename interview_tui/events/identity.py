"""Event identities: UUID version 7 (RFC 9562, 5.7 and 6.2 method 1), so that the ids of one process sort as made."""

import os
from collections.abc import Iterator
from time import time_ns

_NS_PER_MS = 1_000_000
_COUNTS = tuple(f"{count:03x}" for count in range(4096))


class EventIds:
    """Hands out UUIDv7 in canonical text form: milliseconds, a 12-bit counter within them, 62 random bits.

    The random bits are renewed with every millisecond and whenever the counter is used up; the time never runs back.
    Threads may share one: all that belongs to a millisecond is replaced at once.
    """

    def __init__(self) -> None:
        self._state: tuple[int, Iterator[str], str, str] = (0, iter(()), "", "")

    def __call__(self) -> str:
        ends, counts, head, tail = self._state
        if time_ns() >= ends or (count := next(counts, None)) is None:
            return self._renew(ends // _NS_PER_MS)
        return f"{head}{count}{tail}"

    def _renew(self, earliest: int) -> str:
        millisecond = max(time_ns() // _NS_PER_MS, earliest)
        time, random = f"{millisecond:012x}", os.urandom(8).hex()
        variant = "89ab"[int(random[0], 16) & 3]
        head, tail = f"{time[:8]}-{time[8:]}-7", f"-{variant}{random[1:4]}-{random[4:]}"
        counts = iter(_COUNTS)
        first = next(counts)
        self._state = ((millisecond + 1) * _NS_PER_MS, counts, head, tail)
        return f"{head}{first}{tail}"


new_event_id = EventIds().__call__
