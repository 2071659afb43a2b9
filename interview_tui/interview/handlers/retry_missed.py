"""The model is asked again for what it missed, room by room."""

from collections.abc import Awaitable, Callable, Sequence

from interview_tui.events import EngineHandedOverEvent, RetryMissedCommand
from interview_tui.interview.state import InterviewState

Retry = Callable[[RetryMissedCommand], Awaitable[None]]


class RetryMissedHandler:
    """`retries` in the order they are carried out. One that failed is not repeated when it is delivered again."""

    def __init__(self, state: InterviewState, retries: Sequence[Retry]) -> None:
        self._state, self._retries = state, retries

    async def handle(self, event: RetryMissedCommand) -> None:
        if self._state.caused(event, EngineHandedOverEvent):
            return
        for retry in self._retries:
            await retry(event)
