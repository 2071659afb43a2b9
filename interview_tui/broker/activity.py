"""Whether anything is going on: which workers, commits and publishers are on something, and who waits for the end."""

import asyncio


class Activity:
    """Counts what is busy, and how much of that only waits for the debugger. Batches end here, not messages."""

    def __init__(self) -> None:
        self.busy = 0
        self.paused = 0
        self._still: asyncio.Future[None] | None = None

    def begin(self) -> None:
        self.busy += 1

    def end(self) -> None:
        self.busy -= 1
        self._notice()

    def pause(self) -> None:
        self.paused += 1
        self._notice()

    def resume(self) -> None:
        self.paused -= 1

    async def until_idle(self) -> None:
        """Returns at a moment when nothing is busy."""
        while self.busy:
            await self._next_stillness()

    async def until_still(self) -> None:
        """Returns at a moment when nothing can go on by itself: idle, or held by the debugger."""
        while self.busy > self.paused:
            await self._next_stillness()

    async def _next_stillness(self) -> None:
        if self._still is None or self._still.done():
            self._still = asyncio.get_running_loop().create_future()
        await asyncio.shield(self._still)

    def _notice(self) -> None:
        if self._still is not None and self.busy <= self.paused and not self._still.done():
            self._still.set_result(None)
