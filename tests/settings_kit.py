"""A server's list of models without a server or a model SDK, and what tests of settings share."""

import sys
from collections.abc import Awaitable, Callable
from types import SimpleNamespace

import pytest

from interview_tui.thinker.connection import Connection

CANARY = "sk-canary-31337"
LOCAL = "http://localhost:11434/v1"
ListModels = Callable[[Connection], Awaitable[list[str]]]


def offer_models(monkeypatch: pytest.MonkeyPatch, list_models: ListModels) -> list[Connection]:
    """Let `list_models` answer for every server; the connections that have been closed again."""
    closed: list[Connection] = []

    class Client:
        def __init__(self, connection: Connection) -> None:
            self._connection = connection

        async def load(self) -> None: ...

        async def models(self) -> list[str]:
            return await list_models(self._connection)

        async def close(self) -> None:
            closed.append(self._connection)

    monkeypatch.setitem(sys.modules, "interview_tui.thinker.openai", SimpleNamespace(OpenAIClient=Client))
    return closed
