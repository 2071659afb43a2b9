"""From settings and key to a connection, to the engine an interview has, and to the models a server offers.

The key may come from a keyring that waits for a person: what looks for it blocks, and belongs on a daemon thread.
"""

import asyncio
import os
from collections.abc import Mapping
from time import perf_counter
from typing import NamedTuple

from interview_tui.errors import InterviewError, UsageError
from interview_tui.settings import Settings
from interview_tui.thinker.connection import OPENAI_URL, Connection
from interview_tui.thinker.errors import ThinkerError
from interview_tui.thinker.key import VARIABLE, find_key

DEFAULT_MODEL = "gpt-5-mini"
NO_KEY = f"Set {VARIABLE}, or practise offline with --engine embedded."


class Offer(NamedTuple):
    """The models of a server, sorted, and after how many seconds it named them."""

    models: list[str]
    seconds: float

    def __str__(self) -> str:
        count = len(self.models)
        return f"{count:,} {'model' if count == 1 else 'models'} in {self.seconds:.1f} s"


def find_connection(settings: Settings, environ: Mapping[str, str] = os.environ) -> Connection | None:
    """None where there is no key and the server is not on this machine. `model` is empty where none is known.

    Blocks: see the module. Raises `UsageError` for a malformed key.
    """
    base_url = settings.base_url or OPENAI_URL
    model = settings.model or (DEFAULT_MODEL if base_url == OPENAI_URL else "")
    found = find_key(environ)
    connection = Connection(base_url, model, found.key if found else None)
    return connection if found or connection.is_local else None


def decide_engine(settings: Settings, connection: Connection | None) -> str:
    """embedded, llm or both. Raises `UsageError` where a model is asked for and none can be reached."""
    if settings.engine == "embedded":
        return "embedded"
    if settings.engine == "auto":
        if connection is not None and not connection.model and settings.sources.get("base_url") == "--base-url":
            raise UsageError(no_model(connection))
        return "llm" if connection is not None and connection.model else "embedded"
    if connection is None:
        raise UsageError(NO_KEY)
    if not connection.model:
        raise UsageError(no_model(connection))
    return settings.engine


def no_model(connection: Connection) -> str:
    return f"--model: name the model of {connection.server}; interview-tui settings models lists them."


def key_state(environ: Mapping[str, str] = os.environ) -> str:
    """`set, from OPENAI_API_KEY`, `not set`, or what is wrong with it. Blocks: see the module."""
    try:
        found = find_key(environ)
    except UsageError as error:
        return str(error)
    return f"set, from {found.source}" if found else "not set"


async def find_models(connection: Connection, seconds: float) -> Offer:
    """Ask the server for its models, and wait for `seconds` at most. Loads a model SDK off the loop.

    Raises `InterviewError` with one line that is fit to show.
    """
    try:
        return await _ask(connection, seconds)
    except TimeoutError:
        raise InterviewError(f"{connection.server}: no answer in {seconds:g} s.") from None
    except ThinkerError as error:
        raise InterviewError(str(error)) from None
    except Exception as error:  # its words may hold the key
        raise InterviewError(f"{connection.server}: models cannot be listed ({type(error).__name__}).") from None


async def _ask(connection: Connection, seconds: float) -> Offer:
    from interview_tui.thinker.openai import OpenAIClient

    client = OpenAIClient(connection)
    try:
        await client.load()
        began = perf_counter()
        async with asyncio.timeout(seconds):
            models = await client.models()
        return Offer(sorted(models), perf_counter() - began)
    finally:
        await client.close()
