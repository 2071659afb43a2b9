"""An interview that a person leads: the engine suggests, the desk decides, and everything stands in the log."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from interview_tui.composition import Session, new_interview, resumed_interview
from interview_tui.events import (
    AskQuestionEvent,
    InterviewerNoteEvent,
    InterviewPausedEvent,
    Leader,
    MoveSuggestedEvent,
    QuestionKind,
)
from interview_tui.interview.desk import INTERVIEWER, Desk, DeskError
from interview_tui.interview.state import InterviewState
from interview_tui.preparation import PracticeOptions
from interview_tui.profiles.models import Question
from tests.interview_kit import FULL_ANSWER, ScriptedChannel, places, question


class Table:
    """A led interview with the desk and the candidate's chair."""

    def __init__(self, session: Session, channel: ScriptedChannel) -> None:
        self.session, self.channel = session, channel
        self.desk = Desk(session.context, session.state)

    @property
    def state(self) -> InterviewState:
        return self.session.state

    @property
    def suggestion(self) -> MoveSuggestedEvent:
        assert self.state.desk.suggestion is not None
        return self.state.desk.suggestion

    async def answer(self, text: str) -> None:
        await self.session.manager.submit(text)
        await self.settle()

    async def settle(self) -> None:
        await self.session.context.broker.drain()

    async def take(self, text: str = "") -> None:
        await self.desk.take(self.suggestion, text)
        await self.settle()


@asynccontextmanager
async def led(folder: Path, interview_id: str = "") -> AsyncIterator[Table]:
    channel = ScriptedChannel()
    where = places(folder)
    opening = (
        resumed_interview(where, interview_id, channel)
        if interview_id
        else new_interview(where, PracticeOptions("payments", seed=1, led_by=Leader.INTERVIEWER), channel)
    )
    async with opening as session:
        table = Table(session, channel)
        await table.settle()
        yield table


async def test_nothing_is_said_or_asked_before_the_interviewer_does(tmp_path: Path) -> None:
    async with led(tmp_path) as table:
        asked = [event for event in table.channel.events if isinstance(event, AskQuestionEvent | InterviewerNoteEvent)]
        assert asked == []
        assert table.suggestion.question is not None
        assert table.suggestion.question.kind is QuestionKind.WARM_UP


async def test_a_suggestion_is_taken_in_its_words_or_in_others(tmp_path: Path) -> None:
    async with led(tmp_path) as table:
        await table.take()
        assert table.state.tree["t1"].asked.text == "How are you today?"
        assert table.state.tree["t1"].asked.engine == "embedded"
        await table.answer("Fine.")
        wanted = table.suggestion.question
        assert wanted is not None
        await table.take("Tell me about payments, in your own words.")
        asked = table.state.tree["t2"].asked
        assert (asked.question_id, asked.engine) == (wanted.question_id, INTERVIEWER)
        assert asked.text != wanted.text
        assert asked.causation_id in {event.event_id for event in table.channel.events}


async def test_a_thin_answer_brings_a_probe_as_a_suggestion_that_can_be_dismissed(tmp_path: Path) -> None:
    async with led(tmp_path) as table:
        await table.desk.ask(table.state.questions["q1"])
        await table.answer("I would think about it.")
        probe = table.suggestion.question
        assert probe is not None
        assert (probe.kind, probe.parent_turn_id) == (QuestionKind.PROBE, "t1")
        await table.desk.dismiss(table.suggestion)
        assert table.state.desk.suggestion is None
        assert len(table.state.tree) == 1


async def test_questions_are_asked_in_the_order_of_the_queue_and_one_from_elsewhere_joins_it(tmp_path: Path) -> None:
    async with led(tmp_path) as table:
        other = Question.model_validate(question(9, id="other", ask="What is a cell?"))
        await table.desk.queue(["q2", "other", "q1"], [other])
        assert [each.id for each in table.state.upcoming()] == ["q2", "other", "q1"]
        await table.desk.ask(table.state.upcoming()[0])
        await table.answer(FULL_ANSWER)
        assert table.suggestion.question is not None
        assert table.suggestion.question.question_id == "other"
        await table.desk.queue(["q1"])
        assert [each.id for each in table.state.upcoming()] == ["q1"]
        assert table.state.planned_total == 2
        with pytest.raises(DeskError, match="no question 'nowhere'"):
            await table.desk.queue(["nowhere"])


async def test_a_question_of_ones_own_and_its_follow_up_are_judged_by_no_engine(tmp_path: Path) -> None:
    async with led(tmp_path) as table:
        await table.desk.ask_ad_hoc("What did you do yesterday?")
        await table.answer("I slept.")
        await table.desk.probe("Why?")
        await table.answer("I was tired.")
        assert [turn.asked.kind for turn in table.state.tree] == [QuestionKind.AD_HOC] * 2
        assert all(turn.evaluations is None for turn in table.state.tree)
        assert table.state.tree["t2"].asked.parent_turn_id == "t1"


async def test_what_makes_no_sense_is_refused_and_leaves_no_event(tmp_path: Path) -> None:
    async with led(tmp_path) as table:
        with pytest.raises(DeskError, match="nothing to follow up"):
            await table.desk.probe("And?")
        with pytest.raises(DeskError, match="No question is open"):
            await table.desk.skip()
        await table.desk.ask(table.state.questions["q1"])
        with pytest.raises(DeskError, match="A question is open"):
            await table.desk.ask_ad_hoc("Another?")
        await table.desk.skip()
        with pytest.raises(DeskError, match="was asked already"):
            await table.desk.ask(table.state.questions["q1"])
        with pytest.raises(DeskError, match="no words"):
            await table.desk.ask_ad_hoc(" \n ")


async def test_on_hold_the_clock_stands_until_the_interviewer_goes_on(tmp_path: Path) -> None:
    async with led(tmp_path) as table:
        await table.desk.ask(table.state.questions["q1"])
        await table.desk.hold()
        await table.answer(FULL_ANSWER)
        assert table.state.paused
        assert table.state.tree["t1"].answer == FULL_ANSWER
        await table.desk.go_on()
        await table.desk.go_on()
        assert not table.state.paused
        assert sum(isinstance(event, InterviewPausedEvent) for event in table.channel.events) == 1


@pytest.mark.parametrize("command", ["/model", "/hint", "/where", "/claim 1 x", "/end", "/pause", "/notes"])
async def test_the_candidate_is_shown_nothing_of_what_the_interviewer_measures_by(tmp_path: Path, command: str) -> None:
    async with led(tmp_path) as table:
        await table.desk.ask(table.state.questions["q1"])
        await table.answer(command)
        said = [event.text for event in table.channel.events if isinstance(event, InterviewerNoteEvent)]
        assert "ask your interviewer" in said[-1]
        assert table.state.open_turn is not None


async def test_it_goes_on_after_a_crash_with_queue_and_suggestion(tmp_path: Path) -> None:
    async with led(tmp_path) as table:
        await table.desk.queue(["q2", "q1"])
        await table.desk.ask(table.state.questions["q2"])
        await table.answer("I would think about it.")
        before, id_ = table.suggestion, table.session.interview_id
    async with led(tmp_path, id_) as table:
        assert table.suggestion == before
        assert [each.id for each in table.state.upcoming()] == ["q1"]
        await table.take()
        assert table.state.tree["t2"].asked.parent_turn_id == "t1"


async def test_the_end_is_the_interviewers_and_no_persona_speaks(tmp_path: Path) -> None:
    async with led(tmp_path) as table:
        await table.desk.say("Thank you, that was it.")
        await table.desk.end()
        await asyncio.wait_for(table.settle(), 5)
        assert table.state.ended is not None
        said = [event.text for event in table.channel.events if isinstance(event, InterviewerNoteEvent)]
        assert said == ["Thank you, that was it."]
        with pytest.raises(DeskError, match="over"):
            await table.desk.ask(table.state.questions["q1"])
