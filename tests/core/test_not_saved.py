"""A disk that refuses: what the candidate wrote stays theirs, what was left undone is made up, nothing comes twice."""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import pytest

from interview_tui.channels.channel import ChannelInput
from interview_tui.composition import Session, new_interview
from interview_tui.errors import InterviewError
from interview_tui.events import (
    AddToMemoryEvent,
    AskNextQuestionCommand,
    AskQuestionEvent,
    BaseEvent,
    EndInterviewCommand,
    EvaluationsGeneratedEvent,
    GenerateEvaluationsCommand,
    GeneratePerspectivesCommand,
    InterviewStartedEvent,
    MessageReceivedEvent,
    PerspectivesGeneratedEvent,
    UserInputEvent,
)
from interview_tui.interview.state import InterviewState
from interview_tui.preparation import PracticeOptions
from interview_tui.store.errors import NotSavedError
from interview_tui.store.event_log import EventLog
from interview_tui.store.reading import read_log
from tests.interview_kit import FULL_ANSWER, ScriptedChannel, places

Refuses = Callable[[Sequence[BaseEvent]], bool]


class Disk:
    """`refuses` decides for each append."""

    def __init__(self, append: Callable[..., object]) -> None:
        self._append = append
        self.refuses: Refuses = lambda events: False
        self.refusals = 0

    async def append(self, log: EventLog, events: Sequence[BaseEvent]) -> None:
        if self.refuses(events):
            self.refusals += 1
            raise NotSavedError("the disk is full")
        await self._append(log, events)  # type: ignore[misc]


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk(EventLog.append)
    monkeypatch.setattr(EventLog, "append", lambda log, events: disk.append(log, events))
    return disk


class Candidate(ScriptedChannel):
    """Remembers which turn was the last one shown when each input was sent."""

    def __init__(self, answers: Sequence[str]) -> None:
        super().__init__(answers)
        self.shown: dict[str, str] = {}
        self.before_input: Callable[[int], None] = lambda number: None

    async def inputs(self) -> AsyncIterator[ChannelInput]:
        number = 0
        async for item in super().inputs():
            number += 1
            self.before_input(number)
            self.shown[item.text] = next(
                (event.turn_id for event in reversed(self.events) if isinstance(event, AskQuestionEvent)), ""
            )
            yield item


async def run(folder: Path, candidate: Candidate, *, ends: bool = False) -> tuple[Session, list[BaseEvent]]:
    options = PracticeOptions("payments", seed=1)
    async with new_interview(places(folder), options, candidate, ends_with_input=ends) as session:
        await session.conductor.run()
    return session, [stored.event for stored in read_log(session.log.path)]


def once(kind: type[BaseEvent], number: int = 1) -> Refuses:
    """Refuses the append that holds the `number`-th event of a kind, once."""
    seen = 0

    def refuses(events: Sequence[BaseEvent]) -> bool:
        nonlocal seen
        seen += sum(isinstance(event, kind) for event in events)
        if seen < number or not any(isinstance(event, kind) for event in events):
            return False
        seen = -10_000
        return True

    return refuses


def assert_nothing_twice(events: Sequence[BaseEvent]) -> None:
    for kind, field in (
        (UserInputEvent, "event_id"),
        (MessageReceivedEvent, "input_id"),
        (AddToMemoryEvent, "message_id"),
        (AskQuestionEvent, "turn_id"),
        (EvaluationsGeneratedEvent, "turn_id"),
        (PerspectivesGeneratedEvent, "turn_id"),
        (AskNextQuestionCommand, "after_turn_id"),
    ):
        times = Counter(getattr(event, field) for event in events if isinstance(event, kind))
        assert not [key for key, count in times.items() if count > 1], kind.__name__


def assert_all_done(state: InterviewState, candidate: Candidate) -> None:
    """Every answer is for the question that was on the screen, and every scored one was judged."""
    for turn in state.tree:
        if turn.answer is not None:
            assert candidate.shown[turn.answer] == turn.turn_id
            assert not turn.scored or (turn.evaluations is not None and turn.perspectives is not None)
    assert state.ended or state.open_turn


ANSWERS = ["Fine.", FULL_ANSWER, FULL_ANSWER + " Second.", FULL_ANSWER + " Third.", "/help"]


async def test_an_input_that_is_not_saved_is_said_and_can_be_sent_again(tmp_path: Path, disk: Disk) -> None:
    disk.refuses = once(UserInputEvent, 2)
    candidate = Candidate(["Fine.", FULL_ANSWER, FULL_ANSWER])
    session, events = await run(tmp_path, candidate)
    assert candidate.failures == ["the disk is full"]
    assert candidate.savings == 2
    assert session.state.tree["t2"].answer == FULL_ANSWER
    assert session.state.tree["t3"].open
    assert [event.text for event in events if isinstance(event, UserInputEvent)] == ["Fine.", FULL_ANSWER]
    assert_nothing_twice(events)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (MessageReceivedEvent, 1),
        (MessageReceivedEvent, 2),
        (AddToMemoryEvent, 2),
        (AddToMemoryEvent, 4),
        (GenerateEvaluationsCommand, 1),
        (EvaluationsGeneratedEvent, 1),
        (GeneratePerspectivesCommand, 1),
        (PerspectivesGeneratedEvent, 1),
        (AskNextQuestionCommand, 2),
        (AskNextQuestionCommand, 3),
        (AskQuestionEvent, 1),
        (AskQuestionEvent, 3),
    ],
)
async def test_whatever_is_refused_once_is_made_up_with_the_next_input(
    tmp_path: Path, disk: Disk, kind: type[BaseEvent], number: int
) -> None:
    disk.refuses = once(kind, number)
    candidate = Candidate(ANSWERS)
    session, events = await run(tmp_path, candidate)
    assert disk.refusals == 1
    assert "the disk is full" in candidate.failures
    assert_nothing_twice(events)
    assert_all_done(session.state, candidate)
    assert {"t1", "t2"} <= {turn.turn_id for turn in session.state.tree if turn.answer}


async def test_words_sent_before_a_question_could_be_asked_are_not_its_answer(tmp_path: Path, disk: Disk) -> None:
    disk.refuses = once(AskQuestionEvent, 3)
    candidate = Candidate(["Fine.", FULL_ANSWER, "Is anybody there?"])
    session, _ = await run(tmp_path, candidate)
    assert session.state.tree["t3"].open
    assert candidate.failures[0] == "the disk is full"
    assert "could be asked only now" in candidate.failures[1]
    assert candidate.savings == 2


async def test_the_answers_of_a_file_stay_with_their_questions(tmp_path: Path, disk: Disk) -> None:
    disk.refuses = once(AskQuestionEvent, 3)
    candidate = Candidate(["Fine.", FULL_ANSWER, FULL_ANSWER + " Second."])
    session, events = await run(tmp_path, candidate, ends=True)
    assert [turn.answer for turn in session.state.tree][:3] == ["Fine.", FULL_ANSWER, FULL_ANSWER + " Second."]
    assert session.state.ended
    assert_nothing_twice(events)


async def test_a_disk_that_stays_full_is_said_every_time_and_then_all_goes_on(tmp_path: Path, disk: Disk) -> None:
    candidate = Candidate(["Fine.", *[FULL_ANSWER] * 4])

    def fill_and_free(number: int) -> None:
        disk.refuses = lambda events: 2 <= number <= 4

    candidate.before_input = fill_and_free
    session, events = await run(tmp_path, candidate)
    assert candidate.failures == ["the disk is full"] * 3
    assert [event.text for event in events if isinstance(event, UserInputEvent)] == ["Fine.", FULL_ANSWER]
    assert session.state.tree["t2"].answer == FULL_ANSWER
    assert_nothing_twice(events)


@pytest.mark.parametrize("held", range(1, 12, 3))
async def test_a_disk_that_fills_up_anywhere_in_an_exchange_loses_nothing(
    tmp_path: Path, disk: Disk, held: int
) -> None:
    candidate = Candidate([*ANSWERS[:2], "Hello?", "Hello again?", *ANSWERS[2:]])
    appended = 0

    def fills_up(events: Sequence[BaseEvent]) -> bool:
        nonlocal appended
        appended += "t2" in candidate.shown.values()
        return held < appended and "Hello again?" not in candidate.shown

    disk.refuses = fills_up
    session, events = await run(tmp_path, candidate)
    assert_nothing_twice(events)
    assert_all_done(session.state, candidate)
    assert session.state.tree["t2"].answer == FULL_ANSWER


async def test_an_interview_whose_beginning_is_not_saved_does_not_begin(tmp_path: Path, disk: Disk) -> None:
    disk.refuses = once(InterviewStartedEvent)
    with pytest.raises(InterviewError, match="the disk is full"):
        await run(tmp_path, Candidate(["Fine."]))


async def test_an_end_that_is_not_saved_is_one_clear_error(tmp_path: Path, disk: Disk) -> None:
    disk.refuses = once(EndInterviewCommand)
    with pytest.raises(InterviewError, match="the disk is full"):
        await run(tmp_path, Candidate(["Fine."]), ends=True)
