"""The model server of the tests is what it says: the real client sees each behaviour as it would from a real server."""

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel

from tests.model_server import (
    CutConnection,
    Drip,
    Html,
    KeyRefused,
    LengthCut,
    ModelServer,
    NoFinishReason,
    Refusal,
    RefuseJsonSchema,
    RefuseParameter,
    Reply,
    Stall,
    Status,
    StreamError,
    unused_port,
)

if TYPE_CHECKING:
    from openai import AsyncOpenAI

HELLO: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": "Hello"}]}
STREAM: dict[str, Any] = {**HELLO, "stream": True}


class Verdict(BaseModel):
    point: str


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with ModelServer() as server:
        yield server


@pytest.fixture
async def client(server: ModelServer) -> AsyncIterator["AsyncOpenAI"]:
    from openai import AsyncOpenAI, DefaultAsyncHttpxClient

    # Reading the system's certificates takes 40 ms a client, and none is looked at over plain HTTP.
    http = DefaultAsyncHttpxClient(verify=False)
    async with AsyncOpenAI(
        base_url=server.base_url, api_key="key-of-the-test", max_retries=0, timeout=2, http_client=http
    ) as client:
        yield client


async def words_of(stream: Any) -> list[str]:
    return [
        chunk.choices[0].delta.content async for chunk in stream if chunk.choices and chunk.choices[0].delta.content
    ]


async def test_a_reply_is_a_completion_and_the_request_is_noted(server: ModelServer, client: "AsyncOpenAI") -> None:
    server.script(Reply("Good morning.", usage=(5, 3)))
    completion = await client.chat.completions.create(**HELLO)
    assert completion.choices[0].message.content == "Good morning."
    assert completion.choices[0].finish_reason == "stop"
    assert completion.usage is not None
    assert completion.usage.total_tokens == 8
    (request,) = server.requests
    assert request.body == HELLO
    assert request.headers["authorization"] == "Bearer key-of-the-test"


async def test_a_stream_sends_its_usage_last_where_it_was_asked_for(server: ModelServer, client: "AsyncOpenAI") -> None:
    server.script(Reply("Good morning.", chunk_chars=5), Reply("Good morning."))
    stream = await client.chat.completions.create(**STREAM, stream_options={"include_usage": True})
    chunks = [chunk async for chunk in stream]
    assert [chunk.choices[0].delta.content for chunk in chunks[1:4]] == ["Good ", "morni", "ng."]
    assert chunks[4].choices[0].finish_reason == "stop"
    assert chunks[5].choices == []
    assert chunks[5].usage.total_tokens == 18
    unasked = await client.chat.completions.create(**STREAM)
    assert [chunk.usage async for chunk in unasked if chunk.usage] == []


async def test_a_status_carries_its_code_and_when_to_come_back(server: ModelServer, client: "AsyncOpenAI") -> None:
    from openai import RateLimitError

    server.script(Status(429, "rate_limit_exceeded", retry_after=1))
    with pytest.raises(RateLimitError) as caught:
        await client.chat.completions.create(**HELLO)
    assert caught.value.response.headers["retry-after"] == "1"
    assert caught.value.code == "rate_limit_exceeded"


async def test_a_refused_key_comes_back_in_the_message(server: ModelServer, client: "AsyncOpenAI") -> None:
    from openai import AuthenticationError

    server.script(KeyRefused())
    with pytest.raises(AuthenticationError, match="key-of-the-test"):
        await client.chat.completions.create(**HELLO)


@pytest.mark.parametrize("after", [None, 2])
async def test_a_cut_connection_is_lost_without_a_stream(
    server: ModelServer, client: "AsyncOpenAI", after: int | None
) -> None:
    from openai import APIConnectionError

    server.script(CutConnection(after), Reply("Back again."))
    with pytest.raises(APIConnectionError):
        await client.chat.completions.create(**HELLO)
    assert (await client.chat.completions.create(**HELLO)).choices[0].message.content == "Back again."


async def test_a_cut_stream_keeps_the_chunks_that_came_before(server: ModelServer, client: "AsyncOpenAI") -> None:
    from httpx2 import RemoteProtocolError

    server.script(CutConnection(2, "one two three", chunk_chars=4))
    stream = await client.chat.completions.create(**STREAM)
    heard = [(await anext(stream)).choices[0].delta.content for _ in range(3)]
    with pytest.raises(RemoteProtocolError):
        await anext(stream)
    assert heard == ["", "one ", "two "]


async def test_an_error_in_a_stream_follows_its_first_words(server: ModelServer, client: "AsyncOpenAI") -> None:
    from openai import APIError

    server.script(StreamError(message="Out of memory"))
    with pytest.raises(APIError, match="Out of memory"):
        await words_of(await client.chat.completions.create(**STREAM))


async def test_unfinished_replies_say_so_or_say_nothing(server: ModelServer, client: "AsyncOpenAI") -> None:
    server.script(NoFinishReason("a b"), LengthCut("a b c", keep_chars=3), Refusal("No."))
    silent, cut, refused = [(await client.chat.completions.create(**HELLO)).choices[0] for _ in range(3)]
    assert (silent.message.content, silent.finish_reason) == ("a b", None)
    assert (cut.message.content, cut.finish_reason) == ("a b", "length")
    assert (refused.message.content, refused.message.refusal) == (None, "No.")


async def test_html_is_no_completion(server: ModelServer, client: "AsyncOpenAI") -> None:
    server.script(Html())
    assert not hasattr(await client.chat.completions.create(**HELLO), "choices")


async def test_models_are_listed_or_refused(server: ModelServer, client: "AsyncOpenAI") -> None:
    from openai import PermissionDeniedError

    server.models = ["one", "two"]
    assert [model.id async for model in client.models.list()] == ["one", "two"]
    server.models = Status(403)
    with pytest.raises(PermissionDeniedError):
        await client.models.list()
    assert server.chats == []


async def test_rules_refuse_only_what_they_name_and_are_never_used_up(
    server: ModelServer, client: "AsyncOpenAI"
) -> None:
    from openai import BadRequestError

    server.rules = [RefuseParameter("temperature")]
    server.by_schema[""] = "Fine."
    for _ in range(2):
        with pytest.raises(BadRequestError, match="temperature"):
            await client.chat.completions.create(**HELLO, temperature=0)
    assert (await client.chat.completions.create(**HELLO)).choices[0].message.content == "Fine."


@pytest.mark.parametrize("streaming", [False, True])
async def test_the_schema_is_known_in_both_modes_of_instructor(
    server: ModelServer, client: "AsyncOpenAI", streaming: bool
) -> None:
    import instructor
    from instructor.core import InstructorRetryException

    server.script(RefuseJsonSchema())
    server.by_schema["Verdict"] = lambda request: Reply({"point": request.schema}, fenced=True, think=True)
    asked: dict[str, Any] = {**HELLO, "response_model": Verdict, "max_retries": 1}
    with pytest.raises(InstructorRetryException, match="json_schema"):
        await instructor.from_openai(client, mode=instructor.Mode.JSON_SCHEMA).create(**asked)
    fallback = instructor.from_openai(client, mode=instructor.Mode.MD_JSON)
    if streaming:
        found = [partial async for partial in fallback.create_partial(**asked)][-1]
    else:
        found = await fallback.create(**asked)
    assert found.point == "Verdict"


@pytest.mark.parametrize("endless", [Stall(), Stall(1), Drip(0.001)])
@pytest.mark.parametrize("body", [HELLO, STREAM])
async def test_closing_drops_connections_that_are_being_answered(
    server: ModelServer, client: "AsyncOpenAI", endless: Stall | Drip, body: dict[str, Any]
) -> None:
    from httpx2 import NetworkError, RemoteProtocolError
    from openai import APIConnectionError

    async def read() -> None:
        answer = await client.chat.completions.create(**body)
        if body is STREAM:
            await words_of(answer)

    server.script(endless)
    reading = asyncio.create_task(read())
    await server.until(lambda: len(server.requests) == 1)
    await server.close()
    assert server.open_connections == 0
    with pytest.raises((APIConnectionError, NetworkError, RemoteProtocolError)):
        await reading


async def test_a_client_that_gives_up_frees_its_connection(server: ModelServer, client: "AsyncOpenAI") -> None:
    from openai import APITimeoutError

    server.script(Stall())
    with pytest.raises(APITimeoutError):
        await client.with_options(timeout=0.05).chat.completions.create(**HELLO)
    await server.until(lambda: server.open_connections == 0)


async def test_a_request_nobody_scripted_is_an_error_of_the_test() -> None:
    from openai import AsyncOpenAI, InternalServerError

    async def ask() -> None:
        async with ModelServer() as server, AsyncOpenAI(base_url=server.base_url, api_key="k", max_retries=0) as client:
            with pytest.raises(InternalServerError):
                await client.chat.completions.create(**HELLO)

    with pytest.raises(LookupError, match="nothing is scripted"):
        await ask()


async def test_nothing_listens_on_an_unused_port() -> None:
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection("127.0.0.1", unused_port())
