"""Doing something often, but not too often: at once when it was quiet, then no more than once in a while."""

import asyncio
from collections.abc import Callable


class Throttle:
    """`poke` leads to `act`, at the latest `seconds` later; pokes in between are one. Idle, it costs nothing."""

    def __init__(self, act: Callable[[], None], seconds: float) -> None:
        self._act, self._seconds = act, seconds
        self._timer: asyncio.TimerHandle | None = None
        self._free_at = 0.0

    def poke(self) -> None:
        if self._timer is not None:
            return
        loop = asyncio.get_running_loop()
        if loop.time() >= self._free_at:
            self._fire()
        else:
            self._timer = loop.call_at(self._free_at, self._fire)

    def stop(self) -> None:
        """What was poked and not done yet is not done."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _fire(self) -> None:
        self._timer = None
        self._free_at = asyncio.get_running_loop().time() + self._seconds
        self._act()
