"""A model client in a test: each attempt plays a list of steps, and remembers what it was sent."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from interview_tui.events import BaseEvent, FailureKind
from interview_tui.thinker import Complete, Message, Partial, ThinkerError, Usage
from interview_tui.thinker.receipt import Receipt


class Answer(BaseModel):
    """The schema of the tests."""

    text: str


@dataclass(frozen=True, slots=True)
class Rest:
    """The server says nothing for so many seconds."""

    seconds: float


Step = str | Exception | Rest | Usage | Partial[Any] | Complete[Any]
ASKED: list[Message] = [Message(role="user", content="What is it?")]


def whole(text: str = "It is this.") -> Complete[Answer]:
    return Complete(Answer(text=text), Usage())


def part(text: str) -> Partial[Answer]:
    return Partial(Answer(text=text))


def failing(kind: FailureKind = FailureKind.SERVER_ERROR, *, retry_after: float | None = None) -> ThinkerError:
    return ThinkerError(kind, f"It failed: {kind.value}.", retry_after=retry_after)


class FakeClient:
    """A `ModelClient`. The last attempt is played for all that follow; `sent` holds the messages of each attempt."""

    model = "fake"

    def __init__(self, *attempts: Sequence[Step]) -> None:
        self._attempts = list(attempts)
        self.sent: list[list[Message]] = []
        self.deliberate: list[bool] = []
        self.closed = 0
        self.asked = asyncio.Event()

    async def load(self) -> None: ...

    def structured(
        self, schema: type[Any], messages: Sequence[Message], *, deliberate: bool, noted: Receipt
    ) -> AsyncIterator[Any]:
        self.deliberate.append(deliberate)
        return self._play(messages, noted)

    streamed = structured

    def text(self, messages: Sequence[Message], *, noted: Receipt) -> AsyncIterator[str]:
        return self._play(messages, noted)

    async def _play(self, messages: Sequence[Message], noted: Receipt) -> AsyncIterator[Any]:
        self.sent.append([message.copy() for message in messages])
        self.asked.set()
        steps = self._attempts.pop(0) if len(self._attempts) > 1 else self._attempts[0]
        try:
            for step in steps:
                if isinstance(step, Exception):
                    raise step
                if isinstance(step, Rest):
                    await asyncio.sleep(step.seconds)
                elif isinstance(step, Usage):
                    noted.usage = step
                else:
                    noted.parts.append(step if isinstance(step, str) else step.value.text)
                    yield step
        finally:
            self.closed += 1


class Heard:
    """Keeps every event of the calls."""

    def __init__(self) -> None:
        self.events: list[BaseEvent] = []

    async def __call__(self, event: BaseEvent) -> None:
        self.events.append(event)

    @property
    def story(self) -> list[str]:
        """The steps in order: `Started 1`, `Failed 1`, … with the number of the attempt."""
        return [
            f"{event.type.removeprefix('ModelCall').removesuffix('Event')} {event.model_dump()['attempt']}"
            for event in self.events
        ]
