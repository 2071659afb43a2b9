"""What becomes of a call: its clock, its retries, its breaker and budget, and the events that tell of it."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import aclosing

import pytest

from interview_tui.events import (
    FailureKind,
    ModelCallEvent,
    ModelCallFailedEvent,
    ModelCallFinishedEvent,
    ModelCallFirstTokenEvent,
    ModelCallWaitingEvent,
    Purpose,
)
from interview_tui.thinker import Complete, Message, Partial, ThinkerError, Usage
from interview_tui.thinker.model_thinker import Limits, ModelThinker
from interview_tui.thinker.patience import LONGEST_WAIT, RATE_LIMIT_ATTEMPTS, Patience
from tests.thinker_kit import ASKED, Answer, FakeClient, Heard, Rest, Step, failing, part, whole

SOON, NEVER = 0.02, 30.0
UNFIT = FailureKind.UNFIT


async def extract(thinker: ModelThinker, purpose: Purpose = Purpose.QUESTION) -> str:
    return (await thinker.extract_structured_response(Answer, ASKED, purpose=purpose)).text


async def failure_of(thinker: ModelThinker, purpose: Purpose = Purpose.QUESTION) -> ThinkerError:
    with pytest.raises(ThinkerError) as caught:
        await extract(thinker, purpose)
    return caught.value


async def texts(stream: AsyncGenerator[Partial[Answer] | Complete[Answer], None]) -> list[str]:
    return [piece.value.text async for piece in stream]


async def read_slowly(thinker: ModelThinker, read: list[str]) -> None:
    async for piece in thinker.stream_structured_response(Answer, ASKED):
        read.append(piece.value.text)
        await asyncio.sleep(2 * SOON)


async def test_the_role_context_comes_first_and_only_where_it_is_asked_for() -> None:
    client = FakeClient(["a"])
    thinker = ModelThinker(client)
    thinker.role_context = "You are Ada."
    await thinker.generate(ASKED, use_role_context=True)
    await thinker.generate(ASKED)
    assert client.sent == [[Message(role="system", content="You are Ada."), *ASKED], ASKED]


async def test_the_messages_of_the_caller_stay_as_they_are_even_where_a_call_is_repeated() -> None:
    client = FakeClient([failing(UNFIT)], [whole()])
    thinker = ModelThinker(client)
    thinker.role_context = "You are Ada."
    messages = [message.copy() for message in ASKED]
    await thinker.extract_structured_response(Answer, messages, use_role_context=True)
    assert messages == ASKED
    assert len(client.sent[1]) == 3


async def test_without_a_role_context_nothing_is_put_before_the_messages() -> None:
    client = FakeClient(["a"])
    await ModelThinker(client).generate(ASKED, use_role_context=True)
    assert client.sent == [ASKED]


@pytest.mark.parametrize("purpose", [Purpose.QUESTION, Purpose.REPLY, Purpose.ROLE_CONTEXT])
async def test_what_the_interviewer_says_has_the_short_limit(purpose: Purpose) -> None:
    thinker = ModelThinker(FakeClient([Rest(NEVER), whole()]), limits=Limits(SOON, NEVER))
    error = await failure_of(thinker, purpose)
    assert error.kind is FailureKind.TIMEOUT
    assert "0.02 s" in str(error)


@pytest.mark.parametrize("purpose", [Purpose.EVALUATION, Purpose.PERSPECTIVE, Purpose.CHECK, Purpose.REPORT])
async def test_judging_and_reporting_have_the_long_limit(purpose: Purpose) -> None:
    thinker = ModelThinker(FakeClient([Rest(2 * SOON), whole("late")]), limits=Limits(SOON, NEVER))
    assert await extract(thinker, purpose) == "late"
    impatient = ModelThinker(FakeClient([Rest(NEVER), whole()]), limits=Limits(NEVER, SOON))
    assert (await failure_of(impatient, purpose)).kind is FailureKind.TIMEOUT


async def test_a_stream_that_drips_on_is_ended_by_the_wall_clock() -> None:
    drops: list[Step] = [Rest(SOON / 4), part("a")] * 1000
    thinker = ModelThinker(FakeClient(drops), limits=Limits(SOON, NEVER))
    with pytest.raises(ThinkerError) as caught:
        await texts(thinker.stream_structured_response(Answer, ASKED))
    assert caught.value.kind is FailureKind.TIMEOUT


async def test_the_clock_never_cancels_who_reads_the_stream() -> None:
    client = FakeClient([part("It"), Rest(0), part("It is"), Rest(0), whole()])
    thinker = ModelThinker(client, limits=Limits(SOON, NEVER))
    read: list[str] = []
    with pytest.raises(ThinkerError) as caught:
        await read_slowly(thinker, read)
    assert caught.value.kind is FailureKind.TIMEOUT
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0
    assert read == ["It"]


async def test_judging_asks_for_the_least_random_reply() -> None:
    client = FakeClient([whole()])
    thinker = ModelThinker(client)
    for purpose in (Purpose.QUESTION, Purpose.EVALUATION, Purpose.PERSPECTIVE, Purpose.PROFILE):
        await extract(thinker, purpose)
    assert client.deliberate == [False, True, True, False]


async def test_a_rate_limit_is_waited_for_and_said() -> None:
    heard = Heard()
    limited = failing(FailureKind.RATE_LIMITED, retry_after=0.01)
    thinker = ModelThinker(FakeClient([limited], [whole("at last")]), report=heard)
    assert await extract(thinker) == "at last"
    assert heard.story == ["Started 1", "Failed 1", "Waiting 1", "Started 2", "FirstToken 2", "Finished 2"]
    waiting = next(event for event in heard.events if isinstance(event, ModelCallWaitingEvent))
    assert (waiting.wait_seconds, waiting.reason) == (0.01, "Rate limited")


async def test_a_rate_limit_that_stays_is_given_up() -> None:
    client = FakeClient([failing(FailureKind.RATE_LIMITED, retry_after=0.0)])
    assert (await failure_of(ModelThinker(client))).kind is FailureKind.RATE_LIMITED
    assert len(client.sent) == RATE_LIMIT_ATTEMPTS


async def test_a_wait_that_is_too_long_is_not_begun() -> None:
    client = FakeClient([failing(FailureKind.RATE_LIMITED, retry_after=LONGEST_WAIT + 1)])
    assert (await failure_of(ModelThinker(client))).kind is FailureKind.RATE_LIMITED
    assert len(client.sent) == 1


def test_without_a_word_of_the_server_each_wait_is_twice_the_one_before() -> None:
    patience, error = Patience(), failing(FailureKind.RATE_LIMITED)
    waits = [patience.after(error) for _ in range(RATE_LIMIT_ATTEMPTS)]
    assert [wait.seconds if wait else None for wait in waits] == [2.0, 4.0, None]


async def test_a_reply_that_does_not_fit_is_asked_for_once_more_with_the_reason() -> None:
    client = FakeClient([failing(UNFIT)], [whole("better")])
    assert await extract(ModelThinker(client)) == "better"
    assert [message["content"] for message in client.sent[1][:-1]] == [message["content"] for message in ASKED]
    assert client.sent[1][-1]["role"] == "user"
    assert "It failed: unfit." in client.sent[1][-1]["content"]


async def test_a_reply_that_never_fits_is_asked_for_twice() -> None:
    client = FakeClient([failing(UNFIT)])
    assert (await failure_of(ModelThinker(client))).kind is UNFIT
    assert len(client.sent) == 2


@pytest.mark.parametrize("kind", [FailureKind.SERVER_ERROR, FailureKind.KEY_REFUSED, FailureKind.TIMEOUT])
async def test_no_other_failure_is_tried_again(kind: FailureKind) -> None:
    client = FakeClient([failing(kind)])
    assert (await failure_of(ModelThinker(client))).kind is kind
    assert len(client.sent) == 1


async def test_after_the_first_piece_nothing_is_tried_again() -> None:
    client = FakeClient([part("It"), failing(UNFIT)], [whole()])
    read: list[str] = []
    with pytest.raises(ThinkerError):
        await read_slowly(ModelThinker(client), read)
    assert read == ["It"]
    assert len(client.sent) == 1


async def test_every_step_of_a_call_is_told_in_order_with_its_duration() -> None:
    heard = Heard()
    client = FakeClient([failing(UNFIT)], [Rest(SOON), Usage(7, 3), whole()])
    await extract(ModelThinker(client, report=heard), Purpose.PERSPECTIVE)
    assert heard.story == ["Started 1", "Failed 1", "Waiting 1", "Started 2", "FirstToken 2", "Finished 2"]
    calls = [event for event in heard.events if isinstance(event, ModelCallEvent)]
    assert {(event.model, event.purpose) for event in calls} == {("fake", Purpose.PERSPECTIVE)}
    assert len({event.call_id for event in calls}) == 1
    first = next(event for event in calls if isinstance(event, ModelCallFirstTokenEvent))
    finished = next(event for event in calls if isinstance(event, ModelCallFinishedEvent))
    assert SOON <= first.seconds <= finished.seconds < NEVER
    assert (finished.prompt_tokens, finished.completion_tokens) == (7, 3)


async def test_two_calls_have_two_names() -> None:
    heard = Heard()
    thinker = ModelThinker(FakeClient([whole()]), report=heard)
    await extract(thinker)
    await extract(thinker)
    assert len({event.call_id for event in heard.events if isinstance(event, ModelCallEvent)}) == 2


async def test_prompt_and_reply_are_kept_only_where_that_is_asked_for() -> None:
    for record in (False, True):
        heard = Heard()
        client = FakeClient([failing(UNFIT)], [whole("the reply")])
        await extract(ModelThinker(client, report=heard, record_prompts=record))
        failed = next(event for event in heard.events if isinstance(event, ModelCallFailedEvent))
        finished = next(event for event in heard.events if isinstance(event, ModelCallFinishedEvent))
        if record:
            assert json.loads(failed.prompt) == ASKED
            assert json.loads(finished.prompt) == client.sent[1]
            assert finished.reply == "the reply"
        else:
            assert (failed.prompt, failed.reply, finished.prompt, finished.reply) == ("", "", "", "")


async def test_a_stream_that_is_left_closes_that_of_the_client() -> None:
    client, heard = FakeClient([part("It"), Rest(NEVER), whole()]), Heard()
    async with aclosing(ModelThinker(client, report=heard).stream_structured_response(Answer, ASKED)) as pieces:
        async for _ in pieces:
            break
        assert client.closed == 0
    assert client.closed == 1
    assert heard.story == ["Started 1", "FirstToken 1", "Finished 1"]


async def test_a_call_that_is_cancelled_closes_the_stream_of_the_client() -> None:
    client = FakeClient([Rest(NEVER), whole()])
    task = asyncio.create_task(extract(ModelThinker(client)))
    async with asyncio.timeout(NEVER):
        await client.asked.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert client.closed == 1


async def test_text_is_heard_piece_by_piece() -> None:
    heard: list[str] = []

    async def hear(piece: str) -> None:
        heard.append(piece)

    assert await ModelThinker(FakeClient(["Six ", "people", "."])).generate(ASKED, on_delta=hear) == "Six people."
    assert heard == ["Six ", "people", "."]
