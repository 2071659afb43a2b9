"""The server: accepts connections on loopback, notes every request, and lets the behaviour due answer it."""

import asyncio
import socket
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from tests.model_server.replies import Behaviour, Reply
from tests.model_server.request import Request, read_request
from tests.model_server.statuses import Status
from tests.model_server.wire import Wire

HOST = "127.0.0.1"
CHAT = "/v1/chat/completions"
MODELS = "/v1/models"

Answer = dict[str, Any] | str | Behaviour
Policy = Callable[[Request], Answer]


def unused_port() -> int:
    """A port of loopback on which nothing listens."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


class ModelServer:
    """Looks at `rules` first (never used up), then at the script (one behaviour a request), then at `by_schema`.

    `by_schema` goes by the name of the schema, "" for plain text, and holds answers or functions of the request.
    `models` is what `GET /v1/models` lists, or how it fails. `failures` holds what went wrong in the server itself: a
    function that raised, a request nobody scripted. Such requests get status 500, and leaving the context raises the
    first of them, so that a client which copes with errors cannot hide a mistake of the test.
    """

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.rules: list[Behaviour] = []
        self.by_schema: dict[str, Answer | Policy] = {}
        self.models: list[str] | Behaviour = ["model-small", "model-large"]
        self.failures: list[Exception] = []
        self._script: deque[Behaviour] = deque()
        self._connections: dict[asyncio.Task[None], asyncio.StreamWriter] = {}
        self._server: asyncio.Server | None = None
        self._news = asyncio.Event()
        self._port = 0

    @property
    def root_url(self) -> str:
        """Without `/v1`: what a user types who forgets it; chat is not found there."""
        return f"http://{HOST}:{self._port}"

    @property
    def base_url(self) -> str:
        return f"{self.root_url}/v1"

    @property
    def chats(self) -> list[Request]:
        """The requests for completions, without those for the list of models."""
        return [request for request in self.requests if request.path == CHAT]

    @property
    def left(self) -> int:
        """How many scripted behaviours are still unused."""
        return len(self._script)

    @property
    def open_connections(self) -> int:
        """Includes connections a client keeps for later requests."""
        return len(self._connections)

    def script(self, *behaviours: Behaviour) -> None:
        """Appends to what is scripted."""
        self._script.extend(behaviours)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Waits until `holds()`, asked anew after each request that comes and each connection that ends."""
        while not holds():
            self._news.clear()
            await self._news.wait()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, HOST, 0)
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
        if error is None and self.failures:
            raise self.failures[0]

    async def close(self) -> None:
        """Drops every open connection at once, whatever is being answered on it; a second call does nothing."""
        if self._server is None:
            return
        server, self._server = self._server, None
        server.close()
        for task, writer in self._connections.items():
            writer.transport.abort()
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await server.wait_closed()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._server is None:
            writer.transport.abort()
            return
        task = asyncio.create_task(self._serve(reader, writer))
        self._connections[task] = writer
        task.add_done_callback(self._forget)

    def _forget(self, task: asyncio.Task[None]) -> None:
        del self._connections[task]
        self._news.set()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        wire = Wire(reader, writer)
        try:
            while wire.open:
                await self._answer(await read_request(reader), wire)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # The client left, which is its right.
        except Exception as error:
            self.failures.append(error)
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _answer(self, request: Request, wire: Wire) -> None:
        self.requests.append(request)
        self._news.set()
        try:
            behaviour = self._due(request)
        except Exception as error:
            self.failures.append(error)
            behaviour = Status(500, "test_server", f"The test's server failed: {error!r}")
        await behaviour.answer(request, wire)

    def _due(self, request: Request) -> Behaviour:
        match request.method, request.path:
            case "POST", path if path == CHAT:
                return self._chat(request)
            case "GET", path if path == MODELS:
                return self._list()
            case _:
                return Status(404, body={"detail": "Not Found"})

    def _list(self) -> Behaviour:
        if isinstance(self.models, Behaviour):
            return self.models
        entries = [{"id": name, "object": "model", "created": 0, "owned_by": "tests"} for name in self.models]
        return Status(200, body={"object": "list", "data": entries})

    def _chat(self, request: Request) -> Behaviour:
        for rule in self.rules:
            if rule.applies(request):
                return rule
        while self._script:
            behaviour = self._script.popleft()
            if behaviour.applies(request):
                return behaviour
        return self._by_schema(request)

    def _by_schema(self, request: Request) -> Behaviour:
        if request.schema not in self.by_schema:
            raise LookupError(f"nothing is scripted for schema {request.schema!r}")
        answer = self.by_schema[request.schema]
        if callable(answer):
            answer = answer(request)
        return answer if isinstance(answer, Behaviour) else Reply(answer)
