"""Whether a model's own judgement can be trusted: the canaries, asked as in an interview, scored as it says.

Nothing that protects an interview from a bad judge is in the way here: no answer is judged by code, no text is taken
out, no mark is withdrawn.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from interview_tui.evaluations.canaries import CANARIES, Canary
from interview_tui.evaluations.llm.evidence import standing_quote
from interview_tui.evaluations.llm.prompts import key_point_messages
from interview_tui.evaluations.llm.verdicts import KeyPointVerdicts, PointVerdict
from interview_tui.events import Purpose
from interview_tui.ledger import PointMark, ScoreRange, score
from interview_tui.thinker import Thinker
from interview_tui.thinker.server_memory import JudgeCheck

_AT_ONCE = 4  # calls: a server on one's own machine answers few at a time


@dataclass(frozen=True, slots=True)
class CanaryResult:
    """`made_up`: how many quotes it offered that do not stand in the answer. They change nothing here."""

    canary: Canary
    score: ScoreRange
    made_up: int

    @property
    def held(self) -> bool:
        return self.canary.holds(self.score)


async def check_judge(thinker: Thinker, heard: Callable[[CanaryResult], None]) -> list[CanaryResult]:
    """Every canary in its order; `heard` gets each as it arrives. Raises the first `ThinkerError`."""
    free = asyncio.Semaphore(_AT_ONCE)

    async def ask(canary: Canary) -> CanaryResult:
        async with free:
            result = await _judged(thinker, canary)
        heard(result)
        return result

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(ask(canary)) for canary in CANARIES]
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return [task.result() for task in tasks]


def conclude(results: Sequence[CanaryResult]) -> JudgeCheck:
    """What is to be remembered of a check that has just been made."""
    failed = tuple(result.canary.name for result in results if not result.held)
    return JudgeCheck(datetime.now(UTC).isoformat(timespec="seconds"), failed)


async def _judged(thinker: Thinker, canary: Canary) -> CanaryResult:
    question = canary.question
    messages = key_point_messages(question.ask, question.points, canary.answer)
    said = await thinker.extract_structured_response(KeyPointVerdicts, messages, purpose=Purpose.CHECK)
    verdicts = {one.point: one.verdict for one in said.points}
    marks = [
        PointMark(point.id, point.claim, point.need, verdicts.get(number, PointVerdict.MISSING).verdict)
        for number, point in enumerate(question.points, 1)
    ]
    found = score(marks)
    assert found is not None
    made_up = sum(bool(one.quote.strip()) and not standing_quote(canary.answer, one.quote) for one in said.points)
    return CanaryResult(canary, found, made_up)
