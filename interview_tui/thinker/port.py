"""The port to a language model. An interview without a model has no thinker."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypedDict, TypeVar

from pydantic import BaseModel

from interview_tui.events import Purpose

Structured = TypeVar("Structured", bound=BaseModel)


class Message(TypedDict):
    """`role`: system, user or assistant."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one call; None where the server counts none."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None

    @property
    def total(self) -> int:
        return (self.prompt_tokens or 0) + (self.completion_tokens or 0)


@dataclass(frozen=True, slots=True)
class Partial(Generic[Structured]):
    """What of a streamed object is there so far; fields that have not begun are None."""

    value: Structured


@dataclass(frozen=True, slots=True)
class Complete(Generic[Structured]):
    """The whole object, validated. The last thing a stream yields."""

    value: Structured
    usage: Usage


class Thinker(Protocol):
    """Every method raises `ThinkerError` where the model brings nothing usable; never a default.

    `messages` stay as they are; `use_role_context` puts the role's system prompt before a copy of them.
    """

    @property
    def model(self) -> str: ...

    role_context: str
    """The system prompt of the interviewer's calls; empty until it is prepared."""

    def reset(self) -> None:
        """Forget earlier failures: somebody asks for another try."""

    async def extract_structured_response(
        self,
        schema: type[Structured],
        messages: Sequence[Message],
        use_role_context: bool = False,
        *,
        purpose: Purpose = Purpose.QUESTION,
    ) -> Structured:
        """One validated `schema`."""

    def stream_structured_response(
        self,
        schema: type[Structured],
        messages: Sequence[Message],
        use_role_context: bool = False,
        *,
        purpose: Purpose = Purpose.QUESTION,
    ) -> AsyncGenerator[Partial[Structured] | Complete[Structured], None]:
        """Partials as they come, then one `Complete`."""

    async def generate(
        self,
        messages: Sequence[Message],
        use_role_context: bool = False,
        *,
        purpose: Purpose = Purpose.REPLY,
        on_delta: Callable[[str], Awaitable[None]] | None = None,
    ) -> str:
        """Plain text; `on_delta` hears it piece by piece as it streams."""
