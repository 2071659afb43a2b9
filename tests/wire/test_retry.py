"""The model is asked again for what it missed; and what of its calls an interview keeps."""

from pathlib import Path

import pytest

from interview_tui.events import (
    EvaluationsGeneratedEvent,
    ModelCallFinishedEvent,
    PerspectivesGeneratedEvent,
    ReportWrittenEvent,
    Step,
)
from interview_tui.ledger import BOTH, EMBEDDED, LLM
from tests.model_server import CutConnection, KeyRefused, ModelServer, Status
from tests.model_server.replies import Behaviour
from tests.wire.interviews import (
    ANSWERS,
    JUDGES,
    REPORT,
    At,
    Doing,
    be_well,
    conduct,
    engine_at,
    hand_overs,
    logged,
    short_role,
)

ANSWERED = "t2"


@pytest.mark.parametrize("engine", [LLM, BOTH])
@pytest.mark.parametrize("fault", [Status(500), KeyRefused(), CutConnection(1)], ids=["500", "401", "cut"])
async def test_a_retry_brings_revised_marks_once_the_server_is_well(
    server: ModelServer, tmp_path: Path, fault: Behaviour, engine: str
) -> None:
    be_well(server)
    server.rules.append(fault)
    where = short_role(tmp_path)
    answers: list[Doing] = [*ANSWERS[:3], lambda: be_well(server), "/retry"]
    state, channel = await conduct(where, engine_at(server.base_url, where, engine), answers)
    assert {event.step for event in hand_overs(channel.events)} >= {Step.EVALUATION, Step.PERSPECTIVES}
    assert state.missed == {}
    assert state.engine == engine
    revised = [event for event in channel.events if isinstance(event, EvaluationsGeneratedEvent) and event.revised]
    assert [event.turn_id for event in revised] == [ANSWERED, "t3"]
    for turn_id in (ANSWERED, "t3"):
        judged, views = state.tree[turn_id].key_points(), state.tree[turn_id].perspectives
        assert judged is not None
        assert judged.engine == LLM
        assert [view.engine for view in views or ()] == [LLM]
    read = [event for event in channel.events if isinstance(event, PerspectivesGeneratedEvent) and event.revised]
    assert {event.turn_id for event in read} == {ANSWERED, "t3"}


async def test_a_retry_that_fails_as_well_says_so_and_keeps_what_stands(server: ModelServer, tmp_path: Path) -> None:
    be_well(server)
    server.rules.append(At(JUDGES, Status(500)))
    where = short_role(tmp_path)
    state, channel = await conduct(where, engine_at(server.base_url, where), [*ANSWERS[:2], "/retry"])
    told = [event for event in hand_overs(channel.events) if event.step is Step.EVALUATION]
    assert [event.turn_id for event in told] == [ANSWERED, ANSWERED]
    judged = state.tree[ANSWERED].key_points()
    assert judged is not None
    assert judged.engine == EMBEDDED


@pytest.mark.parametrize("record", [True, False], ids=["recorded", "not recorded"])
async def test_prompts_are_in_the_log_only_where_they_are_recorded(
    server: ModelServer, tmp_path: Path, record: bool
) -> None:
    be_well(server)
    where = short_role(tmp_path)
    await conduct(where, engine_at(server.base_url, where, record_prompts=record))
    finished = [event for event in logged(where) if isinstance(event, ModelCallFinishedEvent)]
    assert finished
    assert {bool(event.prompt and event.reply) for event in finished} == {record}
    assert [event.text for event in logged(where) if isinstance(event, ReportWrittenEvent)] == [REPORT]
