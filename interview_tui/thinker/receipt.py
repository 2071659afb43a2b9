"""What the server said beside the words: instructor's streams drop the usage and the reason a reply ended.

A receipt is filled by the recorded `create` that instructor calls, through a context variable: instructor's own
signature has no room for it.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from interview_tui.thinker.port import Usage


@dataclass(slots=True)
class Receipt:
    """`finish_reason` is empty until the server gave one."""

    finish_reason: str = ""
    refusal: str = ""
    usage: Usage = field(default_factory=Usage)
    parts: list[str] = field(default_factory=list)
    content_type: str = ""
    foreign: bool = False
    """Whether something came in the stream that is no piece of a completion."""
    taken: int = 0

    @property
    def is_stream_of_nothing(self) -> bool:
        """A stream without a word or an end, and with something else in it or not called a stream of events."""
        empty = not self.parts and not self.finish_reason
        return empty and (self.foreign or "event-stream" not in self.content_type)

    def take(self) -> str:
        """The text that came since the last take."""
        piece, self.taken = "".join(self.parts[self.taken :]), len(self.parts)
        return piece

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def note(self, choice: Any, said: Any, usage: Any) -> None:
        """`choice` and what it `said` (a message or a delta) may be None, as on the last piece of a stream."""
        if choice is not None and getattr(choice, "finish_reason", None):
            self.finish_reason = str(choice.finish_reason)
        if content := getattr(said, "content", None):
            self.parts.append(str(content))
        self.refusal += str(getattr(said, "refusal", None) or "")
        if usage is not None:
            self.usage = Usage(_count(usage, "prompt_tokens"), _count(usage, "completion_tokens"))


def _count(usage: Any, name: str) -> int | None:
    value = getattr(usage, name, None)
    return value if isinstance(value, int) else None


receipt: ContextVar[Receipt | None] = ContextVar("receipt", default=None)
"""The receipt of the call that runs in this context."""


def recording(create: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """`create` as before, with everything that comes back noted on the receipt of the context."""

    async def recorded(*args: Any, **kwargs: Any) -> Any:
        ours = receipt.get() or Receipt()
        response = await create(*args, **kwargs)
        if kwargs.get("stream"):
            ours.content_type = str(response.response.headers.get("content-type", ""))
            return _recorded(response, ours)
        choice = next(iter(getattr(response, "choices", None) or ()), None)
        ours.note(choice, getattr(choice, "message", None), getattr(response, "usage", None))
        return response

    return recorded


async def _recorded(stream: Any, ours: Receipt) -> AsyncIterator[Any]:
    try:
        async for chunk in stream:
            choices = getattr(chunk, "choices", None)
            ours.foreign = ours.foreign or not isinstance(choices, list)
            choice = next(iter(choices or ()), None)
            ours.note(choice, getattr(choice, "delta", None), getattr(chunk, "usage", None))
            yield chunk
    finally:
        await stream.close()
