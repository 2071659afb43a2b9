"""What every wire test needs: the model's packages already loaded, so that no short clock measures their import."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterator

import pytest

from interview_tui.thinker.connection import Connection
from interview_tui.thinker.openai import OpenAIClient
from tests.model_server import ModelServer


@pytest.fixture(scope="session", autouse=True)
def loaded_packages() -> Iterator[None]:
    """And the system's certificates read once: that takes 40 ms a client, and none is looked at on loopback."""
    context = ssl.create_default_context()

    async def load() -> None:
        client = OpenAIClient(Connection("http://127.0.0.1:1/v1", "none"))
        await client.load()
        await client.close()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("httpcore2.default_ssl_context", lambda **options: context, raising=False)
        asyncio.run(load())
        yield


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with ModelServer() as server:
        yield server
