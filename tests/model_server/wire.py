"""The answering half of one HTTP/1.1 connection: whole bodies, chunked bodies, server-sent events, cut lines.

It knows HTTP and nothing of completions.
"""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

JSON = "application/json"
EVENTS = "text/event-stream"


class Wire:
    """`open` turns false when the connection must not carry another request."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self.open = True

    async def json(self, payload: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        await self.body(json.dumps(payload), JSON, status, headers)

    async def body(
        self, text: str, content_type: str, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> None:
        raw = text.encode("utf-8", "surrogatepass")
        await self.head(content_type, status, {"Content-Length": str(len(raw)), **(headers or {})})
        await self.write(raw)

    async def start(self, content_type: str) -> None:
        """Opens a chunked body, whose missing end a client can tell from a finished one."""
        await self.head(content_type, 200, {"Transfer-Encoding": "chunked"})

    async def chunk(self, raw: bytes) -> None:
        await self.write(b"%x\r\n%s\r\n" % (len(raw), raw))

    async def event(self, payload: Any) -> None:
        await self.chunk(f"data: {json.dumps(payload)}\n\n".encode())

    async def done(self) -> None:
        await self.chunk(b"data: [DONE]\n\n")

    async def end(self) -> None:
        await self.write(b"0\r\n\r\n")

    async def head(self, content_type: str, status: int, headers: Mapping[str, str]) -> None:
        fields = {"Content-Type": content_type, **headers}
        lines = [f"HTTP/1.1 {status} Scripted", *(f"{name}: {value}" for name, value in fields.items())]
        await self.write("\r\n".join([*lines, "", ""]).encode("latin-1"))

    async def write(self, raw: bytes) -> None:
        """Raises `ConnectionError` where the client has left."""
        self._writer.write(raw)
        await self._writer.drain()

    def cut(self) -> None:
        """What was written still arrives; the connection falls behind it."""
        self.open = False

    async def wait_for_the_client_to_leave(self) -> None:
        self.open = False
        await self._reader.read(1)
