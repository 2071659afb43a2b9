"""The client against an independent fake of OpenAI's wire: what it makes of each fault, and how the fake grades it."""

from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from interview_tui.events import FailureKind
from interview_tui.thinker import ThinkerError
from interview_tui.thinker.connection import Connection
from interview_tui.thinker.model_thinker import Limits, ModelThinker
from interview_tui.thinker.openai import OpenAIClient
from interview_tui.thinker.patience import RATE_LIMIT_ATTEMPTS
from interview_tui.thinker.server_memory import JSON_SCHEMA, MD_JSON
from tests.wire.llmock_kit import ASKED, MODEL, SPOKEN, Ask, findings, plain, streamed, whole

if TYPE_CHECKING:
    from llmock.pytest_plugin import LLMock

Fault = Callable[["LLMock"], object]
EVERY_WAY = pytest.mark.parametrize("ask", [whole, streamed, plain])
STREAMING = pytest.mark.parametrize("ask", [streamed, plain])


@pytest.fixture
async def client(llmock: "LLMock") -> AsyncIterator[OpenAIClient]:
    client = OpenAIClient(Connection(llmock.base_url(), MODEL, SecretStr("any-key")))
    await client.load()
    yield client
    await client.close()


@pytest.fixture
def thinker(client: OpenAIClient) -> ModelThinker:
    return ModelThinker(client)


@pytest.fixture
def hurried(client: OpenAIClient) -> ModelThinker:
    return ModelThinker(client, limits=Limits(0.2, 0.2))


async def failure_of(ask: Ask, thinker: ModelThinker) -> FailureKind:
    with pytest.raises(ThinkerError) as caught:
        await ask(thinker)
    return caught.value.kind


@EVERY_WAY
async def test_a_reply_arrives_with_its_tokens(llmock: "LLMock", thinker: ModelThinker, ask: Ask) -> None:
    llmock.reply(SPOKEN)
    assert ASKED in await ask(thinker)
    assert thinker.budget.tokens == sum(len(text) // 4 for text in ("Ask me something.", SPOKEN))
    llmock.assert_resilient(strict=True)


@EVERY_WAY
async def test_a_rate_limit_is_waited_out(llmock: "LLMock", thinker: ModelThinker, ask: Ask) -> None:
    llmock.rate_limit(times=2, retry_after=0).reply(SPOKEN)
    assert ASKED in await ask(thinker)
    assert [record.status for record in llmock.requests] == [429, 429, 200]
    llmock.assert_resilient(strict=True)


@EVERY_WAY
async def test_a_rate_limit_without_end_is_given_up(llmock: "LLMock", thinker: ModelThinker, ask: Ask) -> None:
    llmock.rate_limit(times=None, retry_after=0)
    assert await failure_of(ask, thinker) is FailureKind.RATE_LIMITED
    assert len(llmock.requests) == RATE_LIMIT_ATTEMPTS
    llmock.assert_resilient(strict=True)


@EVERY_WAY
@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (lambda llmock: llmock.fail(400), FailureKind.REQUEST_REFUSED),
        (lambda llmock: llmock.fail(401), FailureKind.KEY_REFUSED),
        (lambda llmock: llmock.fail(403), FailureKind.NOT_ALLOWED),
        (lambda llmock: llmock.fail(404), FailureKind.NOT_FOUND),
        (lambda llmock: llmock.fail(413), FailureKind.TOO_LONG),
        (lambda llmock: llmock.fail(422), FailureKind.REQUEST_REFUSED),
        (lambda llmock: llmock.context_overflow(), FailureKind.TOO_LONG),
        (lambda llmock: llmock.limits(context_window=1), FailureKind.TOO_LONG),
    ],
)
async def test_a_refused_request_is_not_sent_again(
    llmock: "LLMock", thinker: ModelThinker, ask: Ask, fault: Fault, kind: FailureKind
) -> None:
    fault(llmock)
    assert await failure_of(ask, thinker) is kind
    assert len(llmock.requests) == 1
    llmock.assert_resilient(strict=True)


@EVERY_WAY
@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (lambda llmock: llmock.fail(500), FailureKind.SERVER_ERROR),
        (lambda llmock: llmock.fail(503), FailureKind.SERVER_ERROR),
        (lambda llmock: llmock.fail(529), FailureKind.SERVER_ERROR),
        (lambda llmock: llmock.limits(tpm=1), FailureKind.RATE_LIMITED),
        (lambda llmock: llmock.fail(429, retry_after=60), FailureKind.RATE_LIMITED),
        (lambda llmock: llmock.fail(429, code="insufficient_quota"), FailureKind.OUT_OF_CREDIT),
    ],
)
async def test_what_another_try_may_mend_is_left_to_the_embedded_engine(
    llmock: "LLMock", thinker: ModelThinker, ask: Ask, fault: Fault, kind: FailureKind
) -> None:
    fault(llmock)
    assert await failure_of(ask, thinker) is kind
    llmock.assert_resilient()
    assert findings(llmock) == {"gave_up"}


async def test_a_server_without_schemas_is_asked_for_json_in_words(
    llmock: "LLMock", thinker: ModelThinker, client: OpenAIClient
) -> None:
    llmock.fail(400, message="response_format json_schema is not supported").reply(f"```json\n{SPOKEN}\n```")
    assert await whole(thinker) == ASKED
    assert client.memory.of(client.connection.server, MODEL).mode == MD_JSON
    llmock.assert_resilient(strict=True)


@EVERY_WAY
async def test_an_answer_that_does_not_come_is_not_waited_for(
    llmock: "LLMock", hurried: ModelThinker, ask: Ask
) -> None:
    llmock.delay(0.5)
    assert await failure_of(ask, hurried) is FailureKind.TIMEOUT
    llmock.assert_resilient(strict=True)


@STREAMING
@pytest.mark.parametrize(
    "fault", [lambda llmock: llmock.stall(after_chunks=3, seconds=3), lambda llmock: llmock.slow_first_token(3)]
)
async def test_a_stream_that_stands_still_is_left(
    llmock: "LLMock", hurried: ModelThinker, ask: Ask, fault: Fault
) -> None:
    fault(llmock.reply(SPOKEN))
    assert await failure_of(ask, hurried) is FailureKind.TIMEOUT
    llmock.assert_resilient(strict=True)


@STREAMING
@pytest.mark.parametrize(
    ("fault", "kind", "complaints"),
    [
        (lambda llmock: llmock.disconnect(after_chunks=1), FailureKind.CUT_OFF, {"gave_up"}),
        (lambda llmock: llmock.disconnect(after_chunks=3), FailureKind.CUT_OFF, {"gave_up"}),
        # llmock sees what it sent, not what became of it: a broken stream that is not asked for again counts as used.
        (lambda llmock: llmock.truncate(after_chunks=1), FailureKind.CUT_OFF, {"truncated_stream_accepted"}),
        (lambda llmock: llmock.truncate(after_chunks=3), FailureKind.CUT_OFF, {"truncated_stream_accepted"}),
        (lambda llmock: llmock.corrupt(after_chunks=1), FailureKind.NOT_AN_API, {"malformed_chunk_ignored"}),
        (lambda llmock: llmock.corrupt(after_chunks=3), FailureKind.CUT_OFF, {"malformed_chunk_ignored"}),
    ],
)
async def test_a_broken_stream_is_a_failure_and_nothing_is_learnt_from_it(
    llmock: "LLMock",
    thinker: ModelThinker,
    client: OpenAIClient,
    ask: Ask,
    fault: Fault,
    kind: FailureKind,
    complaints: set[str],
) -> None:
    fault(llmock.reply(SPOKEN))
    assert await failure_of(ask, thinker) is kind
    assert findings(llmock) == complaints
    assert client.memory.of(client.connection.server, MODEL).mode == JSON_SCHEMA
