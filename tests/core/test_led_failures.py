"""A handler that fails where a person leads: the interviewer learns all of it, the candidate nothing."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from interview_tui.composition import new_interview
from interview_tui.evaluations.key_points import KeyPointsEvaluator
from interview_tui.events import BaseEvent, ErrorEvent, Evaluation, InterviewerNoteEvent, Leader, encode
from interview_tui.interview.desk import Desk
from interview_tui.preparation import PracticeOptions
from interview_tui.store.reading import read_log
from tests.interview_kit import FULL_ANSWER, ScriptedChannel, places, point, question

SECRET = "Zugzwang"


async def failing(*_: object) -> Evaluation:
    raise RuntimeError(f"no pattern for {SECRET} in the claim")


async def events_of(folder: Path, leader: Leader) -> tuple[Sequence[BaseEvent], Sequence[BaseEvent]]:
    """What the channel was sent and what was logged, where the marking of an answer failed."""
    secret = question(1, points=[point("retry", claim=f"{SECRET} claim")])
    channel = ScriptedChannel()
    options = PracticeOptions("payments", questions=1, seed=1, led_by=leader)
    async with new_interview(places(folder, [secret]), options, channel) as session:
        await session.context.broker.drain()
        if leader is Leader.INTERVIEWER:
            await Desk(session.context, session.state).ask(session.state.questions["q1"])
        else:
            await session.manager.submit("Fine.")
        await session.context.broker.drain()
        await session.manager.submit(FULL_ANSWER)
        await session.context.broker.drain()
    return channel.events, [stored.event for stored in read_log(session.log.path)]


async def test_not_a_word_of_a_failure_is_for_the_candidate_of_an_interviewer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(KeyPointsEvaluator, "evaluate", failing)
    for events in await events_of(tmp_path, Leader.INTERVIEWER):
        (failure,) = [event for event in events if isinstance(event, ErrorEvent)]
        assert SECRET in failure.error
        seen = b"\n".join(encode(each) for event in events if (each := event.for_candidate()) is not None)
        assert FULL_ANSWER.encode() in seen
        for word in (SECRET, failure.handler, "RuntimeError"):
            assert word.encode() not in seen


async def test_who_practises_alone_is_told_what_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KeyPointsEvaluator, "evaluate", failing)
    _, logged = await events_of(tmp_path, Leader.ENGINE)
    notes = [event.text for event in logged if isinstance(event, InterviewerNoteEvent)]
    assert any(SECRET in text and "What you wrote is saved." in text for text in notes)
