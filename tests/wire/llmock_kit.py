"""Single calls and whole interviews against llmock, an independent fake of OpenAI's wire that also grades its client.

The interviews find their server and key as a person's do: in the variables that llmock's own fixture sets.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from interview_tui.composition import new_interview
from interview_tui.engines import find_engine
from interview_tui.events import AskQuestionEvent, BaseEvent, EngineHandedOverEvent, Evaluation, FailureKind, Step
from interview_tui.interview.state import InterviewState
from interview_tui.preparation import PracticeOptions
from interview_tui.questions.generated.schemas import FollowUp
from interview_tui.settings import load_settings
from interview_tui.thinker import Message, Thinker
from tests.interview_kit import FULL_ANSWER, ScriptedChannel, places, point, question

if TYPE_CHECKING:
    from llmock.pytest_plugin import LLMock

MODEL = "gpt-4o-mini"
ASKED = "Suppose the first reply gets lost on its way: what happens then?"
SPOKEN = json.dumps({"question": ASKED})
OFF_POINT = "We put a queue before the database, and two workers drain it at night."
ANSWERS = ("Fine.", OFF_POINT, FULL_ANSWER, "nothing")
"""To the warm-up, the question, the probe that a missing point is worth, and the turn to ask something oneself."""
_MESSAGES = [Message(role="user", content="Ask me something.")]

Event = TypeVar("Event", bound=BaseEvent)


async def whole(thinker: Thinker) -> str:
    return (await thinker.extract_structured_response(FollowUp, _MESSAGES)).question


async def streamed(thinker: Thinker) -> str:
    pieces = [piece async for piece in thinker.stream_structured_response(FollowUp, _MESSAGES)]
    return pieces[-1].value.question


async def plain(thinker: Thinker) -> str:
    return await thinker.generate(_MESSAGES)


Ask = Callable[[Thinker], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class Practice:
    """An interview that is over: what the channel was sent, and the state that the stored log gives."""

    events: list[BaseEvent]
    stored: InterviewState

    def of(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def hand_overs(self) -> list[tuple[Step, FailureKind]]:
        return [(event.step, event.failure) for event in self.of(EngineHandedOverEvent)]

    @property
    def probe(self) -> AskQuestionEvent:
        """The one question that grew out of an answer, by whichever engine."""
        (probe,) = (event for event in self.of(AskQuestionEvent) if event.parent_turn_id)
        return probe

    @property
    def evaluations(self) -> list[Evaluation]:
        return [each for turn in self.stored.tree for each in turn.evaluations or ()]

    @property
    def answers(self) -> tuple[str | None, ...]:
        return tuple(turn.answer for turn in self.stored.tree)


async def practise(folder: Path, config: Path, **flags: object) -> Practice:
    """One planned question on a single point, answered with `ANSWERS` in turn; `flags` as on the command line."""
    where = places(folder, [question(1, points=[point("retry")])], plan=[{"competency": "apis", "questions": 1}])
    settings = load_settings(config, {"engine": "llm", "model": MODEL, **flags})
    engine = await asyncio.to_thread(find_engine, where, settings)
    assert engine.client is not None
    await engine.client.load()
    channel = ScriptedChannel(ANSWERS)
    options = PracticeOptions("payments", seed=1)
    async with new_interview(where, options, channel, engine=engine, ends_with_input=True) as session:
        await session.conductor.run()
        stored = [entry.event for entry in await asyncio.to_thread(lambda: list(session.log.read()))]
    return Practice(channel.events, InterviewState.fold(stored))


def findings(llmock: "LLMock") -> set[str]:
    """What llmock holds against its client, errors and warnings alike."""
    return {finding.code for finding in llmock.verdict().findings}
