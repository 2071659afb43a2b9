"""Answers that begin well and go wrong: the wrong format, a cut line, silence, a stream without end."""

import asyncio
import json
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from tests.model_server.replies import Behaviour, Reply, stream_chunk
from tests.model_server.request import Request
from tests.model_server.statuses import Status
from tests.model_server.wire import EVENTS, JSON, Wire

TEXT = {"question": "Which part of that was yours alone, and how did you go about it?"}


@dataclass(frozen=True)
class Html(Behaviour):
    """A web page with status 200: a proxy's login, or a site that is no API."""

    page: str = "<!doctype html><html><head><title>Welcome</title></head><body>Sign in</body></html>"

    async def answer(self, request: Request, wire: Wire) -> None:
        await wire.body(self.page, "text/html; charset=utf-8")


@dataclass(frozen=True)
class BrokenJson(Behaviour):
    """Says it is JSON (in a stream: one event of it) and is not."""

    text: str = '{"id": "chatcmpl-1", "choices": [{"index": 0, '

    async def answer(self, request: Request, wire: Wire) -> None:
        if not request.stream:
            return await wire.body(self.text, JSON)
        await wire.start(EVENTS)
        await wire.chunk(f"data: {self.text}\n\n".encode())
        return await wire.end()


@dataclass(frozen=True)
class WrongJson(Behaviour):
    """Sound JSON (in a stream: one event of it) that is no completion."""

    payload: Any = field(default_factory=lambda: {"status": "ok"})

    async def answer(self, request: Request, wire: Wire) -> None:
        if not request.stream:
            return await wire.json(self.payload)
        await wire.start(EVENTS)
        await wire.event(self.payload)
        await wire.done()
        return await wire.end()


@dataclass(frozen=True)
class _Begun(Behaviour):
    """The beginning of a reply with text `value`.

    `after` is the number of its text chunks that are sent, None for not a byte of an answer. Without a stream any
    number sends the head and half of the body.
    """

    after: int | None = None
    value: dict[str, Any] | str = field(default_factory=lambda: TEXT)
    chunk_chars: int = 12

    async def begin(self, request: Request, wire: Wire) -> None:
        if self.after is None:
            return
        reply = Reply(self.value, chunk_chars=self.chunk_chars)
        if request.stream:
            await wire.start(EVENTS)
            for chunk in islice(reply.chunks(request), self.after + 1):
                await wire.event(chunk)
                await asyncio.sleep(0)
        else:
            raw = json.dumps(reply.completion(request)).encode()
            await wire.head(JSON, 200, {"Content-Length": str(len(raw))})
            await wire.write(raw[: len(raw) // 2])


class CutConnection(_Begun):
    """The connection falls."""

    async def answer(self, request: Request, wire: Wire) -> None:
        await self.begin(request, wire)
        wire.cut()


class Stall(_Begun):
    """Nothing more comes, until the client or the server closes the connection."""

    async def answer(self, request: Request, wire: Wire) -> None:
        await self.begin(request, wire)
        await wire.wait_for_the_client_to_leave()


@dataclass(frozen=True)
class StreamError(_Begun):
    """An error object after `after` text chunks of a stream with status 200; without a stream, status 500."""

    after: int = 1
    message: str = "The model stopped working."

    async def answer(self, request: Request, wire: Wire) -> None:
        if not request.stream:
            return await Status(500, message=self.message).answer(request, wire)
        await self.begin(request, wire)
        await wire.event({"error": {"message": self.message, "type": "server_error", "param": None, "code": None}})
        return await wire.end()


@dataclass(frozen=True)
class Drip(Behaviour):
    """`start`, then `token` every `seconds` for ever.

    Without a stream, blanks before a JSON body that never comes: each restarts a timeout that counts from the last
    byte read.
    """

    seconds: float = 0.02
    token: str = "and "
    start: str = '{"question": "'

    async def answer(self, request: Request, wire: Wire) -> None:
        await wire.start(EVENTS if request.stream else JSON)
        if request.stream:
            await wire.event(stream_chunk(request, {"role": "assistant", "content": self.start}))
        while True:
            if request.stream:
                await wire.event(stream_chunk(request, {"content": self.token}))
            else:
                await wire.chunk(b" ")
            await asyncio.sleep(self.seconds)
