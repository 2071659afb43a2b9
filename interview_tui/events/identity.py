"""Event identities: UUID version 7 (RFC 9562, 5.7 and 6.2 method 1), so that the ids of one process sort as made."""

import os
from time import time_ns

_COUNTS = [f"{count:03x}" for count in range(4096)]


class EventIds:
    """Hands out UUIDv7 in canonical text form: milliseconds, a 12-bit counter within them, 62 random bits.

    The random bits are renewed with every millisecond and whenever the counter is used up; the time never runs back.
    """

    def __init__(self) -> None:
        self._millisecond = 0
        self._left: list[str] = []
        self._head = self._tail = ""

    def __call__(self) -> str:
        if time_ns() // 1_000_000 > self._millisecond or not self._left:
            self._renew()
        return f"{self._head}{self._left.pop()}{self._tail}"

    def _renew(self) -> None:
        self._millisecond = max(time_ns() // 1_000_000, self._millisecond + 1)
        self._left = _COUNTS[::-1]
        time, random = f"{self._millisecond:012x}", os.urandom(8).hex()
        variant = "89ab"[int(random[0], 16) & 3]
        self._head = f"{time[:8]}-{time[8:]}-7"
        self._tail = f"-{variant}{random[1:4]}-{random[4:]}"


new_event_id = EventIds()
