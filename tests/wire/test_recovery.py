"""What the thinker learns, waits for and asks again, and what of it stays for the next start."""

import asyncio
import json
from pathlib import Path

import pytest

from interview_tui.events import FailureKind, ModelCallFailedEvent, ModelCallWaitingEvent, Purpose
from interview_tui.thinker import ThinkerError
from interview_tui.thinker.server_memory import ServerMemory
from tests.model_server import ModelServer, RefuseJsonSchema, RefuseParameter, Reply, Status
from tests.model_server.replies import Behaviour
from tests.wire.wire_kit import (
    CANARY,
    GOOD,
    MESSAGES,
    STRUCTURED,
    WAYS,
    WORDS,
    Calls,
    Opinion,
    Way,
    answer_well,
    calling,
    failure,
    plain,
    streamed,
    whole,
)

AGAIN = ["Started 1", "Failed 1", "Waiting 1", "Started 2", "FirstToken 2", "Finished 2"]
TOGETHER = 5
AT_ONCE = Status(429, retry_after=0.05)


@pytest.fixture
def answering(server: ModelServer) -> ModelServer:
    answer_well(server)
    return server


@pytest.mark.parametrize("way", WAYS)
async def test_a_rate_limit_is_waited_for_in_the_open(answering: ModelServer, way: Way) -> None:
    answering.script(AT_ONCE)
    async with calling(answering.base_url) as calls:
        assert await way(calls.thinker) == WORDS
    (waiting,) = calls.of(ModelCallWaitingEvent)
    assert (waiting.reason, waiting.wait_seconds) == ("Rate limited", 0.05)
    assert calls.story == AGAIN
    assert len(answering.chats) == 2


async def test_a_rate_limit_that_stays_is_given_up_after_three_requests(answering: ModelServer) -> None:
    answering.rules.append(Status(429, retry_after=0))
    async with calling(answering.base_url) as calls:
        error = await failure(calls, whole)
    assert (error.kind, error.retry_after) == (FailureKind.RATE_LIMITED, 0)
    assert len(answering.chats) == 3


@pytest.mark.parametrize("way", WAYS)
async def test_too_long_a_wait_is_handed_over_at_once(answering: ModelServer, way: Way) -> None:
    answering.script(Status(429, retry_after=31))
    async with calling(answering.base_url) as calls:
        error = await asyncio.wait_for(failure(calls, way), 5)
    assert error.kind is FailureKind.RATE_LIMITED
    assert calls.of(ModelCallWaitingEvent) == []
    assert len(answering.chats) == 1


REFUSALS = [
    pytest.param(RefuseJsonSchema(), Purpose.QUESTION, id="schema"),
    pytest.param(RefuseParameter("temperature"), Purpose.EVALUATION, id="temperature"),
]


async def ask(calls: Calls, purpose: Purpose) -> str:
    return (await calls.thinker.extract_structured_response(Opinion, MESSAGES, purpose=purpose)).reason


@pytest.mark.parametrize(("refusal", "purpose"), REFUSALS)
async def test_what_a_server_refuses_is_left_out_and_remembered_by_the_next_client(
    answering: ModelServer, refusal: Behaviour, purpose: Purpose, tmp_path: Path
) -> None:
    answering.rules.append(refusal)
    memory = tmp_path / "data" / "models.json"
    async with calling(answering.base_url, memory=ServerMemory(memory)) as calls:
        assert [await ask(calls, purpose) for _ in range(2)] == [WORDS] * 2
        assert calls.story == [*AGAIN, "Started 1", "FirstToken 1", "Finished 1"]
        assert len(answering.chats) == 3
    async with calling(answering.base_url, memory=ServerMemory(memory)) as later:
        await ask(later, purpose)
    assert len(answering.chats) == 4
    assert memory.stat().st_mode & 0o077 == 0
    assert CANARY not in memory.read_text()


async def test_a_stream_is_asked_for_without_options_that_the_server_refuses(answering: ModelServer) -> None:
    answering.rules.append(RefuseParameter("stream_options"))
    async with calling(answering.base_url) as calls:
        assert [await plain(calls.thinker) for _ in range(2)] == [WORDS] * 2
        assert await streamed(calls.thinker) == WORDS
    assert len(answering.chats) == 4
    assert all(request.stream for request in answering.chats)


async def test_both_parameters_and_the_schema_are_learnt_in_one_call(answering: ModelServer) -> None:
    answering.rules += [RefuseParameter("temperature"), RefuseParameter("stream_options"), RefuseJsonSchema()]
    async with calling(answering.base_url) as calls:
        stream = calls.thinker.stream_structured_response(Opinion, MESSAGES, purpose=Purpose.EVALUATION)
        pieces = [piece async for piece in stream]
    assert pieces[-1].value.reason == WORDS
    assert len(answering.chats) == 4


@pytest.mark.parametrize(
    "lesson",
    [RefuseJsonSchema(), RefuseParameter("temperature"), Reply(GOOD, fenced=True, think=True), None],
    ids=["schema", "temperature", "fences", "rate limit"],
)
async def test_calls_side_by_side_learn_the_same_once_and_open_no_breaker(
    answering: ModelServer, lesson: Behaviour | None, tmp_path: Path
) -> None:
    if lesson is None:
        answering.script(*[AT_ONCE] * TOGETHER)
    else:
        answering.rules.append(lesson)
    memory = tmp_path / "models.json"
    async with calling(answering.base_url, memory=ServerMemory(memory)) as calls:
        said = await asyncio.gather(*(ask(calls, Purpose.EVALUATION) for _ in range(TOGETHER)))
        assert said == [WORDS] * TOGETHER
        assert {failed.attempt for failed in calls.of(ModelCallFailedEvent)} == {1}
    known = list(json.loads(memory.read_text()).values()) if memory.exists() else []
    assert all(len(each["refused"]) == len(set(each["refused"])) for each in known)


async def test_calls_that_begin_together_share_one_client(answering: ModelServer) -> None:
    async with calling(answering.base_url) as calls:
        await asyncio.gather(*(plain(calls.thinker) for _ in range(TOGETHER)))
    await asyncio.wait_for(answering.until(lambda: answering.open_connections == 0), 5)
    assert len(answering.chats) == TOGETHER


@pytest.mark.parametrize("way", STRUCTURED)
@pytest.mark.parametrize("think", [True, False], ids=["thinking", "fence alone"])
async def test_fences_and_thinking_survive(server: ModelServer, way: Way, think: bool) -> None:
    server.by_schema["Opinion"] = Reply(GOOD, fenced=True, think=think)
    async with calling(server.base_url) as calls:
        assert [await way(calls.thinker) for _ in range(2)] == [WORDS] * 2
    assert len(server.chats) == 3
    assert [request.wants_json_schema for request in server.chats] == [True, False, False]


async def test_a_reply_that_does_not_fit_is_asked_for_once_more_with_the_reason(server: ModelServer) -> None:
    server.script(Reply({"reason": "x", "level": "middling"}), Reply(GOOD))
    async with calling(server.base_url) as calls:
        assert await whole(calls.thinker) == WORDS
    assert calls.story == AGAIN
    first, second = (list(request.texts()) for request in server.chats)
    assert "level, Input should be 'low' or 'high'" in second[-1]
    assert "middling" not in second[-1]
    assert second[: len(first)] == first


async def test_a_reply_that_never_fits_names_the_field_and_the_reason(server: ModelServer) -> None:
    server.rules.append(Reply({"level": "low"}))
    async with calling(server.base_url) as calls:
        error = await failure(calls, whole)
    assert (error.kind, str(error)) == (
        FailureKind.UNFIT,
        "The model's reply did not fit: reason, Field required.",
    )
    assert len(server.chats) == 2


@pytest.mark.parametrize("way", STRUCTURED)
@pytest.mark.parametrize("text", ["I rather like it.", ""], ids=["prose", "nothing"])
async def test_prose_instead_of_an_object_is_unfit_and_not_a_strange_server(
    server: ModelServer, way: Way, text: str
) -> None:
    server.rules.append(Reply(text))
    async with calling(server.base_url) as calls:
        error = await failure(calls, way)
    assert error.kind is FailureKind.UNFIT
    assert str(error).startswith("The model's reply did not fit: ")
    assert len(server.chats) <= 3


HOSTILE = ["{{ 7*7 }}", "{% for a in range(9**9) %}{% for b in range(9**9) %}x{% endfor %}{% endfor %}", "{# gone #}"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("refusal", [[], [RefuseJsonSchema()]], ids=["schema mode", "markdown mode"])
async def test_templates_in_an_answer_and_in_a_reply_are_text(
    answering: ModelServer, way: Way, refusal: list[Behaviour], monkeypatch: pytest.MonkeyPatch
) -> None:
    answering.rules += refusal
    answer = "\n".join(HOSTILE)
    monkeypatch.setitem(MESSAGES[0], "content", answer)
    answering.by_schema.update({"Opinion": {**GOOD, "reason": answer}, "": answer})
    async with calling(answering.base_url) as calls:
        assert await way(calls.thinker) == answer
    assert all(answer in "\n".join(request.texts()) for request in answering.chats)


@pytest.mark.parametrize("way", WAYS)
async def test_escapes_and_control_characters_of_a_reply_come_out_harmless(server: ModelServer, way: Way) -> None:
    evil = "a\x1b]52;c;x\x07\x00\u202eb"
    server.by_schema.update({"Opinion": {**GOOD, "reason": evil}, "": evil})
    async with calling(server.base_url) as calls:
        said = await way(calls.thinker)
    assert said[0] + said[-1] == "ab"
    assert not set("\x1b\x07\x00\u202e") & set(said)


async def test_half_a_character_in_a_text_comes_out_whole(server: ModelServer) -> None:
    server.script(Reply("a\ud800b"))
    async with calling(server.base_url) as calls:
        assert (await plain(calls.thinker)).encode("utf-8").startswith(b"a")


@pytest.mark.parametrize("way", STRUCTURED)
async def test_half_a_character_in_an_object_is_unfit_and_teaches_nothing(server: ModelServer, way: Way) -> None:
    server.script(Reply(json.dumps({**GOOD, "reason": "a \ud800 b"})))
    server.by_schema["Opinion"] = GOOD
    async with calling(server.base_url) as calls:
        try:
            assert await way(calls.thinker) == WORDS
        except ThinkerError as error:
            assert error.kind is FailureKind.UNFIT  # noqa: PT017 - a stream that has begun is not asked for again
        assert await way(calls.thinker) == WORDS
    assert all(request.wants_json_schema for request in server.chats)
