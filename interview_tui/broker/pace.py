"""Keeps the loop live under floods: whoever runs through many messages asks here whether to let others run."""

import asyncio
from time import perf_counter

BURST = 64
"""After so many messages in a row one asks."""
_SLICE_S = 0.005


class Pace:
    """One turn of the loop costs as much as twenty messages, so it is given away by the clock and not by the count."""

    def __init__(self) -> None:
        self._slice_ends = 0.0

    def due(self) -> bool:
        return perf_counter() >= self._slice_ends

    async def breathe(self) -> None:
        """Lets the loop turn."""
        await asyncio.sleep(0)
        self._slice_ends = perf_counter() + _SLICE_S
