"""Evaluators and perspectives ask the model at the same time, not one after the other."""

import asyncio
from pathlib import Path

from interview_tui.events import EvaluationArrivedEvent
from tests.model_server import ModelServer, Request
from tests.model_server.replies import Behaviour, Reply
from tests.model_server.wire import Wire
from tests.wire.interviews import ANSWERS, JUDGES, WELL, At, be_well, conduct, engine_at, short_role

READERS: list[dict[str, object]] = [
    {"id": name, "name": name.title(), "looks_for": "care", "weights": {"correctness": 1}, "concerns": {}}
    for name in ("peer", "lead", "manager")
]


class Gathering(Behaviour):
    """Answers nobody before `expected` requests are there at once."""

    def __init__(self, expected: int) -> None:
        self._barrier = asyncio.Barrier(expected)

    async def answer(self, request: Request, wire: Wire) -> None:
        await asyncio.wait_for(self._barrier.wait(), 10)
        await Reply(WELL[request.schema]).answer(request, wire)


async def test_all_evaluators_and_then_all_perspectives_are_in_flight_together(
    server: ModelServer, tmp_path: Path
) -> None:
    be_well(server)
    server.rules += [
        At(JUDGES, Gathering(len(JUDGES))),
        At(frozenset({"Reading"}), Gathering(len(READERS))),
    ]
    where = short_role(tmp_path, READERS)
    state, channel = await conduct(where, engine_at(server.base_url, where), ANSWERS[:2])
    assert server.failures == []
    turn = state.tree["t2"]
    assert {one.evaluator for one in turn.evaluations or () if one.engine == "llm"} == {
        "key_points",
        "rubric",
        "structured_thinking",
        "relevance",
        "exaggeration",
    }
    assert [view.engine for view in turn.perspectives or ()] == ["llm"] * len(READERS)
    arrived = [event for event in channel.events if isinstance(event, EvaluationArrivedEvent)]
    assert len(arrived) == len(JUDGES)
