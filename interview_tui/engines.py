"""Which engine an interview has, made from settings and key. Part of the composition root: it knows the model's SDK
through `thinker.openai` alone.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from interview_tui.errors import UsageError
from interview_tui.events import BaseEvent, FailureKind
from interview_tui.interview.role_context import role_context
from interview_tui.interview.state import InterviewState
from interview_tui.ledger import BOTH, EMBEDDED
from interview_tui.model_access import NO_KEY, decide_engine, find_connection
from interview_tui.paths import Places
from interview_tui.settings import Settings
from interview_tui.thinker import Thinker, ThinkerError
from interview_tui.thinker.absent import AbsentThinker
from interview_tui.thinker.budget import Budget
from interview_tui.thinker.model_thinker import Limits, ModelThinker
from interview_tui.thinker.openai import OpenAIClient
from interview_tui.thinker.server_memory import ServerMemory

if TYPE_CHECKING:
    from interview_tui.authoring.trials import Judge as EvaluationJudge
    from interview_tui.evaluations.llm.judge import Judge

Report = Callable[[BaseEvent], Awaitable[None]]
_DRAFTING = 4
"""How many times longer than a question or an evaluation the draft of a profile may take."""


@dataclass(slots=True)
class Engine:
    """`name` is for a new interview; one that goes on keeps its own. Without a `client` no model can be asked.

    `scripted` takes the place of the model, for tests and demonstrations.
    """

    name: str = EMBEDDED
    settings: Settings = field(default_factory=Settings)
    client: OpenAIClient | None = None
    scripted: Thinker | None = None

    @property
    def description(self) -> str:
        """What will interview and judge, in one line."""
        if self.name == EMBEDDED or self.client is None:
            return "Embedded engine: no language model, no network."
        side = "the embedded engine beside it" if self.name == BOTH else "the embedded engine stands in if it fails"
        server, model = self.client.connection.server, self.client.model
        checked = self.client.memory.of(server, model).judge
        known = "never checked" if checked is None else "checked" if checked.trusted else "NOT TO BE TRUSTED"
        return f"Language model {model} at {server}, {side}. Its judgement: {known} (interview-tui doctor --judge)."

    def thinker_for(self, state: InterviewState, events: Sequence[BaseEvent], report: Report) -> Thinker | None:
        """Who thinks in the interview of `state`: nobody in an embedded one. Calls in `events` count as spent."""
        assert state.started is not None
        assert state.role is not None
        if state.started.engine == EMBEDDED:
            return None
        thinker = self.scripted or self._thinker(events, report)
        thinker.role_context = state.role_context or role_context(state.role)
        return thinker

    def judge(self, thinker: Thinker) -> "Judge":
        """How `thinker` judges; with what is known of its judgement from an earlier check."""
        from interview_tui.evaluations.llm.judge import Judge

        checked = None
        if self.client is not None:
            checked = self.client.memory.of(self.client.connection.server, self.client.model).judge
        return Judge(thinker, self.settings.careful, checked.failed if checked else ())

    async def warm_up(self) -> None:
        """Load what the first call will need, so that it does not wait for it. A failure comes up at that call."""
        if self.client is not None:
            with suppress(ThinkerError):
                await self.client.load()

    async def close(self) -> None:
        if self.client is not None:
            await self.client.close()

    def _thinker(self, events: Sequence[BaseEvent], report: Report) -> Thinker:
        if self.client is None:
            return AbsentThinker(ThinkerError(FailureKind.NO_KEY, NO_KEY))
        budget = Budget(self.settings.max_calls, self.settings.max_tokens)
        budget.recall(events)
        return ModelThinker(
            self.client,
            limits=Limits(self.settings.question_timeout, self.settings.evaluation_timeout),
            budget=budget,
            report=report,
            record_prompts=self.settings.record_prompts,
        )


def find_engine(places: Places, settings: Settings) -> Engine:
    """Looks for the key, which may block: call it on a thread. Raises `UsageError` where the settings cannot work."""
    connection = find_connection(settings)
    name = decide_engine(settings, connection)
    reachable = connection is not None and bool(connection.model) and settings.engine != EMBEDDED
    client = OpenAIClient(connection, ServerMemory(places.models_file)) if connection and reachable else None
    return Engine(name, settings, client)


def drafting_thinker(places: Places, settings: Settings) -> Thinker | None:
    """A thinker outside any interview, for drafts of profiles; None where the engine is the embedded one."""
    engine = find_engine(places, settings)
    if engine.name == EMBEDDED or engine.client is None:
        return None
    limits = Limits(_DRAFTING * settings.question_timeout, _DRAFTING * settings.evaluation_timeout)
    return ModelThinker(engine.client, limits=limits, budget=Budget(settings.max_calls, settings.max_tokens))


@asynccontextmanager
async def llm_judge(places: Places, settings: Settings) -> "AsyncIterator[EvaluationJudge]":
    """The model as a judge of key points, outside any interview. Raises `UsageError` where none is set up."""
    from interview_tui.authoring.trials import by_evaluator
    from interview_tui.evaluations.llm.key_points import LLMKeyPointsEvaluator

    engine = await asyncio.to_thread(find_engine, places, settings)
    if engine.client is None:
        raise UsageError("no language model is set up: give --base-url and --model, or a key.")
    limits = Limits(settings.question_timeout, settings.evaluation_timeout)
    thinker = ModelThinker(engine.client, limits=limits, budget=Budget(settings.max_calls, settings.max_tokens))
    try:
        yield by_evaluator(LLMKeyPointsEvaluator(engine.judge(thinker)))
    finally:
        await engine.close()
