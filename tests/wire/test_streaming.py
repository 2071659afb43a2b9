"""Streams: when they are heard, what ends them, and that nothing of them stays open."""

import asyncio
import json
import time
from contextlib import aclosing
from itertools import pairwise

import pytest

from interview_tui.events import (
    BaseEvent,
    FailureKind,
    ModelCallFailedEvent,
    ModelCallFinishedEvent,
    ModelCallFirstTokenEvent,
    ModelCallWaitingEvent,
)
from tests.model_server import Drip, KeyRefused, ModelServer, Reply, Stall, Status
from tests.model_server.replies import Behaviour
from tests.wire.wire_kit import (
    CANARY,
    GOOD,
    HASTY,
    MESSAGES,
    WAYS,
    WORDS,
    Opinion,
    Way,
    answer_well,
    calling,
    failure,
    plain,
    streamed,
    whole,
)

SOON = 1.0  # seconds in which a call must have let go


async def test_partials_grow_into_the_whole(server: ModelServer) -> None:
    server.script(Reply(GOOD, chunk_chars=4, usage=(21, 9)))
    async with calling(server.base_url) as calls:
        pieces = [piece async for piece in calls.thinker.stream_structured_response(Opinion, MESSAGES)]
    grown = [piece.value.reason or "" for piece in pieces]
    assert len(set(grown)) > 5
    assert all(later.startswith(sooner) for sooner, later in pairwise(grown))
    assert pieces[-1].value == Opinion.model_validate(GOOD)
    (finished,) = calls.of(ModelCallFinishedEvent)
    assert (finished.prompt_tokens, finished.completion_tokens) == (21, 9)
    assert calls.story == ["Started 1", "FirstToken 1", "Finished 1"]


async def test_words_are_heard_while_the_server_still_writes(server: ModelServer) -> None:
    """The server writes on only when the first words have been heard: a client that waits would wait for ever."""
    heard = asyncio.Event()

    class Halting(Reply):
        async def answer(self, request, wire) -> None:  # type: ignore[no-untyped-def]
            original = wire.event

            async def event(payload: object) -> None:
                await original(payload)
                if '"It names' in json.dumps(payload):
                    await asyncio.wait_for(heard.wait(), 5)

            wire.event = event
            await super().answer(request, wire)

    async def hear(delta: str) -> None:
        if "It names" in delta:
            heard.set()

    server.script(Halting(WORDS))
    async with calling(server.base_url) as calls:
        assert await calls.thinker.generate(MESSAGES, on_delta=hear) == WORDS
    (first,), (finished,) = calls.of(ModelCallFirstTokenEvent), calls.of(ModelCallFinishedEvent)
    assert first.seconds <= finished.seconds


@pytest.mark.parametrize("piece", [1, 5, 200])
async def test_thinking_before_a_text_is_not_said(server: ModelServer, piece: int) -> None:
    server.script(Reply(WORDS, think=True, chunk_chars=piece), Reply("<thin", chunk_chars=piece))
    said: list[str] = []

    async def hear(delta: str) -> None:
        said.append(delta)

    async with calling(server.base_url) as calls:
        assert await calls.thinker.generate(MESSAGES, on_delta=hear) == WORDS
        assert "".join(said) == WORDS
        assert await plain(calls.thinker) == "<thin"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("endless", [Drip(), Stall(2)], ids=["dripping", "silent midway"])
async def test_the_wall_clock_ends_what_never_ends_and_hangs_up(
    server: ModelServer, way: Way, endless: Behaviour
) -> None:
    server.script(endless)
    async with calling(server.base_url, limits=HASTY) as calls:
        error = await asyncio.wait_for(failure(calls, way), 5)
        assert error.kind is FailureKind.TIMEOUT
        await asyncio.wait_for(server.until(lambda: server.open_connections == 0), SOON)
    (failed,) = calls.of(ModelCallFailedEvent)
    assert HASTY.question_seconds <= failed.seconds < 5


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("endless", [Drip(), Stall()], ids=["dripping", "silent"])
async def test_a_cancelled_call_lets_go_at_once(server: ModelServer, way: Way, endless: Behaviour) -> None:
    server.script(endless)
    async with calling(server.base_url) as calls:
        task = asyncio.ensure_future(way(calls.thinker))
        await server.until(lambda: len(server.chats) == 1)
        began = time.perf_counter()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.wait_for(server.until(lambda: server.open_connections == 0), SOON)
        assert time.perf_counter() - began < SOON
        assert calls.of(ModelCallFailedEvent) == []


async def test_a_reader_who_has_enough_ends_the_call_and_hangs_up(server: ModelServer) -> None:
    server.script(Drip())
    async with calling(server.base_url) as calls:
        async with aclosing(calls.thinker.stream_structured_response(Opinion, MESSAGES)) as pieces:
            async for _ in pieces:
                break
        assert calls.story == ["Started 1", "FirstToken 1", "Finished 1"]
        await asyncio.wait_for(server.until(lambda: server.open_connections == 0), SOON)


async def test_a_wait_for_a_rate_limit_ends_with_its_task(server: ModelServer) -> None:
    server.rules.append(Status(429, retry_after=20))
    async with calling(server.base_url) as calls:
        waits, hear = asyncio.Event(), calls.thinker.report

        async def listen(event: BaseEvent) -> None:
            await hear(event)
            if isinstance(event, ModelCallWaitingEvent):
                waits.set()

        calls.thinker.report = listen
        task = asyncio.create_task(whole(calls.thinker))
        await waits.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, SOON)
    assert len(server.chats) == 1


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("record", [True, False], ids=["recorded", "not recorded"])
async def test_prompt_and_reply_are_kept_only_where_they_are_recorded(
    server: ModelServer, way: Way, record: bool
) -> None:
    answer_well(server)
    async with calling(server.base_url, record_prompts=record) as calls:
        await way(calls.thinker)
    (finished,) = calls.of(ModelCallFinishedEvent)
    if record:
        assert json.loads(finished.prompt) == MESSAGES
        assert WORDS in finished.reply
    else:
        assert (finished.prompt, finished.reply) == ("", "")
    everything = "".join(event.model_dump_json() for event in calls.events)
    assert (str(MESSAGES[0]["content"]) in everything) is record


@pytest.mark.parametrize("record", [True, False], ids=["recorded", "not recorded"])
async def test_a_failed_call_keeps_its_prompt_where_it_is_recorded_and_never_the_key(
    server: ModelServer, record: bool
) -> None:
    server.rules.append(KeyRefused())
    async with calling(server.base_url, record_prompts=record) as calls:
        await failure(calls, streamed)
    (failed,) = calls.of(ModelCallFailedEvent)
    assert bool(failed.prompt) is record
    assert CANARY not in "".join(event.model_dump_json() for event in calls.events)
