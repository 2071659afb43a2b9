"""What one handler does when it is asked twice, when something is odd, and when a neighbour fails."""

import logging
from pathlib import Path

import pytest

from interview_tui.composition import new_interview
from interview_tui.evaluations.delivery import DeliveryEvaluator
from interview_tui.evaluations.key_points import KeyPointsEvaluator
from interview_tui.events import (
    BaseEvent,
    ErrorEvent,
    Evaluation,
    EvaluationsGeneratedEvent,
    InterviewerNoteEvent,
    NoteKind,
    PerspectivesGeneratedEvent,
    QuestionKind,
)
from interview_tui.interview.question_ledger import question_ledger, question_score
from interview_tui.ledger import Aid, Verdict
from interview_tui.preparation import PracticeOptions
from interview_tui.store.reading import read_log
from tests.interview_kit import FULL_ANSWER, ScriptedChannel, interview, places, point, question

THIN = "The same request is only carried out once, I am quite sure of that in our system."


def evaluated(channel: ScriptedChannel, turn_id: str) -> tuple[Evaluation, ...]:
    generated = (event for event in channel.events if isinstance(event, EvaluationsGeneratedEvent))
    return next(event.evaluations for event in generated if event.turn_id == turn_id)


async def raising(*_: object) -> Evaluation:
    raise RuntimeError("out of order")


@pytest.mark.parametrize("broken", [DeliveryEvaluator, KeyPointsEvaluator])
async def test_an_evaluator_that_raises_takes_nothing_from_the_others_and_the_interview_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: type
) -> None:
    monkeypatch.setattr(broken, "evaluate", raising)
    state, channel, _ = await interview(places(tmp_path), ["Fine.", FULL_ANSWER])
    assert {one.evaluator for one in evaluated(channel, "t2")} == {"key_points", "delivery"} - {broken.name}  # type: ignore[attr-defined]
    assert state.open_turn is not None
    assert state.open_turn.asked.kind is QuestionKind.PLANNED
    problems = [event for event in channel.events if isinstance(event, InterviewerNoteEvent)]
    assert any(note.kind is NoteKind.PROBLEM and "out of order" in note.text for note in problems)


async def test_a_channel_that_fails_on_one_event_does_not_flood_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    class Clumsy(ScriptedChannel):
        async def send(self, event: BaseEvent) -> None:
            raise ValueError("cannot draw that")

    caplog.set_level(logging.CRITICAL)
    async with new_interview(places(tmp_path), PracticeOptions("payments", seed=1), Clumsy(["Fine."])) as session:
        await session.conductor.run()
    events = [stored.event for stored in read_log(session.log.path)]
    others = [event for event in events if not isinstance(event, ErrorEvent | InterviewerNoteEvent)]
    assert len(events) < 5 * len(others)
    assert session.state.open_turn is not None


async def test_an_output_that_nobody_reads_ends_the_run_and_the_interview_can_be_continued(tmp_path: Path) -> None:
    class Deserted(ScriptedChannel):
        async def send(self, event: BaseEvent) -> None:
            await super().send(event)
            raise BrokenPipeError

    channel = Deserted(["Fine.", FULL_ANSWER])
    with pytest.raises(BrokenPipeError):
        async with new_interview(places(tmp_path), PracticeOptions("payments", seed=1), channel) as session:
            await session.conductor.run()
    assert len(channel.events) == 1
    assert not [s.event for s in read_log(session.log.path) if isinstance(s.event, ErrorEvent)]
    assert not session.state.ended


async def test_a_hint_does_not_make_a_probe_worth_as_much_as_an_unaided_answer(tmp_path: Path) -> None:
    answers = ["Fine.", "/hint", "/hint", THIN, "Each request carries a unique key that the client makes."]
    state, channel, _ = await interview(places(tmp_path), answers)
    ledger = question_ledger(state.tree, "t2")
    assert ledger is not None
    aids = {mark.point_id: mark.aid for mark in ledger.marks if mark.verdict is Verdict.COVERED}
    assert aids == {"retry": Aid.HINTED, "key": Aid.PROBED}
    assert {one.evaluator for one in evaluated(channel, "t3")} == {"key_points"}


async def test_a_free_hint_is_a_hint(tmp_path: Path) -> None:
    where = places(tmp_path, [question(1, hints=[{"text": "Think.", "price": 0}])])
    state, _, _ = await interview(where, ["Fine.", "/hint", "/hint", FULL_ANSWER], questions=1)
    ledger = question_ledger(state.tree, "t2")
    assert ledger is not None
    assert {mark.aid for mark in ledger.marks} == {Aid.HINTED}
    score = question_score(state.tree, state.tree["t2"])
    assert score is not None
    assert score.high == 5.0


async def test_hints_run_out_and_each_is_paid(tmp_path: Path) -> None:
    state, channel, _ = await interview(places(tmp_path), ["Fine.", *["/hint"] * 5])
    assert [hint.price for hint in state.tree["t2"].hints] == [0.5, 0.25]
    notes = [event.text for event in channel.events if isinstance(event, InterviewerNoteEvent)]
    assert "There is no further hint for this question." in notes


@pytest.mark.parametrize("command", ["/hint", "/clarify who?", "/claim 1 words", "/repeat"])
async def test_commands_in_the_warm_up_are_answered_and_leave_it_open(tmp_path: Path, command: str) -> None:
    state, channel, _ = await interview(places(tmp_path), [command])
    assert state.open_turn is state.tree["t1"]
    assert not [event for event in channel.events if isinstance(event, ErrorEvent)]


async def test_points_without_a_facet_that_anybody_weighs_bring_an_empty_view_and_no_error(tmp_path: Path) -> None:
    where = places(tmp_path, [question(1, points=[point("key", facet="style")])])
    _, channel, _ = await interview(where, ["Fine.", FULL_ANSWER], questions=1)
    views = [event.perspectives for event in channel.events if isinstance(event, PerspectivesGeneratedEvent)]
    assert views == [()]


ODD = {"none": "", "space": " ", "nul": "\x00", "markup": "[/nope]", "slash": "/", "command": "/hint\x00"}


@pytest.mark.parametrize("text", [*ODD.values(), "x" * 100_000, "\ud800"], ids=[*ODD, "long", "surrogate"])
async def test_odd_input_is_saved_and_answered(tmp_path: Path, text: str) -> None:
    state, channel, _ = await interview(places(tmp_path), ["Fine.", text])
    assert not [event for event in channel.events if isinstance(event, ErrorEvent)]
    assert state.tree["t2"].answer is not None
    assert channel.savings == 2
