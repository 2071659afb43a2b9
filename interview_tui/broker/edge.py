"""The edge of the broker: who may publish at this moment, who waits for room, and the numbering of what came in.

Publishers outside any handler wait here while a mailbox is full. A handler never waits for room: it would wait for
workers that wait for it.
"""

import asyncio
from collections.abc import Callable

from interview_tui.broker.activity import Activity
from interview_tui.broker.errors import BrokerClosed, MailboxFull
from interview_tui.broker.pace import Pace
from interview_tui.events.base import BaseEvent

Queued = Callable[[BaseEvent | None], int]
"""How many messages wait in the fullest mailbox this event goes to; None asks for the fullest of all."""

_LOOK_EVERY = 256


class Edge:
    """Lets a publish pass with one comparison while `sequence` is below a limit, and looks closer only beyond it.

    One publish adds at most one message to a mailbox, so where `n` places were free the next `n` need not look.
    """

    def __init__(self, capacity: int, hard_cap: int, activity: Activity, pace: Pace, queued: Queued) -> None:
        self.sequence = 0
        self.outside_until = self.inside_until = 0
        self.patient = False
        """Whether publishers wait for room: only once workers run that will make it."""
        self.metered = True
        """Whether room once seen stays so for as many publishes; not where a journal delays the dispatch."""
        self.closed = self.shut = False
        self._capacity, self._hard_cap = capacity, hard_cap
        self._activity, self._pace, self._queued = activity, pace, queued
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._room: asyncio.Future[None] | None = None

    def close(self) -> None:
        """Publishers outside handlers are refused, those who wait as well."""
        self.closed, self.outside_until = True, 0
        self.made_room()

    def shut_down(self) -> None:
        """Every publisher is refused."""
        self.close()
        self.shut, self.inside_until = True, 0

    async def enter_from_outside(self, event: BaseEvent) -> None:
        """Waits for room where the message goes; raises BrokerClosed, or MailboxFull unless patient.

        Publishers pass in the order they came.
        """
        if self._waiting or self._pace.due() or self._is_full(event, self._capacity):
            await self._line_up(event)
        else:
            self._check(event)
        cap = self._capacity if self.patient else self._hard_cap
        # With others in line nobody may pass by.
        self.outside_until = self.sequence + (1 if self._waiting else self._allowance(cap))

    async def enter_from_inside(self, event: BaseEvent) -> None:
        """Raises MailboxFull at the hard cap, BrokerClosed after the stop."""
        if self._pace.due():
            await self._pace.breathe()
        self._check(event, inside=True)
        self.inside_until = self.sequence + self._allowance(self._hard_cap)

    def made_room(self) -> None:
        if self._room is not None and not self._room.done():
            self._room.set_result(None)

    async def _line_up(self, event: BaseEvent) -> None:
        self._waiting += 1
        self._activity.begin()
        try:
            async with self._turn:
                if self._pace.due():
                    await self._pace.breathe()
                await self._wait_for_room(event)
                self._check(event)
        finally:
            self._waiting -= 1
            self._activity.end()

    async def _wait_for_room(self, event: BaseEvent) -> None:
        full_from = self._capacity
        while self._is_full(event, full_from):
            # Once full, half a mailbox is let run out: publisher and workers then take turns in batches.
            full_from = self._capacity - max(1, self._capacity // 2) + 1
            self._room = asyncio.get_running_loop().create_future()
            await self._room

    def _is_full(self, event: BaseEvent, full_from: int) -> bool:
        return self.patient and not self.closed and self._queued(event) >= full_from

    def _check(self, event: BaseEvent, inside: bool = False) -> None:
        if self.shut if inside else self.closed:
            raise BrokerClosed("the broker has been stopped")
        if self._queued(event) >= self._hard_cap:
            raise MailboxFull(f"{self._hard_cap} messages wait in one mailbox")

    def _allowance(self, cap: int) -> int:
        """For how many publishes from here, this one included, nobody needs to look."""
        return max(1, min(_LOOK_EVERY, cap - self._queued(None))) if self.metered else 0
