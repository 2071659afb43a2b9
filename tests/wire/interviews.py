"""Whole interviews with a model on loopback: what it answers when it is well, and how one is conducted."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from interview_tui.channels.channel import ChannelInput
from interview_tui.composition import Session, new_interview, resumed_interview
from interview_tui.engines import Engine
from interview_tui.events import BaseEvent, EngineHandedOverEvent
from interview_tui.interview.state import InterviewState
from interview_tui.paths import Places
from interview_tui.preparation import PracticeOptions
from interview_tui.settings import Settings
from interview_tui.store.finding import find_session
from interview_tui.store.reading import read_log
from interview_tui.thinker.connection import Connection
from interview_tui.thinker.openai import OpenAIClient
from interview_tui.thinker.server_memory import ServerMemory
from tests.interview_kit import FULL_ANSWER, ROLE, ScriptedChannel, places
from tests.model_server import ModelServer, Request
from tests.model_server.replies import Behaviour
from tests.model_server.wire import Wire
from tests.wire.wire_kit import CANARY

THIN = "The same request is only carried out once, I am quite sure of that in our system."
ANSWERS = ["Fine.", THIN, FULL_ANSWER, "nothing"]
FOLLOW_UP = "You say that it happens only once in your system: how does the server tell two attempts apart?"
REPORT = "You kept to the matter and said what the server does."
WELL: dict[str, Any] = {
    "KeyPointVerdicts": {
        "points": [
            {"point": 1, "quote": "only carried out once", "verdict": "covered"},
            {"point": 2, "quote": "", "verdict": "missing"},
            {"point": 3, "quote": "", "verdict": "missing"},
        ]
    },
    "AnchorVerdicts": {"middle_quote": "quite sure", "middle": "covered", "high_quote": "", "high": "missing"},
    "Frameworks": {
        "candidate_steps": [{"name": "claim", "quote": "quite sure of that"}],
        "sample_steps": [{"name": "Name it", "shown_by": 1}],
    },
    "Relevance": {"parts": [{"part": "safety", "quote": "only carried out once", "addressed": True}], "off_topic": []},
    "Claims": {"claims": []},
    "Reading": {"quote": "only carried out once", "summary": "Short but on the matter.", "concerns": []},
    "FollowUp": {"question": FOLLOW_UP},
    "": REPORT,
}
JUDGES = frozenset({"KeyPointVerdicts", "AnchorVerdicts", "Frameworks", "Relevance", "Claims"})
TOO_SHORT_FOR_MORE = 4.5
"""Minutes that leave no time for a question beyond the plan."""
Doing = str | Callable[[], object]


@dataclass(frozen=True)
class At(Behaviour):
    """`behaviour` where one of these schemas is asked for, "" for plain text."""

    schemas: frozenset[str]
    behaviour: Behaviour

    def applies(self, request: Request) -> bool:
        return request.schema in self.schemas and self.behaviour.applies(request)

    async def answer(self, request: Request, wire: Wire) -> None:
        await self.behaviour.answer(request, wire)


class DoingChannel(ScriptedChannel):
    """Among its answers are things to do between two of them."""

    def __init__(self, answers: Sequence[Doing]) -> None:
        super().__init__()
        self._doings = list(answers)

    async def inputs(self) -> AsyncIterator[ChannelInput]:
        for doing in self._doings:
            if isinstance(doing, str):
                yield ChannelInput(doing)
            else:
                doing()


def short_role(folder: Path, perspectives: Sequence[dict[str, object]] = ()) -> Places:
    """Profiles and data below `folder`; each question has one follow-up at most."""
    limits = {"minutes": 30, "max_depth": 2, "max_breadth": 2, "probes_per_question": 1}
    return places(folder, limits=limits, perspectives=list(perspectives) or ROLE["perspectives"])


def engine_at(url: str, where: Places, name: str = "llm", **settings: Any) -> Engine:
    connection = Connection(url, "model-small", SecretStr(CANARY))
    return Engine(name, Settings(**settings), OpenAIClient(connection, ServerMemory(where.models_file)))


@asynccontextmanager
async def beginning(
    where: Places,
    engine: Engine,
    answers: Sequence[Doing] = ANSWERS,
    *,
    channel: DoingChannel | None = None,
    ends: bool = True,
) -> AsyncIterator[tuple[Session, DoingChannel]]:
    """A new interview on `channel`, or on one that gives `answers`."""
    channel = channel or DoingChannel(answers)
    options = PracticeOptions("payments", questions=1, seed=1, minutes=TOO_SHORT_FOR_MORE)
    async with new_interview(where, options, channel, engine=engine, ends_with_input=ends) as session:
        yield session, channel


async def conduct(
    where: Places, engine: Engine, answers: Sequence[Doing] = ANSWERS
) -> tuple[InterviewState, DoingChannel]:
    async with beginning(where, engine, answers) as (session, channel):
        await session.conductor.run()
    return session.state, channel


async def go_on(where: Places, engine: Engine | None, answers: Sequence[Doing]) -> tuple[InterviewState, DoingChannel]:
    channel = DoingChannel(answers)
    async with resumed_interview(where, "last", channel, engine=engine, ends_with_input=True) as session:
        await session.conductor.run()
    return session.state, channel


def logged(where: Places) -> list[BaseEvent]:
    return [stored.event for stored in read_log(find_session(where, "last"))]


def hand_overs(events: Sequence[BaseEvent]) -> list[EngineHandedOverEvent]:
    return [event for event in events if isinstance(event, EngineHandedOverEvent)]


def be_well(server: ModelServer) -> None:
    server.rules.clear()
    server.by_schema = dict(WELL)
