"""When a model is not asked: after failures that stand, and once the budget of the interview is used up."""

import asyncio

import pytest

from interview_tui.events import FailureKind, ModelCallFailedEvent, ModelCallFinishedEvent, Purpose
from interview_tui.thinker import Message, ThinkerError, Usage
from interview_tui.thinker.breaker import WINDOW_SECONDS, Breaker
from interview_tui.thinker.budget import Budget
from interview_tui.thinker.model_thinker import ModelThinker
from tests.thinker_kit import ASKED, Answer, FakeClient, failing, whole

UNFIT = FailureKind.UNFIT


async def extract(thinker: ModelThinker) -> str:
    return (await thinker.extract_structured_response(Answer, ASKED)).text


async def failure_of(thinker: ModelThinker) -> ThinkerError:
    with pytest.raises(ThinkerError) as caught:
        await extract(thinker)
    return caught.value


async def test_three_failures_leave_the_model_alone_for_a_while() -> None:
    now = [0.0]
    client = FakeClient([failing()])
    thinker = ModelThinker(client)
    thinker.breaker = Breaker(lambda: now[0])
    for _ in range(3):
        assert (await failure_of(thinker)).kind is FailureKind.SERVER_ERROR
    assert (await failure_of(thinker)).kind is FailureKind.BREAKER_OPEN
    assert len(client.sent) == 3
    now[0] = WINDOW_SECONDS
    assert (await failure_of(thinker)).kind is FailureKind.SERVER_ERROR


async def test_failures_far_apart_open_nothing() -> None:
    now = [0.0]
    thinker = ModelThinker(FakeClient([failing()]))
    thinker.breaker = Breaker(lambda: now[0])
    for _ in range(5):
        assert (await failure_of(thinker)).kind is FailureKind.SERVER_ERROR
        now[0] += WINDOW_SECONDS / 2


async def test_a_success_forgets_the_failures_before() -> None:
    client = FakeClient([failing()], [failing()], [whole()], [failing()])
    thinker = ModelThinker(client)
    for _ in range(2):
        await failure_of(thinker)
    await extract(thinker)
    kinds = [(await failure_of(thinker)).kind for _ in range(4)]
    assert kinds == [FailureKind.SERVER_ERROR] * 3 + [FailureKind.BREAKER_OPEN]


async def test_who_asks_for_another_try_is_not_held_up_by_the_breaker() -> None:
    client = FakeClient([failing()], [failing()], [failing()], [whole("again")])
    thinker = ModelThinker(client)
    for _ in range(3):
        await failure_of(thinker)
    thinker.reset()
    assert await extract(thinker) == "again"


@pytest.mark.parametrize("kind", [FailureKind.TOO_LONG, FailureKind.DECLINED])
async def test_a_failure_that_says_nothing_about_the_server_opens_nothing(kind: FailureKind) -> None:
    thinker = ModelThinker(FakeClient([failing(kind)]))
    for _ in range(5):
        assert (await failure_of(thinker)).kind is kind


async def test_what_a_server_cannot_take_is_learnt_without_opening_the_breaker() -> None:
    parameter, schema = failing(FailureKind.PARAMETER_UNSUPPORTED), failing(FailureKind.SCHEMA_UNSUPPORTED)
    client = FakeClient([parameter], [parameter], [schema], [whole("understood")])
    assert await extract(ModelThinker(client)) == "understood"


async def test_calls_side_by_side_that_wait_for_a_rate_limit_open_no_breaker() -> None:
    limited = failing(FailureKind.RATE_LIMITED, retry_after=0.01)
    thinker = ModelThinker(FakeClient(*[[limited]] * 4, [whole("at last")]))
    assert await asyncio.gather(*(extract(thinker) for _ in range(4))) == ["at last"] * 4


async def test_the_budget_of_calls_ends() -> None:
    client = FakeClient([whole()])
    thinker = ModelThinker(client, budget=Budget(2, 1000))
    await extract(thinker)
    await extract(thinker)
    error = await failure_of(thinker)
    assert error.kind is FailureKind.OVER_BUDGET
    assert "2 calls" in str(error)
    assert len(client.sent) == 2


async def test_every_attempt_is_a_call_of_the_budget() -> None:
    thinker = ModelThinker(FakeClient([failing(UNFIT)], [whole()]), budget=Budget(5, 1000))
    await extract(thinker)
    assert thinker.budget.calls == 2


async def test_the_budget_of_tokens_ends() -> None:
    thinker = ModelThinker(FakeClient([Usage(60, 50), whole()]), budget=Budget(50, 100))
    await extract(thinker)
    assert thinker.budget.tokens == 110
    error = await failure_of(thinker)
    assert error.kind is FailureKind.OVER_BUDGET
    assert "100 tokens" in str(error)


async def test_a_refused_call_does_not_use_up_the_breaker() -> None:
    thinker = ModelThinker(FakeClient([whole()]), budget=Budget(0, 1))
    for _ in range(5):
        assert (await failure_of(thinker)).kind is FailureKind.OVER_BUDGET


async def test_where_the_server_counts_nothing_the_tokens_are_estimated() -> None:
    thinker = ModelThinker(FakeClient([whole("w" * 100)]))
    await thinker.extract_structured_response(Answer, [Message(role="user", content="x" * 300)])
    assert thinker.budget.tokens == 100


def test_the_budget_counts_on_from_a_log() -> None:
    head: dict[str, object] = {"call_id": "c", "purpose": Purpose.QUESTION, "model": "m", "seconds": 1.0}
    events = [
        ModelCallFinishedEvent.model_validate({**head, "prompt_tokens": 40, "completion_tokens": 2}),
        *(
            ModelCallFailedEvent.model_validate({**head, "failure": kind, "message": "x"})
            for kind in (FailureKind.TIMEOUT, FailureKind.BREAKER_OPEN, FailureKind.OVER_BUDGET)
        ),
    ]
    budget = Budget(2, 1000)
    budget.recall(events)
    assert (budget.calls, budget.tokens) == (2, 42)
    assert budget.used_up
