"""Single calls through the real thinker and the real SDK to a server on loopback, and what was heard of them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, SecretStr

from interview_tui.events import BaseEvent, ModelCallEvent
from interview_tui.thinker import Complete, Message, ThinkerError
from interview_tui.thinker.connection import Connection
from interview_tui.thinker.model_thinker import Limits, ModelThinker
from interview_tui.thinker.openai import OpenAIClient
from interview_tui.thinker.server_memory import ServerMemory
from tests.model_server import ModelServer

CANARY = "sk-canary-31337-do-not-show"
PATIENT = Limits(20.0, 20.0)
HASTY = Limits(0.2, 0.2)
LONGEST = 15.0
"""Seconds; only a failing test waits that long."""
MESSAGES = [Message(role="user", content="Is the answer any good?")]
GOOD = {"reason": "It names the key and where it is kept.", "level": "high"}
WORDS = "It names the key and where it is kept."


class Opinion(BaseModel):
    reason: str
    level: Literal["low", "high"]


@dataclass
class Calls:
    """A thinker at a server, and every event of its calls."""

    client: OpenAIClient
    thinker: ModelThinker
    events: list[BaseEvent] = field(default_factory=list)

    @property
    def story(self) -> list[str]:
        """The events in short: `Started 1`, by kind and attempt."""
        calls = [event for event in self.events if isinstance(event, ModelCallEvent)]
        return [f"{event.type.removeprefix('ModelCall').removesuffix('Event')} {event.attempt}" for event in calls]

    def of(self, kind: type[Any]) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]


@asynccontextmanager
async def calling(
    url: str, *, limits: Limits = PATIENT, memory: ServerMemory | None = None, record_prompts: bool = False
) -> AsyncIterator[Calls]:
    client = OpenAIClient(Connection(url, "model-small", SecretStr(CANARY)), memory)
    calls = Calls(client, ModelThinker(client, limits=limits, record_prompts=record_prompts))

    async def hear(event: BaseEvent) -> None:
        calls.events.append(event)

    calls.thinker.report = hear
    try:
        yield calls
    finally:
        await client.close()


async def whole(thinker: ModelThinker) -> str:
    return (await thinker.extract_structured_response(Opinion, MESSAGES)).reason


async def streamed(thinker: ModelThinker) -> str:
    pieces = [piece async for piece in thinker.stream_structured_response(Opinion, MESSAGES)]
    assert isinstance(pieces[-1], Complete)
    return pieces[-1].value.reason


async def plain(thinker: ModelThinker) -> str:
    return await thinker.generate(MESSAGES)


Way = Callable[[ModelThinker], Awaitable[str]]
STRUCTURED: tuple[Way, ...] = (whole, streamed)
WAYS: tuple[Way, ...] = (whole, streamed, plain)


async def failure(calls: Calls, way: Way) -> ThinkerError:
    """What the call fails with; an assertion fails where it does not."""
    try:
        said = await asyncio.wait_for(way(calls.thinker), LONGEST)
    except ThinkerError as error:
        return error
    raise AssertionError(f"the call brought {said!r}")


def answer_well(server: ModelServer) -> None:
    server.by_schema.update({"Opinion": GOOD, "": WORDS})
