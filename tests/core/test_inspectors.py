"""The trace of a running interview and the one read from its log tell the same."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from interview_tui.broker import Broker, Observer
from interview_tui.channels.channel import ChannelInput
from interview_tui.channels.plain import PlainChannel
from interview_tui.composition import Session, new_interview
from interview_tui.events import BaseEvent
from interview_tui.inspection.inspector import LogInspector
from interview_tui.inspection.message import Message
from interview_tui.preparation import PracticeOptions
from tests.interview_kit import places, question

ANSWERS = 3


class Talker(PlainChannel):
    def __init__(self, shown: Path) -> None:
        self._file = shown.open("w", encoding="utf-8")
        super().__init__(_no_lines(), self._file)

    async def inputs(self) -> AsyncIterator[ChannelInput]:
        for number in range(ANSWERS):
            yield ChannelInput(f"The same request is only carried out once, number {number}.")

    async def close(self) -> None:
        self._file.close()


async def _no_lines() -> AsyncIterator[str]:
    return
    yield ""


def told(message: Message) -> tuple[int | None, str, str, set[str]]:
    return message.seq, message.type, message.publisher, {one.handler for one in message.handlings}


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[Session]:
    where = places(tmp_path, [question(number) for number in range(4)])
    options = PracticeOptions("payments", questions=4, seed=1)
    async with new_interview(where, options, Talker(tmp_path / "shown.txt")) as session:
        yield session


async def read(session: Session) -> LogInspector:
    """What a second terminal knows once all has been written."""
    inspector = LogInspector(session.interview_id, session.log.path)
    await inspector.open()
    return inspector


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 - a file is looked at
            await asyncio.sleep(0.05)


async def test_a_second_terminal_knows_what_the_process_itself_knows(session: Session) -> None:
    await session.inspector.open()
    await session.conductor.run()
    await session.context.broker.drain()
    other = await read(session)
    await until(lambda: [*map(told, other.trace.messages)] == [*map(told, session.inspector.trace.messages)])
    assert {"MessageEventHandler", "EvaluationManager"} <= {one.publisher for one in other.trace.messages}
    await other.close()
    await session.inspector.close()


async def test_an_inspector_opened_late_has_what_was_before(session: Session) -> None:
    await session.conductor.run()
    await session.context.broker.drain()
    await session.inspector.open()
    first = session.inspector.trace.messages[0]
    assert (first.seq, first.type) == (1, "InterviewStartedEvent")
    assert len(session.inspector.trace.messages) == session.log.last_seq
    await session.inspector.close()


async def test_a_closed_inspector_traces_nothing_more(session: Session) -> None:
    await session.inspector.open()
    await session.inspector.close()
    traced = len(session.inspector.trace.messages)
    await session.conductor.run()
    assert len(session.inspector.trace.messages) == traced


class Makers(Observer):
    def __init__(self) -> None:
        self.made_by: list[tuple[str, str]] = []

    def made(self, event: BaseEvent, subscription: str) -> None:
        self.made_by.append((event.type, subscription))


class Asked(BaseEvent): ...


class Answered(BaseEvent): ...


async def test_a_tap_hears_which_handler_publishes_also_from_a_task_it_started() -> None:
    makers = Makers()
    async with Broker() as broker:

        async def answer(event: Asked) -> None:
            await asyncio.create_task(broker.publish(Answered()))

        broker.subscribe(Asked, answer, name="answerer")
        broker.tap(makers)
        await broker.publish(Asked())
        await broker.drain()
    assert makers.made_by == [("Answered", "answerer")]
