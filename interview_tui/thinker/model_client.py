"""The port of a model's SDK: single attempts, without retry, clock or event."""

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from interview_tui.thinker.port import Complete, Message, Partial, Structured
from interview_tui.thinker.receipt import Receipt


class ModelClient(Protocol):
    """One attempt each; raises `ThinkerError`."""

    @property
    def model(self) -> str: ...
    async def load(self) -> None:
        """Make ready for the first attempt; does nothing after that."""

    def structured(
        self, schema: type[Structured], messages: Sequence[Message], *, deliberate: bool, noted: Receipt
    ) -> AsyncIterator[Complete[Structured]]: ...
    def streamed(
        self, schema: type[Structured], messages: Sequence[Message], *, deliberate: bool, noted: Receipt
    ) -> AsyncIterator[Partial[Structured] | Complete[Structured]]: ...
    def text(self, messages: Sequence[Message], *, noted: Receipt) -> AsyncIterator[str]: ...
