"""The check of a model's judgement: real prompts, a few at a time, scored as the model says and by nothing else."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from interview_tui.evaluations.canaries import CANARIES
from interview_tui.evaluations.llm.judge_check import CanaryResult, check_judge, conclude
from interview_tui.evaluations.llm.verdicts import KeyPointVerdicts
from interview_tui.events import FailureKind, Purpose
from interview_tui.thinker import Message, ThinkerError
from tests.judge_kit import honest, prompted_answer
from tests.verdict_kit import script, verdicts


def _ignored(result: CanaryResult) -> None:
    """Nobody listens."""


async def test_canaries_are_asked_four_at_a_time_as_a_check_and_without_role_context() -> None:
    running = most = 0
    purposes = set()

    class Slow:
        async def extract_structured_response(self, *_: Any, purpose: Purpose) -> KeyPointVerdicts:
            nonlocal running, most
            running += 1
            most = max(most, running)
            purposes.add(purpose)
            await asyncio.sleep(0.001)
            running -= 1
            return verdicts()

    await check_judge(Slow(), _ignored)  # type: ignore[arg-type]
    assert (most, purposes) == (4, {Purpose.CHECK})


async def test_results_keep_the_order_of_the_canaries_and_are_heard_as_they_come() -> None:
    heard: list[CanaryResult] = []
    results = await check_judge(script(verdicts()), heard.append)
    assert [each.canary for each in results] == list(CANARIES)
    assert sorted(each.canary.name for each in heard) == sorted(canary.name for canary in CANARIES)


async def test_no_defence_of_an_interview_hides_a_judge_that_makes_quotes_up() -> None:
    given = verdicts(*((number, "covered", "said so") for number in (4, 3, 2, 1)), (40, "covered", ""))
    results = await check_judge(script(given), _ignored)
    assert {each.score.low for each in results} == {5.0}
    assert {each.made_up for each in results} == {4}
    assert conclude(results).failed == tuple(canary.name for canary in CANARIES if canary.expected == "low")


async def test_a_made_up_quote_beside_right_verdicts_is_counted_and_fails_nothing() -> None:
    def reply(schema: object, messages: Sequence[Message]) -> KeyPointVerdicts:
        said = honest(CANARIES[0].question, prompted_answer(messages))
        return KeyPointVerdicts(points=[one.model_copy(update={"quote": "made up"}) for one in said.points])

    check = conclude(results := await check_judge(script(reply), _ignored))
    assert check.trusted
    assert sum(each.made_up for each in results) == 4 * len(CANARIES)


async def test_the_failure_of_one_call_ends_the_check() -> None:
    with pytest.raises(ThinkerError, match="gone"):
        await check_judge(script(ThinkerError(FailureKind.UNREACHABLE, "gone")), _ignored)
