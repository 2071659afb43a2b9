"""The model is asked again for what it missed, room by room."""

from collections.abc import Awaitable, Callable, Sequence

from interview_tui.events import RetryMissedCommand

Retry = Callable[[RetryMissedCommand], Awaitable[None]]


class RetryMissedHandler:
    """`retries` in the order they are carried out."""

    def __init__(self, retries: Sequence[Retry]) -> None:
        self._retries = retries

    async def handle(self, event: RetryMissedCommand) -> None:
        for retry in self._retries:
            await retry(event)
