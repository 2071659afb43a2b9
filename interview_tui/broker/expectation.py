"""Waiting for the next event of a kind: a seam for tests and scripts, built on a tap."""

import asyncio
from collections.abc import Callable
from typing import Any

from interview_tui.broker.observer import Observer
from interview_tui.broker.taps import Taps
from interview_tui.events.base import BaseEvent

Condition = type[BaseEvent] | Callable[[Any], bool]


class Expectation(Observer):
    """`met` becomes the first event published from here on that meets the condition, or raises TimeoutError."""

    def __init__(self, taps: Taps, condition: Condition, timeout: float) -> None:
        loop = asyncio.get_running_loop()
        self.met: asyncio.Future[BaseEvent] = loop.create_future()
        self._condition = condition
        self._tap = taps.add(self)
        self._timer = loop.call_later(timeout, self._give_up, timeout)
        self.met.add_done_callback(self._end)

    def published(self, event: BaseEvent, sequence: int) -> None:
        if not self.met.done() and self._meets(event):
            self.met.set_result(event)

    def _meets(self, event: BaseEvent) -> bool:
        if isinstance(self._condition, type):
            return isinstance(event, self._condition)
        return self._condition(event)

    def _end(self, _: object) -> None:
        self._tap.close()
        self._timer.cancel()

    def _give_up(self, timeout: float) -> None:
        if not self.met.done():
            self.met.set_exception(TimeoutError(f"no such event within {timeout:g} s"))
