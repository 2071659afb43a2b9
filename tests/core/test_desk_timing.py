"""Acts at the desk that come at the same time, too late, on hold or after the end."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from interview_tui.composition import new_interview
from interview_tui.engines import Engine
from interview_tui.events import (
    AskQuestionEvent,
    BaseEvent,
    InterviewEndedEvent,
    InterviewPausedEvent,
    Leader,
    MoveSuggestedEvent,
    QuestionKind,
    ReportWrittenEvent,
    TurnSkippedEvent,
)
from interview_tui.interview.desk import INTERVIEWER, Desk, DeskError
from interview_tui.preparation import PracticeOptions
from interview_tui.profiles.models import Question
from interview_tui.thinker.scripted import ScriptedThinker
from tests.core.test_desk import Table, led
from tests.interview_kit import ScriptedChannel, places, question
from tests.llm_kit import REPORT, THIN, script

Act = Callable[[Table], Awaitable[None]]


def count(table: Table, kind: type[BaseEvent]) -> int:
    return sum(isinstance(event, kind) for event in table.channel.events)


async def twice(table: Table, first: Act, second: Act | None = None) -> list[BaseException]:
    """The refusals, of two acts begun at once."""
    done = await asyncio.gather(first(table), (second or first)(table), return_exceptions=True)
    await table.settle()
    return [one for one in done if one is not None]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (lambda table: table.desk.take(table.suggestion), None),
        (lambda table: table.desk.ask(table.state.questions["q1"]), None),
        (
            lambda table: table.desk.ask(table.state.questions["q1"]),
            lambda table: table.desk.ask(table.state.questions["q2"]),
        ),
        (lambda table: table.desk.ask_ad_hoc("Why?"), None),
    ],
    ids=["the suggestion", "a question", "two questions", "one's own"],
)
async def test_of_two_questions_asked_at_once_the_second_is_refused(
    tmp_path: Path, first: Act, second: Act | None
) -> None:
    async with led(tmp_path) as table:
        (refusal,) = await twice(table, first, second)
        assert isinstance(refusal, DeskError)
        assert count(table, AskQuestionEvent) == len(table.state.tree) == 1


async def test_a_question_is_skipped_once_and_a_hold_begun_and_an_end_made_once(tmp_path: Path) -> None:
    async with led(tmp_path) as table:
        await table.take()
        assert len(await twice(table, lambda table: table.desk.skip())) == 1
        assert await twice(table, lambda table: table.desk.hold()) == []
        assert await twice(table, lambda table: table.desk.end()) == []
        kinds = (TurnSkippedEvent, InterviewPausedEvent, InterviewEndedEvent)
        assert [count(table, kind) for kind in kinds] == [1, 1, 1]


async def test_a_suggestion_that_is_overtaken_is_not_taken_whatever_was_made_of_its_words(tmp_path: Path) -> None:
    async with led(tmp_path) as table:
        await table.take()
        await table.answer("Fine.")
        being_reworded = table.suggestion
        await table.desk.ask(table.state.questions["q1"])
        await table.desk.skip()
        await table.settle()
        with pytest.raises(DeskError, match="something else by now"):
            await table.desk.take(being_reworded, "In my words.")
        await table.desk.dismiss(being_reworded)
        assert table.suggestion != being_reworded


async def test_a_suggestion_that_comes_after_the_next_question_was_asked_is_no_more_on_the_desk(tmp_path: Path) -> None:
    async with led(tmp_path) as table:
        late = table.suggestion.model_copy(update={"event_id": "late"})
        await table.desk.ask(table.state.questions["q1"])
        await table.desk.publish(late)
        await table.settle()
        assert table.state.desk.suggestion is None


async def test_the_suggestion_follows_the_plan(tmp_path: Path) -> None:
    async with led(tmp_path) as table:
        await table.take()
        await table.answer("Fine.")
        first, second = (each.id for each in table.state.upcoming())
        await table.desk.queue([second, first, second])
        await table.settle()
        assert [each.id for each in table.state.upcoming()] == [second, first]
        assert table.suggestion.question is not None
        assert table.suggestion.question.question_id == second
        await table.desk.queue([])
        await table.settle()
        assert table.suggestion.question is not None
        assert table.suggestion.question.kind is QuestionKind.CANDIDATE
        fresh = Question.model_validate(question(9))
        await table.desk.queue([fresh.id], [fresh])
        await table.settle()
        assert table.suggestion.question is not None
        assert table.suggestion.question.question_id == fresh.id


async def test_a_follow_up_that_is_suggested_stays_when_the_plan_changes(tmp_path: Path) -> None:
    async with led(tmp_path) as table:
        await table.desk.ask(table.state.questions["q1"])
        await table.answer("I would think about it.")
        before = table.suggestion
        await table.desk.queue(["q2"])
        await table.settle()
        assert table.suggestion == before


async def test_a_question_taken_out_of_turn_has_the_number_in_which_it_was_asked(tmp_path: Path) -> None:
    async with led(tmp_path) as table:
        await table.take()
        await table.answer("Fine.")
        planned = table.suggestion
        await table.desk.ask_ad_hoc("What did you bring?")
        await table.answer("Nothing.")
        await table.desk.ask(table.state.questions["q2"], "In my own words?")
        await table.answer("I would think about it.")
        await table.desk.dismiss(table.suggestion)
        assert planned.question is not None
        await table.desk.ask(table.state.questions["q1"])
        asked = [turn.asked for turn in table.state.tree if turn.asked.kind is QuestionKind.PLANNED]
        assert [(one.turn_id, one.number, one.engine) for one in asked] == [
            ("t3", 1, INTERVIEWER),
            ("t4", 2, "embedded"),
        ]
        factor = table.session.context.agent_profile.clock.factor
        assert [one.minutes for one in asked] == [3 * factor] * 2


async def test_what_is_asked_ends_a_hold_and_a_hold_outlasts_the_hosts_terminal(tmp_path: Path) -> None:
    async with led(tmp_path) as table:
        await table.take()
        await table.answer("Fine.")
        await table.desk.hold()
        id_ = table.session.interview_id
    async with led(tmp_path, id_) as table:
        assert table.state.paused
        await table.take()
        assert not table.state.paused


@pytest.mark.parametrize(
    "act",
    [
        lambda table: table.desk.hold(),
        lambda table: table.desk.go_on(),
        lambda table: table.desk.queue(["q1"]),
        lambda table: table.desk.ask_ad_hoc("And?"),
    ],
)
async def test_after_the_end_nothing_is_held_planned_or_asked(tmp_path: Path, act: Act) -> None:
    async with led(tmp_path) as table:
        await table.desk.end()
        await table.settle()
        assert table.state.desk.suggestion is None
        told = len(table.channel.events)
        with pytest.raises(DeskError, match="over"):
            await act(table)
        await table.desk.end()
        await table.settle()
        assert len(table.channel.events) == told


async def test_with_a_model_nothing_of_its_words_is_for_the_candidate_and_the_end_waits_for_no_report(
    tmp_path: Path,
) -> None:
    channel, engine = ScriptedChannel(), Engine("llm", scripted=ScriptedThinker(by_schema=script(text=REPORT)))
    options = PracticeOptions("payments", seed=1, led_by=Leader.INTERVIEWER)
    async with new_interview(places(tmp_path), options, channel, engine=engine) as session:
        table = Table(session, channel)
        await table.settle()
        await table.desk.ask(session.state.questions["q1"])
        await table.answer(THIN)
        suggested = table.suggestion.question
        assert suggested is not None
        await table.desk.dismiss(table.suggestion)
        await table.desk.end()
        await table.settle()
    assert any(isinstance(event, MoveSuggestedEvent) for event in channel.events)
    for event in channel.events:
        seen = event.for_candidate()
        assert seen is None or suggested.text not in seen.model_dump_json()
        assert seen is None or "Streamed" not in seen.type
    assert not any(isinstance(event, ReportWrittenEvent) for event in channel.events)
    assert isinstance(channel.events[-1], InterviewEndedEvent)


def test_the_desk_is_named_like_what_it_does() -> None:
    """An act that another process may ask for must exist here: see the panel."""
    from interview_tui.channels.panel.remote_desk import RemoteDesk

    acts = {name for name in vars(RemoteDesk) if not name.startswith("_")}
    assert acts <= {name for name in vars(Desk) if not name.startswith("_")}
