"""Completions a model server sends: whole or as a stream, finished, unfinished, cut short, refused or empty."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.model_server.request import Request
from tests.model_server.wire import EVENTS, Wire

THOUGHTS = "<think>\nFirst, what is being asked for? An object, and nothing else.\n</think>\n\n"


class Behaviour:
    """How one request is answered."""

    def applies(self, request: Request) -> bool:
        """Where false, the behaviour is passed over and the next one is asked."""
        return True

    async def answer(self, request: Request, wire: Wire) -> None:
        raise NotImplementedError


@dataclass(frozen=True)
class Reply(Behaviour):
    """A completion whose text is `value`, written as JSON where it is an object.

    `usage` is (prompt tokens, completion tokens), None for a server that never counts. `latency` is the seconds
    before the first byte, `chunk_seconds` those between chunks of `chunk_chars` characters. `fenced` puts the text
    into a ```json fence, `think` puts a <think> block before it. A `finish_reason` of None ends a stream cleanly but
    without finish, usage or [DONE].
    """

    value: dict[str, Any] | str = ""
    usage: tuple[int, int] | None = (11, 7)
    finish_reason: str | None = "stop"
    latency: float = 0.0
    chunk_chars: int = 12
    chunk_seconds: float = 0.0
    fenced: bool = False
    think: bool = False

    @property
    def text(self) -> str:
        text = self.value if isinstance(self.value, str) else json.dumps(self.value, ensure_ascii=False)
        fenced = f"```json\n{text}\n```" if self.fenced else text
        return THOUGHTS + fenced if self.think else fenced

    def message(self) -> dict[str, Any]:
        return {"content": self.text, "refusal": None}

    def deltas(self) -> Iterator[dict[str, Any]]:
        text = self.text
        for start in range(0, len(text), self.chunk_chars):
            yield {"content": text[start : start + self.chunk_chars]}

    def completion(self, request: Request) -> dict[str, Any]:
        choice = {"index": 0, "message": {"role": "assistant", **self.message()}, "finish_reason": self.finish_reason}
        return {**_frame(request, "chat.completion", [choice]), **self._usage()}

    def chunks(self, request: Request) -> Iterator[dict[str, Any]]:
        """The first names the role and has no text; one per delta follows, then the finish, then the usage."""
        yield stream_chunk(request, {"role": "assistant", "content": ""})
        for delta in self.deltas():
            yield stream_chunk(request, delta)
        if self.finish_reason is None:
            return
        yield stream_chunk(request, {}, self.finish_reason)
        if request.include_usage and self.usage:
            yield {**_frame(request, "chat.completion.chunk", []), **self._usage()}

    async def answer(self, request: Request, wire: Wire) -> None:
        await asyncio.sleep(self.latency)
        if not request.stream:
            return await wire.json(self.completion(request))
        await wire.start(EVENTS)
        for chunk in self.chunks(request):
            await wire.event(chunk)
            # Even at 0 s this lets the client, which lives on the same loop, see each chunk by itself.
            await asyncio.sleep(self.chunk_seconds)
        if self.finish_reason is not None:
            await wire.done()
        return await wire.end()

    def _usage(self) -> dict[str, Any]:
        if self.usage is None:
            return {}
        prompt, completion = self.usage
        total = prompt + completion
        return {"usage": {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": total}}


@dataclass(frozen=True)
class NoFinishReason(Reply):
    """All of the text, and nothing that says it is all."""

    finish_reason: str | None = None


@dataclass(frozen=True)
class LengthCut(Reply):
    """The first `keep_chars` characters of the text: the token limit was reached."""

    finish_reason: str | None = "length"
    keep_chars: int = 20

    @property
    def text(self) -> str:
        return super().text[: self.keep_chars]


@dataclass(frozen=True)
class Refusal(Reply):
    """The model declines: `value` is its refusal and there is no content."""

    value: dict[str, Any] | str = "I cannot help with that."

    def message(self) -> dict[str, Any]:
        return {"content": None, "refusal": self.text}

    def deltas(self) -> Iterator[dict[str, Any]]:
        yield from ({"refusal": delta["content"]} for delta in super().deltas())


class EmptyStream(Behaviour):
    """A stream that ends before its first chunk; without a stream, a completion that has no choices."""

    async def answer(self, request: Request, wire: Wire) -> None:
        if not request.stream:
            return await wire.json(_frame(request, "chat.completion", []))
        await wire.start(EVENTS)
        await wire.done()
        return await wire.end()


def stream_chunk(request: Request, delta: dict[str, Any], finish_reason: str | None = None) -> dict[str, Any]:
    return _frame(request, "chat.completion.chunk", [{"index": 0, "delta": delta, "finish_reason": finish_reason}])


def _frame(request: Request, kind: str, choices: list[dict[str, Any]]) -> dict[str, Any]:
    model = request.body.get("model", "")
    return {"id": "chatcmpl-1", "object": kind, "created": 1_900_000_000, "model": model, "choices": choices}
