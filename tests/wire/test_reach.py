"""Servers that are not there, or not as their address says: the sentence tells what to look at."""

import asyncio
import socket
from collections.abc import AsyncIterator
from typing import Any

import pytest

from interview_tui.events import FailureKind
from tests.model_server import ModelServer, unused_port
from tests.wire.wire_kit import WAYS, Way, calling, failure


@pytest.mark.parametrize("way", WAYS)
async def test_without_v1_in_the_address_the_sentence_asks_for_it(server: ModelServer, way: Way) -> None:
    async with calling(server.root_url) as calls:
        error = await failure(calls, way)
    assert error.kind is FailureKind.NOT_FOUND
    assert "“/v1” missing" in str(error)
    assert len(server.requests) == 1


@pytest.mark.parametrize("way", WAYS)
async def test_nothing_listens_where_no_server_is(way: Way) -> None:
    url = f"http://127.0.0.1:{unused_port()}/v1"
    async with calling(url) as calls:
        error = await failure(calls, way)
    assert (error.kind, str(error)) == (FailureKind.UNREACHABLE, f"Nothing listens at {url}.")
    assert calls.story == ["Started 1", "Failed 1"]


@pytest.mark.parametrize("way", WAYS)
async def test_an_unknown_host_is_named(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up = []

    async def resolve(host: str, *rest: Any, **options: Any) -> Any:
        looked_up.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", resolve)
    async with calling("http://models.invalid/v1") as calls:
        error = await failure(calls, way)
    assert (error.kind, str(error)) == (FailureKind.UNREACHABLE, "Unknown host in http://models.invalid/v1.")
    assert {str(host).strip("b'") for host in looked_up} == {"models.invalid"}


@pytest.fixture
async def plain_port() -> AsyncIterator[int]:
    """A server that answers whatever it is sent, a TLS greeting too, with plain HTTP."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(16)
        writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as listening:
        yield listening.sockets[0].getsockname()[1]


@pytest.mark.parametrize("way", WAYS)
async def test_https_to_a_plain_server_asks_which_it_is(plain_port: int, way: Way) -> None:
    url = f"https://127.0.0.1:{plain_port}/v1"
    async with calling(url) as calls:
        error = await failure(calls, way)
    assert (error.kind, str(error)) == (
        FailureKind.UNREACHABLE,
        f"No secure connection to {url}: is it http or https?",
    )
