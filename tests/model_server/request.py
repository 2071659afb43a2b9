"""One request as the server saw it, read off the wire. It judges nothing and answers nothing."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

SCHEMA_HEADING = "json_schema:"
DECODER = json.JSONDecoder()


@dataclass(frozen=True)
class Request:
    """`headers` have lower-case names; `body` is the parsed JSON object, empty where none was sent."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def stream(self) -> bool:
        return self.body.get("stream") is True

    @property
    def include_usage(self) -> bool:
        """Whether tokens were asked for: always without a stream, by `stream_options` with one."""
        return not self.stream or bool((self.body.get("stream_options") or {}).get("include_usage"))

    @property
    def wants_json_schema(self) -> bool:
        return bool((self.body.get("response_format") or {}).get("type") == "json_schema")

    @property
    def schema(self) -> str:
        """The name of the schema asked for, "" for plain text.

        instructor puts `Partial` before the name when it streams; it is taken off here.
        """
        if self.wants_json_schema:
            name = str(self.body["response_format"]["json_schema"]["name"])
        else:
            name = next(filter(None, map(_schema_title, self.texts())), "")
        return name.removeprefix("Partial")

    def texts(self) -> Iterator[str]:
        """The text of each message in order, whether it came as a string or as content parts."""
        for message in self.body.get("messages", []):
            content = message.get("content") or ""
            yield content if isinstance(content, str) else "".join(part.get("text", "") for part in content)


def _schema_title(text: str) -> str:
    """The title of the JSON schema that instructor appends to `text` under this heading, "" where there is none."""
    start = text.find("{", text.rfind(SCHEMA_HEADING)) if SCHEMA_HEADING in text else -1
    if start < 0:
        return ""
    with suppress(ValueError, RecursionError):
        return str(DECODER.raw_decode(text, start)[0].get("title", ""))
    return ""


async def read_request(reader: asyncio.StreamReader) -> Request:
    """Raises `asyncio.IncompleteReadError` where the client left, `ValueError` where the body is not JSON."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.strip().split("\r\n")
    method, path, _ = first.split(" ")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    raw = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(method, path, headers, json.loads(raw) if raw else {})
