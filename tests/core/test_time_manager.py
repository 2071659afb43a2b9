"""Warnings of the time, with a clock that the test moves."""

import asyncio

import pytest

from interview_tui.broker import Broker, JournalError
from interview_tui.events import (
    BaseEvent,
    EndReason,
    InterviewContinuedEvent,
    InterviewEndedEvent,
    InterviewPausedEvent,
    Leader,
    TimeScope,
    TimeWarningEvent,
)
from interview_tui.interview.context import InterviewContext
from interview_tui.interview.time_manager import TimeManager
from tests.interview_kit import ScriptedChannel
from tests.story_kit import Story


class Watched:
    """A time manager over `story`; `given` are the warnings as (scope, seconds)."""

    def __init__(self, minutes: float, broker: Broker | None = None, led_by: Leader = Leader.ENGINE) -> None:
        self.story = Story(minutes=minutes, led_by=led_by)
        self.broker = broker or Broker()
        self.given: list[tuple[TimeScope, int]] = []
        self.broker.tap(lambda seen: self._heard(seen.event), published_only=True)
        state = self.story.state
        assert state.role is not None
        context = InterviewContext(
            interview_id="i",
            agent_id="a",
            interviewer=state.role.persona,
            memory_store=state.memory,
            broker=self.broker,
            thinker=None,
            channel=ScriptedChannel(),
            agent_profile=state.role,
            conversation_tree=state.tree,
            max_time_allowed=minutes * 60,
        )
        self.manager = TimeManager(context, state, lambda: self.story.moment)

    def _heard(self, event: BaseEvent) -> None:
        self.story.state.apply(event)
        if isinstance(event, TimeWarningEvent):
            self.given.append((event.scope, event.remaining_seconds))

    async def look_every(self, seconds: float, times: int) -> None:
        for _ in range(times):
            self.story.wait(seconds)
            await self.manager.look()


INTERVIEW, QUESTION = TimeScope.INTERVIEW, TimeScope.QUESTION


async def test_each_warning_of_a_long_interview_comes_once() -> None:
    watched = Watched(30)
    await watched.look_every(10, 200)
    assert watched.given == [(INTERVIEW, 300), (INTERVIEW, 60), (INTERVIEW, 0)]


async def test_after_a_long_sleep_one_warning_is_given_and_not_three() -> None:
    watched = Watched(30)
    await watched.look_every(5 * 3600, 2)
    assert watched.given == [(INTERVIEW, 0)]


@pytest.mark.parametrize(
    ("minutes", "marks"), [(1.5, [0]), (2, [60, 0]), (8, [60, 0]), (9.9, [60, 0]), (10, [300, 60, 0])]
)
async def test_a_short_interview_gets_no_warning_that_comes_in_its_first_half(minutes: float, marks: list[int]) -> None:
    watched = Watched(minutes)
    await watched.look_every(5, 140)
    assert [seconds for _, seconds in watched.given] == marks


async def test_while_paused_nothing_is_warned_of_and_no_time_is_used() -> None:
    watched = Watched(30)
    watched.story.tell(InterviewPausedEvent)
    await watched.look_every(3600, 3)
    watched.story.tell(InterviewContinuedEvent)
    await watched.manager.look()
    assert watched.given == []
    assert watched.manager.remaining() == 30 * 60


async def test_after_the_end_nothing_is_warned_of() -> None:
    watched = Watched(30)
    watched.story.tell(InterviewEndedEvent, reason=EndReason.COMPLETED)
    await watched.look_every(3600, 2)
    assert watched.given == []


async def test_the_time_of_each_question_is_warned_of_once_and_nobody_is_cut_off() -> None:
    watched = Watched(60)
    watched.story.ask(minutes=3)
    await watched.look_every(60, 5)
    assert watched.given == [(QUESTION, 0)]
    assert watched.story.state.open_turn is not None
    watched.story.answer()
    await watched.look_every(60, 5)
    watched.story.ask(minutes=3)
    await watched.look_every(60, 5)
    assert watched.given == [(QUESTION, 0), (QUESTION, 0)]


async def test_a_question_without_a_time_has_no_warning() -> None:
    watched = Watched(60)
    watched.story.ask(minutes=0)
    await watched.look_every(60, 10)
    assert watched.given == []


async def test_time_over_is_negative() -> None:
    watched = Watched(1)
    watched.story.wait(90)
    assert watched.manager.remaining() == -30


async def test_run_looks_until_the_interview_ends() -> None:
    watched = Watched(30)
    running = asyncio.create_task(watched.manager.run(interval=0))
    watched.story.wait(1790)
    await watched.broker.expect(TimeWarningEvent)
    watched.story.tell(InterviewEndedEvent, reason=EndReason.COMPLETED)
    await asyncio.wait_for(running, 5)


class FailingJournal:
    """Fails the first times, then takes everything."""

    def __init__(self, failures: int) -> None:
        self.failures = failures

    async def append(self, events: object) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("full")


async def test_a_warning_that_cannot_be_saved_is_given_when_it_can() -> None:
    watched = Watched(30, Broker(journal=FailingJournal(2)))
    async with watched.broker:
        watched.story.wait(1790)
        with pytest.raises(JournalError):
            await watched.manager.look()
        running = asyncio.create_task(watched.manager.run(interval=0))
        await watched.broker.expect(TimeWarningEvent)
        running.cancel()
    assert watched.given == [(INTERVIEW, 60)]


async def test_an_answer_does_not_reset_the_time_of_the_interview() -> None:
    watched = Watched(30)
    watched.story.ask()
    watched.story.wait(600)
    watched.story.answer()
    assert watched.manager.remaining() == 1200
