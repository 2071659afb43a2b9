"""A thinker that says what it was told to: for tests, demonstrations and measurements. No network, no key."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Sequence
from typing import Any

from pydantic import BaseModel

from interview_tui.events import Purpose
from interview_tui.thinker.port import Complete, Message, Partial, Structured, Usage

Reply = BaseModel | str | Exception | Callable[[type[Any] | None, Sequence[Message]], Any]
"""An object, a text, an error to raise, or a function of schema and messages that returns one of these."""


class ScriptedThinker:
    """Gives `replies` in turn, or those of `by_schema` (the schema's name; "" for plain text) again and again.

    `calls` keeps `(schema name, messages, use_role_context)`. `seconds` passes before each reply.
    Raises `LookupError` where the script has no reply.
    """

    model = "scripted"

    def __init__(
        self, replies: Iterable[Reply] = (), *, by_schema: dict[str, Reply] | None = None, seconds: float = 0.0
    ) -> None:
        self._replies, self._by_schema, self._seconds = deque(replies), by_schema or {}, seconds
        self.calls: list[tuple[str, list[Message], bool]] = []
        self.role_context = ""

    def reset(self) -> None:
        """A script does not remember failures."""

    async def extract_structured_response(
        self,
        schema: type[Structured],
        messages: Sequence[Message],
        use_role_context: bool = False,
        *,
        purpose: Purpose = Purpose.QUESTION,
    ) -> Structured:
        reply = await self._reply(schema, messages, use_role_context)
        return schema.model_validate(reply.model_dump() if isinstance(reply, BaseModel) else reply)

    async def stream_structured_response(
        self,
        schema: type[Structured],
        messages: Sequence[Message],
        use_role_context: bool = False,
        *,
        purpose: Purpose = Purpose.QUESTION,
    ) -> AsyncGenerator[Partial[Structured] | Complete[Structured], None]:
        value = await self.extract_structured_response(schema, messages, use_role_context, purpose=purpose)
        for partial in _growing(value):
            yield Partial(partial)
            await asyncio.sleep(0)
        yield Complete(value, Usage())

    async def generate(
        self,
        messages: Sequence[Message],
        use_role_context: bool = False,
        *,
        purpose: Purpose = Purpose.REPLY,
        on_delta: Callable[[str], Awaitable[None]] | None = None,
    ) -> str:
        text = str(await self._reply(None, messages, use_role_context))
        if on_delta is not None:
            for number, word in enumerate(text.split(" ")):
                await on_delta(f" {word}" if number else word)
        return text

    async def _reply(self, schema: type[BaseModel] | None, messages: Sequence[Message], use_role_context: bool) -> Any:
        name = schema.__name__ if schema else ""
        self.calls.append((name, list(messages), use_role_context))
        await asyncio.sleep(self._seconds)
        if name in self._by_schema:
            reply: Any = self._by_schema[name]
        elif self._replies:
            reply = self._replies.popleft()
        else:
            raise LookupError(f"the script has no reply for {name or 'plain text'}")
        if callable(reply) and not isinstance(reply, BaseModel):
            reply = reply(schema, messages)
        if isinstance(reply, Exception):
            raise reply
        return reply


def _growing(value: Structured) -> list[Structured]:
    """The first text field word by word, as a stream would bring it."""
    fields = type(value).model_fields
    name = next((name for name in fields if isinstance(getattr(value, name), str)), None)
    if name is None:
        return []
    words = getattr(value, name).split(" ")
    empty = dict.fromkeys(fields)
    return [
        type(value).model_construct(**empty | {name: " ".join(words[:count])}) for count in range(1, len(words) + 1)
    ]
