"""How much one interview may ask of a model: calls and tokens. It counts on after a resume, from the log."""

from collections.abc import Iterable

from interview_tui.events import BaseEvent, FailureKind, ModelCallFailedEvent, ModelCallFinishedEvent
from interview_tui.thinker.port import Usage

CHARACTERS_PER_TOKEN = 4
"""English text in the usual vocabularies, where a server counts nothing itself."""


class Budget:
    def __init__(self, max_calls: int, max_tokens: int) -> None:
        self.max_calls, self.max_tokens = max_calls, max_tokens
        self.calls = self.tokens = 0

    @property
    def used_up(self) -> str:
        """Which limit is reached, as a clause; empty while there is room."""
        if self.calls >= self.max_calls:
            return f"{self.max_calls} calls to the model"
        return f"{self.max_tokens} tokens" if self.tokens >= self.max_tokens else ""

    def call(self) -> None:
        self.calls += 1

    def spend(self, usage: Usage, characters: int) -> None:
        """Count what the server counted, or an estimate from the `characters` sent and received."""
        self.tokens += usage.total or characters // CHARACTERS_PER_TOKEN

    def recall(self, events: Iterable[BaseEvent]) -> None:
        """Count the calls that stand in a log."""
        for event in events:
            if isinstance(event, ModelCallFinishedEvent) or _was_made(event):
                self.call()
            if isinstance(event, ModelCallFinishedEvent):
                self.tokens += (event.prompt_tokens or 0) + (event.completion_tokens or 0)


def _was_made(event: BaseEvent) -> bool:
    """Whether a failed call got as far as the server."""
    refused = (FailureKind.OVER_BUDGET, FailureKind.BREAKER_OPEN)
    return isinstance(event, ModelCallFailedEvent) and event.failure not in refused
