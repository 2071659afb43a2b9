"""The port to a language model. Knows no model SDK; an interview without a model has no thinker."""

from collections.abc import Sequence
from typing import Protocol, TypedDict, TypeVar

from pydantic import BaseModel

Structured = TypeVar("Structured", bound=BaseModel)


class Message(TypedDict):
    role: str
    content: str


class Thinker(Protocol):
    """Structured answers from a model."""

    async def extract_structured_response(
        self, schema: type[Structured], messages: Sequence[Message], use_role_context: bool = False
    ) -> Structured: ...
