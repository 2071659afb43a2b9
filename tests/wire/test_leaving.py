"""Leaving while the model thinks, and going on: with the model, once; or without a key, and said so."""

import asyncio
import time
from collections import Counter
from pathlib import Path

import pytest

from interview_tui.composition import Session
from interview_tui.engines import Engine
from interview_tui.events import (
    AskQuestionEvent,
    BaseEvent,
    ErrorEvent,
    EvaluationsGeneratedEvent,
    FailureKind,
    MessageReceivedEvent,
    PerspectivesGeneratedEvent,
    ReportWrittenEvent,
)
from interview_tui.ledger import EMBEDDED, LLM
from interview_tui.paths import Places
from tests.interview_kit import FULL_ANSWER
from tests.model_server import Drip, ModelServer, Stall
from tests.model_server.replies import Behaviour
from tests.wire.interviews import (
    THIN,
    At,
    Doing,
    be_well,
    beginning,
    engine_at,
    go_on,
    hand_overs,
    logged,
    short_role,
)

SLOWEST = 2.0
"""Seconds in which everything is let go: half a second is given to the calls, the rest to a busy machine."""
STEPS = {
    "evaluation": ("KeyPointVerdicts", ["Fine.", THIN], Stall()),
    "follow-up": ("FollowUp", ["Fine.", THIN], Drip()),
    "perspectives": ("Reading", ["Fine.", THIN], Drip()),
    "report": ("", ["Fine.", THIN, FULL_ANSWER, "nothing"], Stall(2)),
}


async def leave_while_thinking(server: ModelServer, where: Places, schema: str, answers: list[str]) -> float:
    """Leaves as soon as the model is asked for `schema`; the seconds until nothing of it runs any more."""

    def is_asked() -> bool:
        return any(request.schema == schema for request in server.chats)

    sent: list[Doing] = [*answers]
    async with beginning(where, engine_at(server.base_url, where), sent) as (session, _):
        began = await left(session, server, is_asked)
    return time.perf_counter() - began


async def left(session: Session, server: ModelServer, is_asked: object) -> float:
    running = asyncio.create_task(session.conductor.run())
    await server.until(is_asked)  # type: ignore[arg-type]
    assert not running.done()
    began = time.perf_counter()
    session.conductor.leave()
    await asyncio.wait_for(running, SLOWEST)
    return began


@pytest.mark.parametrize(("schema", "answers", "endless"), STEPS.values(), ids=STEPS)
async def test_leaving_lets_go_and_going_on_asks_the_model_once_again(
    server: ModelServer, tmp_path: Path, schema: str, answers: list[str], endless: Behaviour
) -> None:
    be_well(server)
    server.rules.append(At(frozenset({schema}), endless))
    where = short_role(tmp_path)
    assert await leave_while_thinking(server, where, schema, answers) < SLOWEST
    await asyncio.wait_for(server.until(lambda: server.open_connections == 0), SLOWEST)
    before = logged(where)
    assert [event.text for event in before if isinstance(event, MessageReceivedEvent)] == answers
    assert not [event for event in before if isinstance(event, ErrorEvent)]

    be_well(server)
    server.requests.clear()
    rest: list[Doing] = [FULL_ANSWER, "nothing"] if len(answers) == 2 else []
    state, _ = await go_on(where, engine_at(server.base_url, where), rest)
    events = logged(where)
    assert state.ended is not None
    assert hand_overs(events) == []
    assert first_calls(server, schema) == 1
    nothing_is_doubled(events)


def first_calls(server: ModelServer, schema: str) -> int:
    """How often the call that was cut off is made after the resume; later answers bring calls of their own."""
    asked = [request for request in server.chats if request.schema == schema]
    about = [request for request in asked if FULL_ANSWER not in "".join(request.texts()) or not schema]
    return len(about)


def nothing_is_doubled(events: list[BaseEvent]) -> None:
    for kind in (AskQuestionEvent, EvaluationsGeneratedEvent, PerspectivesGeneratedEvent):
        counted = Counter(event.turn_id for event in events if isinstance(event, kind))
        assert set(counted.values()) == {1}, (kind.__name__, counted)
    assert len([event for event in events if isinstance(event, ReportWrittenEvent)]) == 1
    assert len({event.event_id for event in events}) == len(events)


async def test_an_interview_with_a_model_goes_on_without_a_key_and_says_so(server: ModelServer, tmp_path: Path) -> None:
    be_well(server)
    where = short_role(tmp_path)
    async with beginning(where, engine_at(server.base_url, where), ["Fine."], ends=False) as (session, channel):
        await session.conductor.run()
    assert channel.events
    asked = len(server.chats)
    state, later = await go_on(where, None, [THIN, FULL_ANSWER, "nothing"])
    assert state.ended is not None
    told = hand_overs(later.events)
    assert told
    assert {(event.failure, event.message) for event in told} == {
        (FailureKind.NO_KEY, "Set OPENAI_API_KEY, or practise offline with --engine embedded.")
    }
    assert state.engine == EMBEDDED
    assert {judged.engine for turn in state.tree for judged in turn.evaluations or ()} == {EMBEDDED}
    assert len(server.chats) == asked


async def test_an_embedded_interview_stays_embedded_where_a_key_has_come(server: ModelServer, tmp_path: Path) -> None:
    where = short_role(tmp_path)
    async with beginning(where, Engine(), ["Fine."], ends=False) as (session, _):
        await session.conductor.run()
    state, later = await go_on(where, engine_at(server.base_url, where), [THIN])
    assert server.requests == []
    assert hand_overs(later.events) == []
    assert LLM not in {judged.engine for turn in state.tree for judged in turn.evaluations or ()}
