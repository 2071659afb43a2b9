"""The state of an interview at any event: what a live run had there, without asking anybody, and quickly."""

import asyncio
import hashlib
import json
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from interview_tui.errors import InterviewError
from interview_tui.evaluations.manager import EvaluationManager
from interview_tui.events import (
    AskQuestionEvent,
    BaseEvent,
    EvaluationArrivedEvent,
    InterviewStartedEvent,
    UserInputEvent,
)
from interview_tui.inspection.time_travel import LONGEST_WAIT, TimeTravel
from interview_tui.inspection.trace import Trace
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.perspectives.manager import PerspectiveManager
from interview_tui.questions.manager import QuestionManager
from interview_tui.store import read_log
from tests.interview_kit import FULL_ANSWER, interview, places

ANSWERS = ["Fine.", FULL_ANSWER, "A retry does not charge twice.", "/hint", "No idea.", "/pause", "/skip", "/end"]
NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)


def plain(value: object) -> object:
    """Anything a state holds as JSON; turns by id where they are met again."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(each) for name, each in asdict(value).items()}
    if isinstance(value, Mapping):
        return sorted(([plain(key), plain(each)] for key, each in value.items()), key=json.dumps)
    if isinstance(value, set | frozenset):
        return sorted((plain(each) for each in value), key=json.dumps)
    if isinstance(value, list | tuple | deque):
        return [plain(each) for each in value]
    if isinstance(value, Enum | datetime):
        return str(value)
    if hasattr(value, "__dict__"):
        return {name: plain(each) for name, each in vars(value).items()}
    return value


def digest(state: InterviewState) -> str:
    """Of every field there is, also of those to come."""
    return hashlib.sha256(json.dumps(plain(state), sort_keys=True).encode()).hexdigest()


def travel_of(events: Sequence[BaseEvent]) -> TimeTravel:
    travel = TimeTravel()
    travel.take(trace_of(events))
    return travel


def trace_of(events: Sequence[BaseEvent], limit: int = 1_000_000) -> Trace:
    trace = Trace(limit)
    for event in events:
        trace.add(event, 1)
    return trace


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[BaseEvent], dict[str, str]]:
    """The log of an interview, and the digest of its state after each event while it ran."""
    digests: dict[int, dict[str, str]] = {}
    apply = InterviewState.apply

    def applied(state: InterviewState, event: BaseEvent) -> None:
        apply(state, event)
        digests.setdefault(id(state), {})[event.event_id] = digest(state)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(InterviewState, "apply", applied)
        state, _, session = asyncio.run(interview(places(tmp_path_factory.mktemp("lived")), ANSWERS, ends=True))
    return [stored.event for stored in read_log(session.log.path)], digests[id(state)]


@pytest.fixture
def log(lived: tuple[list[BaseEvent], dict[str, str]]) -> list[BaseEvent]:
    return lived[0]


def test_the_state_at_every_prefix_is_the_one_the_live_run_had_there(lived):
    log, live = lived
    travel = travel_of(log)
    assert len(log) > 40
    assert [digest(travel.state_at(position)) for position in range(1, len(log) + 1)] == [
        live[event.event_id] for event in log
    ]


def test_a_digest_tells_states_of_different_moments_apart(lived):
    assert len(set(lived[1].values())) > len(lived[0]) / 2


@given(steps=st.lists(st.integers(0, 999), max_size=8))
def test_whichever_way_one_went_a_position_has_one_state(lived, steps):
    log, live = lived
    travel = travel_of(log)
    for position in (1 + step % len(log) for step in steps):
        assert digest(travel.state_at(position)) == live[log[position - 1].event_id]


async def test_going_in_slices_leads_to_the_same_states_and_lets_the_loop_live(lived, monkeypatch):
    log, live = lived
    monkeypatch.setattr("interview_tui.inspection.time_travel._AT_ONCE", 5)
    travel, turns = travel_of(log), 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    beside = asyncio.create_task(others())
    for position in (len(log), 7, 30):
        assert digest(await travel.go(position)) == live[log[position - 1].event_id]
    beside.cancel()
    assert turns > (len(log) + 7 + 23) / 5


def test_travelling_asks_no_engine(log, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("an engine was asked")

    for manager in (EvaluationManager, PerspectiveManager, QuestionManager):
        for name in [name for name, each in vars(manager).items() if callable(each)]:
            monkeypatch.setattr(manager, name, fail)
    monkeypatch.setattr("interview_tui.evaluations.matcher.match.match", fail, raising=False)
    monkeypatch.setattr("interview_tui.thinker.model_thinker.ModelThinker.generate", fail, raising=False)
    assert travel_of(log).state_at(len(log)).ended is not None


def test_each_event_is_seen_once_and_in_order_whatever_the_way(log):
    seen: list[int] = []

    def see(position: int, event: BaseEvent, state: InterviewState) -> None:
        assert event is log[position - 1]
        if isinstance(event, AskQuestionEvent):
            assert isinstance(state.open_turn, Turn)
        seen.append(position)

    travel = TimeTravel(see)
    travel.take(trace_of(log))
    for position in (9, 3, 20, len(log), 1):
        travel.state_at(position)
    assert seen == list(range(1, len(log) + 1))


def test_events_that_come_later_make_the_way_longer(log):
    trace = trace_of(log[:10])
    travel = TimeTravel()
    assert travel.take(trace)
    assert not travel.take(trace)
    before = digest(travel.state_at(10))
    for event in log[10:]:
        trace.add(event, 1)
    assert travel.take(trace)
    assert len(travel) == len(log)
    assert digest(travel.state_at(10)) == before


def test_transient_messages_have_no_position_of_their_own(log):
    trace = trace_of(log[:5])
    evaluation = next(event for event in log if event.type == "EvaluationsGeneratedEvent").evaluations[0]
    passing = trace.add(EvaluationArrivedEvent(turn_id="x", evaluation=evaluation), 1)
    later = trace.add(log[5], 1)
    travel = TimeTravel()
    travel.take(trace)
    assert (travel.position_of(passing), travel.position_of(later), len(travel)) == (5, 6, 6)


def test_a_trace_that_has_let_its_beginning_go_is_refused(log):
    with pytest.raises(InterviewError, match="interview-tui inspect"):
        TimeTravel().take(trace_of(log, limit=20))


def test_from_question_to_question(log):
    travel = travel_of(log)
    asked = [place for place, event in enumerate(log, 1) if isinstance(event, AskQuestionEvent)]
    assert list(travel.questions) == asked
    assert travel.question_after(0) == asked[0]
    assert travel.question_after(asked[0]) == asked[1]
    assert travel.question_before(asked[1]) == asked[0]
    assert travel.question_before(asked[0]) == 0
    assert travel.question_after(asked[-1]) == len(log)


def test_an_event_this_version_cannot_read_is_said_and_what_is_before_it_can_be_seen(log):
    broken = log[0].model_copy(update={"role": {"id": "of another version"}, "event_id": "other"})
    assert isinstance(broken, InterviewStartedEvent)
    travel = travel_of([UserInputEvent(text="first"), broken, *log[1:]])
    for _ in range(2):
        with pytest.raises(InterviewError, match="from event 2 on"):
            travel.state_at(5)
    assert travel.state_at(1).started is None


def spoken(*seconds: float) -> TimeTravel:
    return travel_of([UserInputEvent(text="x", timestamp=NOON + timedelta(seconds=each)) for each in seconds])


@pytest.mark.parametrize(
    ("speed", "expected"),
    [(1, (1.5, 0)), (0.5, (LONGEST_WAIT, 0.5)), (10, (0.15, 0))],
)
def test_a_replay_waits_as_long_as_it_took_at_its_speed_but_never_long(speed, expected):
    assert spoken(0, 1.5).wait_after(1, speed) == pytest.approx(expected)


def test_a_long_silence_is_shortened_and_told_and_a_clock_set_back_waits_for_nobody():
    assert spoken(0, 100).wait_after(1, 2) == (LONGEST_WAIT, 96)
    assert spoken(5, 0).wait_after(1, 1) == (0, 0)
    assert spoken(0, 1).wait_after(2, 1) == (0, 0)
