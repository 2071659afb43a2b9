"""Every way in which a server fails, whole and streamed: the kind, the sentence, one request, and the events of it."""

import sys
from dataclasses import dataclass

import pytest

from interview_tui.errors import UsageError
from interview_tui.events import FailureKind, ModelCallFailedEvent
from interview_tui.model_access import decide_engine, find_connection
from interview_tui.settings import Settings
from interview_tui.thinker import ThinkerError
from interview_tui.thinker.openai import OpenAIClient
from tests.model_server import (
    BrokenJson,
    ContextTooLong,
    CutConnection,
    Drip,
    EmptyStream,
    Html,
    KeyRefused,
    LengthCut,
    ModelServer,
    NoFinishReason,
    OutOfCredit,
    Refusal,
    Reply,
    Stall,
    Status,
    StreamError,
    WrongJson,
)
from tests.model_server.replies import Behaviour
from tests.wire.wire_kit import (
    CANARY,
    GOOD,
    HASTY,
    PATIENT,
    STRUCTURED,
    WAYS,
    WORDS,
    Calls,
    Way,
    calling,
    failure,
    plain,
)

LOST = "Connection to {url} lost."
TOO_LONG = "The conversation is too long for this model."
NO_API = "{url} is not an OpenAI-style API."
NO_ANSWER = f"No answer from the model in {HASTY.question_seconds:g} s."


@dataclass(frozen=True)
class Row:
    """`begins`: whether a stream brings words before it fails."""

    case: str
    behaviour: Behaviour
    kind: FailureKind
    say: str
    begins: bool = False


TABLE = [
    Row("401", KeyRefused(), FailureKind.KEY_REFUSED, "Key refused by {url}."),
    Row("403", Status(403), FailureKind.NOT_ALLOWED, "{url} does not allow this account to use model-small."),
    Row(
        "404", Status(404), FailureKind.NOT_FOUND, "Model model-small not found at {url}. Is “/v1” missing in the URL?"
    ),
    Row("413", Status(413), FailureKind.TOO_LONG, TOO_LONG),
    Row("context by code", ContextTooLong(), FailureKind.TOO_LONG, TOO_LONG),
    Row("context by words", Status(400, message="Prompt exceeds the context window"), FailureKind.TOO_LONG, TOO_LONG),
    Row("400", Status(400), FailureKind.REQUEST_REFUSED, "{url} refused the request (400)."),
    Row("402", Status(402), FailureKind.REQUEST_REFUSED, "{url} refused the request (402)."),
    Row("429 for long", Status(429, retry_after=60), FailureKind.RATE_LIMITED, "Rate limited by {url}."),
    Row("quota", OutOfCredit(), FailureKind.OUT_OF_CREDIT, "Out of credit at the model's provider."),
    Row("500", Status(500), FailureKind.SERVER_ERROR, "Server error 500 at {url}."),
    Row("502 as a page", Status(502, body="<html>Bad"), FailureKind.SERVER_ERROR, "Server error 502 at {url}."),
    Row("html with 200", Html(), FailureKind.NOT_AN_API, NO_API),
    Row("broken JSON", BrokenJson(), FailureKind.NOT_AN_API, NO_API),
    *(
        Row(f"foreign JSON {payload!r}", WrongJson(payload), FailureKind.NOT_AN_API, NO_API)
        for payload in ({"status": "ok"}, [1], "hello", None)
    ),
    Row("cut at once", CutConnection(), FailureKind.CUT_OFF, LOST),
    Row("cut midway", CutConnection(2), FailureKind.CUT_OFF, LOST, begins=True),
    Row("no finish", NoFinishReason(GOOD), FailureKind.CUT_OFF, LOST, begins=True),
    Row(
        "length",
        LengthCut(GOOD),
        FailureKind.CUT_OFF,
        "The model's reply was cut off at its length limit.",
        begins=True,
    ),
    Row("silent", Stall(), FailureKind.TIMEOUT, NO_ANSWER),
    Row("silent midway", Stall(2), FailureKind.TIMEOUT, NO_ANSWER, begins=True),
    Row("dripping", Drip(), FailureKind.TIMEOUT, NO_ANSWER, begins=True),
    Row("refusal", Refusal(), FailureKind.DECLINED, "The model declined."),
    Row(
        "filtered",
        Reply(GOOD, finish_reason="content_filter"),
        FailureKind.DECLINED,
        "The model declined.",
        begins=True,
    ),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.case)
async def test_a_failure_has_its_sentence_and_is_not_retried(server: ModelServer, row: Row, way: Way) -> None:
    server.rules.append(row.behaviour)
    limits = HASTY if row.kind is FailureKind.TIMEOUT else PATIENT
    async with calling(server.base_url, limits=limits) as calls:
        error = await failure(calls, way)
    assert (error.kind, str(error)) == (row.kind, row.say.format(url=server.base_url))
    assert len(server.chats) == 1
    begun = row.begins and way not in STRUCTURED[:1]
    assert calls.story == ["Started 1", *(["FirstToken 1"] if begun else []), "Failed 1"]
    told(calls, error)


def told(calls: Calls, error: ThinkerError) -> None:
    """The event of the failure says the same, and that no prompt was kept."""
    (failed,) = calls.of(ModelCallFailedEvent)
    assert (failed.failure, failed.message, failed.prompt, failed.reply) == (error.kind, str(error), "", "")
    assert failed.seconds >= 0


@pytest.mark.parametrize("way", WAYS)
async def test_an_error_within_a_stream_is_a_server_error(server: ModelServer, way: Way) -> None:
    server.rules.append(StreamError(2))
    async with calling(server.base_url) as calls:
        error = await failure(calls, way)
    assert error.kind is FailureKind.SERVER_ERROR
    assert str(error).startswith("Server error")
    assert len(server.chats) == 1


@pytest.mark.parametrize("way", WAYS)
async def test_an_answer_without_any_choice_brings_nothing(server: ModelServer, way: Way) -> None:
    server.rules.append(EmptyStream())
    async with calling(server.base_url) as calls:
        error = await failure(calls, way)
    expected = FailureKind.CUT_OFF if way not in STRUCTURED[:1] else FailureKind.NOT_AN_API
    assert error.kind is expected
    assert len(server.chats) == 1


async def test_a_text_without_a_word_is_no_reply(server: ModelServer) -> None:
    server.script(Reply(" "), Reply("<think>\nWhat now?\n</think>\n"))
    async with calling(server.base_url) as calls:
        for _ in range(2):
            error = await failure(calls, plain)
            assert (error.kind, str(error)) == (FailureKind.DECLINED, "The model replied with nothing.")


def test_without_a_key_the_sentence_names_the_variable_and_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    settings = Settings(engine="llm")
    with pytest.raises(UsageError, match="Set OPENAI_API_KEY, or practise offline"):
        decide_engine(settings, find_connection(settings, {}))


@pytest.mark.parametrize("way", WAYS)
async def test_an_error_keeps_neither_its_cause_nor_the_key(server: ModelServer, way: Way) -> None:
    server.rules.append(KeyRefused())
    async with calling(server.base_url) as calls:
        error = await failure(calls, way)
    assert (error.__cause__, error.__context__) == (None, None)
    assert CANARY not in f"{error!r} {vars(error)}"


async def test_listing_models_fails_with_the_same_sentences(server: ModelServer) -> None:
    server.models = KeyRefused()
    async with calling(server.base_url) as calls:
        client: OpenAIClient = calls.client
        with pytest.raises(ThinkerError, match=r"Key refused by http") as caught:
            await client.models()
        server.models = ["one"]
        assert await client.models() == ["one"]
    assert caught.value.kind is FailureKind.KEY_REFUSED


async def test_three_calls_that_fail_leave_the_server_alone(server: ModelServer) -> None:
    server.rules.append(Status(500))
    async with calling(server.base_url) as calls:
        for _ in range(3):
            assert (await failure(calls, plain)).kind is FailureKind.SERVER_ERROR
        assert (await failure(calls, plain)).kind is FailureKind.BREAKER_OPEN
        assert len(server.chats) == 3
        server.rules.clear()
        server.script(Reply(WORDS))
        calls.thinker.reset()
        assert await plain(calls.thinker) == WORDS
