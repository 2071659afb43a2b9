"""Going on after a crash: whatever the last committed event was, nothing is lost, and nothing happens twice."""

from collections import Counter
from pathlib import Path

import pytest

from interview_tui.errors import InterviewError
from interview_tui.events import (
    AskNextQuestionCommand,
    AskQuestionEvent,
    BaseEvent,
    EvaluationsGeneratedEvent,
    InterviewResumedEvent,
    MessageReceivedEvent,
    PerspectivesGeneratedEvent,
    UserInputEvent,
)
from interview_tui.interview.state import InterviewState
from interview_tui.store.event_log import EventLog
from interview_tui.store.ids import log_path
from interview_tui.store.reading import read_log
from tests.interview_kit import FULL_ANSWER, interview, places, resume

ANSWERS = [
    "Fine.",
    "I am not sure, but we would be careful.",
    "/hint",
    "/hint",
    FULL_ANSWER,
    "/skip",
    "/pause",
    "nothing",
]


async def full_log(folder: Path) -> list[BaseEvent]:
    _, _, session = await interview(places(folder), ANSWERS)
    return [stored.event for stored in read_log(session.log.path)]


async def resume_from(folder: Path, prefix: list[BaseEvent]) -> tuple[InterviewState, list[BaseEvent]]:
    where = places(folder)
    path = log_path(where.interviews_dir, prefix[0].interview_id)
    log = EventLog.create(path, prefix[0].interview_id)
    await log.append(prefix)
    await log.close()
    state, _, _ = await resume(where)
    return state, [stored.event for stored in read_log(path)]


def counted(events: list[BaseEvent], kind: type[BaseEvent], field: str) -> Counter[object]:
    return Counter(getattr(event, field) for event in events if isinstance(event, kind))


async def test_every_prefix_of_a_log_goes_on_without_loss_or_repetition(tmp_path: Path) -> None:
    events = await full_log(tmp_path / "whole")
    for length in range(1, len(events)):
        state, after = await resume_from(tmp_path / str(length), events[:length])
        assert after[:length] == events[:length]
        for kind, field in (
            (MessageReceivedEvent, "input_id"),
            (AskQuestionEvent, "turn_id"),
            (EvaluationsGeneratedEvent, "turn_id"),
            (PerspectivesGeneratedEvent, "turn_id"),
            (AskNextQuestionCommand, "after_turn_id"),
        ):
            repeated = [key for key, times in counted(after, kind, field).items() if times > 1]
            assert not repeated, (length, kind.__name__, repeated)
        assert state.ended or state.open_turn, f"nothing to do after event {length}: {events[length - 1].type}"
        understood = counted(after, MessageReceivedEvent, "input_id")
        assert all(understood[event.event_id] == 1 for event in after if isinstance(event, UserInputEvent))
        for turn in state.tree:
            assert turn.open or turn.skipped or not turn.scored or turn.evaluations is not None, (length, turn.turn_id)


async def test_a_resumed_interview_ends_as_the_whole_one_did(tmp_path: Path) -> None:
    answers = ["Fine.", FULL_ANSWER, FULL_ANSWER, "nothing"]
    whole, _, _ = await interview(places(tmp_path / "whole"), answers, seed=3)
    where = places(tmp_path / "halves")
    await interview(where, answers[:2], seed=3)
    resumed, channel, _ = await resume(where, answers[2:])
    assert any(isinstance(event, InterviewResumedEvent) for event in channel.events)
    assert [turn.asked.text for turn in resumed.tree] == [turn.asked.text for turn in whole.tree]
    assert [turn.ledger for turn in resumed.tree] == [turn.ledger for turn in whole.tree]


async def test_the_time_between_two_processes_does_not_count(tmp_path: Path) -> None:
    _, _, session = await interview(places(tmp_path), ["Fine."])
    state = InterviewState.fold(stored.event for stored in read_log(session.log.path))
    assert state.clock.last_seen is not None
    later = state.clock.last_seen.replace(year=state.clock.last_seen.year + 1)
    state.apply(InterviewResumedEvent(version="x", timestamp=later))
    assert state.elapsed(later) < 60


async def test_an_interview_that_is_over_is_not_resumed(tmp_path: Path) -> None:
    where = places(tmp_path)
    await interview(where, ["/end"])
    with pytest.raises(InterviewError, match="is over"):
        await resume(where)


async def test_the_live_state_is_the_fold_of_the_log(tmp_path: Path) -> None:
    state, _, session = await interview(places(tmp_path), ANSWERS)
    folded = InterviewState.fold(stored.event for stored in read_log(session.log.path))
    assert [(t.asked, t.answer, t.evaluations, t.perspectives, t.hints) for t in folded.tree] == [
        (t.asked, t.answer, t.evaluations, t.perspectives, t.hints) for t in state.tree
    ]
    assert folded.memory.messages() == state.memory.messages()
    assert folded.ended == state.ended
