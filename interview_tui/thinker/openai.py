"""Calls to an OpenAI-compatible server through instructor and openai: one attempt each, no retry, no clock.

Both packages take a second to import: they are loaded on a thread, at the first call or by `load`.
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

from interview_tui.clean_text import clean_text
from interview_tui.daemon import in_daemon
from interview_tui.events import FailureKind
from interview_tui.thinker.connection import Connection
from interview_tui.thinker.errors import ThinkerError
from interview_tui.thinker.failures import failure_of
from interview_tui.thinker.port import Complete, Message, Partial, Structured
from interview_tui.thinker.receipt import Receipt, receipt, recording
from interview_tui.thinker.reply import is_unreadable, of_reply, require_whole
from interview_tui.thinker.server_memory import JSON_SCHEMA, MD_JSON, Knowledge, ServerMemory
from interview_tui.thinker.thoughts import SpokenWords

_MAX_REPLY_CHARS = 64_000
_NO_KEY_NEEDED = "none"
_NO_LIMIT = None  # whoever calls keeps the clock


@dataclass(frozen=True, slots=True)
class _Sdk:
    """`structured`: an instructor client per mode."""

    client: Any
    structured: dict[str, Any]


class OpenAIClient:
    """Raises `ThinkerError` alone, save what cancels it. Nothing it raises holds the key or a prompt."""

    def __init__(self, connection: Connection, memory: ServerMemory | None = None) -> None:
        self.connection, self.memory = connection, memory or ServerMemory()
        self._sdk: _Sdk | None = None
        self._loading = asyncio.Lock()

    @property
    def model(self) -> str:
        return self.connection.model

    async def load(self) -> None:
        """Import the packages and set up the client; the loop goes on meanwhile. Raises `ThinkerError`."""
        async with self._loading:  # calls that begin together share one client
            if self._sdk is None:
                self._sdk = await in_daemon(lambda: _load(self.connection), name="loading")

    async def close(self) -> None:
        """Connections are closed; a client that was never used has none."""
        if self._sdk is not None:
            await self._sdk.client.close()

    async def models(self) -> list[str]:
        """The names of the models that the server offers."""
        await self.load()
        assert self._sdk is not None
        try:
            page = await self._sdk.client.models.list()
            return sorted(str(model.id) for model in page.data)
        except Exception as error:
            failure = failure_of(error, self.connection)
        raise failure

    async def structured(
        self, schema: type[Structured], messages: Sequence[Message], *, deliberate: bool, noted: Receipt
    ) -> AsyncIterator[Complete[Structured]]:
        """One reply, not streamed. `deliberate` asks for the least random one; `noted` takes what came back."""
        await self.load()
        known = self._knowledge()
        failure: ThinkerError | None = None
        receipt.set(noted)
        try:
            value = await self._instructor(known).create(
                response_model=schema, messages=list(messages), max_retries=0, **self._parameters(known, deliberate)
            )
            require_whole(noted, self.connection)
            whole = Complete(_cleaned(schema, value.model_dump()), noted.usage)
        except Exception as error:
            failure = self._learnt(error, noted, known)
        if failure is not None:
            raise failure
        yield whole

    async def streamed(
        self, schema: type[Structured], messages: Sequence[Message], *, deliberate: bool, noted: Receipt
    ) -> AsyncIterator[Partial[Structured] | Complete[Structured]]:
        """Partials, then the whole, validated as a whole: instructor takes a stream that was cut for complete."""
        await self.load()
        known = self._knowledge()
        failure: ThinkerError | None = None
        receipt.set(noted)
        try:
            partials = self._instructor(known).create_partial(
                response_model=schema,
                messages=list(messages),
                max_retries=0,
                **self._parameters(known, deliberate, stream=True),
            )
            async for partial in partials:
                yield Partial(partial)
            require_whole(noted, self.connection)
            whole = Complete(_cleaned(schema, _json_of(noted.text)), noted.usage)
        except Exception as error:
            failure = self._learnt(error, noted, known)
        if failure is not None:
            raise failure
        yield whole

    async def text(self, messages: Sequence[Message], *, noted: Receipt) -> AsyncIterator[str]:
        """Plain text, piece by piece, without the thinking before it."""
        await self.load()
        assert self._sdk is not None
        known = self._knowledge()
        failure: ThinkerError | None = None
        words, said = SpokenWords(), False
        receipt.set(noted)
        try:
            stream = await self._sdk.client.chat.completions.create(
                messages=list(messages), **self._parameters(known, stream=True)
            )
            async for _ in stream:
                if piece := words.take(noted.take()):
                    said = True
                    yield clean_text(piece, len(piece))
            require_whole(noted, self.connection)
            if piece := words.rest().strip():
                yield clean_text(piece, len(piece))
            elif not said:
                raise ThinkerError(FailureKind.DECLINED, "The model replied with nothing.")
        except Exception as error:
            failure = self._learnt(error, noted, known)
        if failure is not None:
            raise failure

    def _instructor(self, known: Knowledge) -> Any:
        assert self._sdk is not None
        return self._sdk.structured[known.mode]

    def _knowledge(self) -> Knowledge:
        return self.memory.of(self.connection.server, self.connection.model)

    def _parameters(self, known: Knowledge, deliberate: bool = False, *, stream: bool = False) -> dict[str, Any]:
        wanted: dict[str, Any] = {}
        if deliberate:
            wanted["temperature"] = 0
        if stream:
            wanted["stream_options"] = {"include_usage": True}
        allowed = {name: value for name, value in wanted.items() if name not in known.refused}
        return {"model": self.connection.model, "stream": stream, **allowed}

    def _learnt(self, error: Exception, noted: Receipt, known: Knowledge) -> ThinkerError:
        """What `error` means; what it says about the server is remembered for the next attempt.

        `known` is what the request was made with: other requests may have learnt more meanwhile.
        """
        failure = error if isinstance(error, ThinkerError) else failure_of(error, self.connection)
        failure = of_reply(noted, failure, self.connection)
        if failure.kind is FailureKind.PARAMETER_UNSUPPORTED:
            return self._refused(str(failure), known)
        if known.mode == JSON_SCHEMA and (
            failure.kind is FailureKind.SCHEMA_UNSUPPORTED or is_unreadable(noted, failure)
        ):
            self._learn(mode=MD_JSON)
            message = "The server cannot do JSON schema; switching mode."
            return ThinkerError(FailureKind.SCHEMA_UNSUPPORTED, message)
        return failure

    def _refused(self, name: str, known: Knowledge) -> ThinkerError:
        if name in known.refused:  # it was not in the request
            return ThinkerError(FailureKind.REQUEST_REFUSED, f"{self.connection.server} refused the request (400).")
        refused = self._knowledge().refused
        if name not in refused:
            self._learn(refused=(*refused, name))
        message = f"The server does not take “{name}”; asking without it."
        return ThinkerError(FailureKind.PARAMETER_UNSUPPORTED, message)

    def _learn(self, **changes: Any) -> None:
        self.memory.learn(self.connection.server, self.connection.model, **changes)


def _load(connection: Connection) -> _Sdk:
    import instructor
    import openai

    for name in ("instructor", "openai", "httpx2", "httpcore2"):  # their lines hold prompts, and go to the terminal
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [logging.NullHandler()], False
    try:
        # A proxy of the environment cannot reach a server on this machine.
        http_client = openai.DefaultAsyncHttpxClient(trust_env=not connection.is_local)
        client = openai.AsyncOpenAI(
            api_key=_key(connection),
            base_url=connection.base_url,
            max_retries=0,
            http_client=http_client,
            timeout=_NO_LIMIT,
        )
    except Exception as error:
        name = type(error).__name__
        failure = ThinkerError(
            FailureKind.UNREACHABLE, f"Cannot connect to {connection.server}: {name}. Look at proxies."
        )
    else:
        completions: Any = client.chat.completions
        completions.create = recording(completions.create)
        modes = {JSON_SCHEMA: instructor.Mode.JSON_SCHEMA, MD_JSON: instructor.Mode.MD_JSON}
        return _Sdk(client, {name: instructor.from_openai(client, mode=mode) for name, mode in modes.items()})
    raise failure


def _key(connection: Connection) -> str:
    """Never kept in a variable: a traceback may print the values of those."""
    return connection.api_key.get_secret_value() if connection.api_key else _NO_KEY_NEEDED


def _json_of(text: str) -> Any:
    """The JSON object in a reply, which may stand in a code fence or after a model's thinking."""
    from instructor.utils import extract_json_from_codeblock

    return json.loads(extract_json_from_codeblock(text.rpartition("</think>")[2]))


def _cleaned(schema: type[Structured], value: Any) -> Structured:
    """`value` as a `schema`, every text in it made harmless: it comes from outside."""
    return schema.model_validate(_clean(value))


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value, _MAX_REPLY_CHARS)
    if isinstance(value, dict):
        return {key: _clean(each) for key, each in value.items()}
    return [_clean(each) for each in value] if isinstance(value, list | tuple) else value
