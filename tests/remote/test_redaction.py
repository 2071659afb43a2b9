"""Of a whole interview, the candidate's socket receives not one byte that is the interviewer's alone."""

import asyncio
from pathlib import Path

from interview_tui.channels.remote.channel import RemoteChannel
from interview_tui.channels.remote.frames import FROM_HOST, read_host_line, write_event
from interview_tui.channels.remote.rooms import open_room
from interview_tui.composition import new_interview
from interview_tui.events import (
    DURABLE_EVENTS,
    AddToMemoryEvent,
    AskQuestionEvent,
    BaseEvent,
    EvaluationsGeneratedEvent,
    MessageReceivedEvent,
    PerspectivesGeneratedEvent,
    Speaker,
)
from interview_tui.events.base import Audience
from interview_tui.paths import Places
from interview_tui.preparation import PracticeOptions
from interview_tui.store.reading import read_log
from tests.interview_kit import FULL_ANSWER, ROLE, places, point, question
from tests.remote.remote_kit import PATIENCE, Stranger, answers

SECRET = "Zugzwang"
"""In every text of role and bank that no candidate may read before the end."""


def guarded(folder: Path) -> Places:
    def guarded_question(number: int) -> dict[str, object]:
        points = [
            point("retry", claim=f"{SECRET} claim one"),
            point("key", claim=f"{SECRET} claim two", facet="correctness"),
            point("store", claim=f"{SECRET} claim three", need="should"),
        ]
        hints = [{"text": f"{SECRET} hint", "price": 0.5}]
        return question(number, points=points, model_answer=f"{SECRET} model answer.", hints=hints, clarify=[])

    anchors = {"low": f"{SECRET} low", "middle": f"{SECRET} middle", "high": f"{SECRET} high"}
    competency = {"id": "apis", "name": "APIs", "description": f"{SECRET} x", "anchors": anchors}
    (perspective,) = ROLE["perspectives"]  # type: ignore[misc]
    hidden = perspective | {"looks_for": f"{SECRET} care", "concerns": {"correctness": f"{SECRET}: would it hold?"}}
    questions = [guarded_question(1), guarded_question(2)]
    return places(folder, questions, competencies=[competency], perspectives=[hidden])


REPLIES = ["I am well.", f"{FULL_ANSWER} Well.", "One key for each call.", FULL_ANSWER, "No idea.", "I do not know."]


async def capture(stranger: Stranger) -> bytes:
    """Every byte until the host closes; an answer goes out whenever the one before is confirmed."""
    got, number = b"", 0
    while line := await stranger.reader.readline():
        got += line
        if line.startswith((b"past ", b"confirmed ")):
            stranger.say(answers(REPLIES[number] if number < len(REPLIES) else "/end", number))
            number += 1
    stranger.go()
    return got


async def received(places: Places) -> tuple[bytes, list[BaseEvent]]:
    """What came to the candidate's socket until the interview was over, and the log."""
    channel = RemoteChannel()
    async with asyncio.timeout(PATIENCE):
        async with new_interview(places, PracticeOptions("payments", seed=1), channel) as session:
            room = open_room(places.data_dir, session.interview_id, "Payments")
            await channel.open_door(room)
            captured = asyncio.create_task(capture(await Stranger.joined(room.card)))
            await session.conductor.run()
        return await captured, [stored.event for stored in read_log(session.log.path)]


async def test_the_candidates_socket_receives_nothing_of_the_interviewers(tmp_path: Path) -> None:
    got, log = await received(guarded(tmp_path))
    kinds = {type(event) for event in log}
    assert {EvaluationsGeneratedEvent, PerspectivesGeneratedEvent, AskQuestionEvent, MessageReceivedEvent} <= kinds
    assert any(SECRET.encode() in write_event(event) for event in log)
    assert SECRET.encode() not in got
    for kind in DURABLE_EVENTS:
        if kind.audience is Audience.INTERVIEWER:
            assert kind.__name__.encode() not in got


async def test_what_the_socket_receives_is_what_the_log_holds_for_the_candidate(tmp_path: Path) -> None:
    got, log = await received(guarded(tmp_path))
    arrived = [read_host_line(line, FROM_HOST) for line in got.splitlines() if line.startswith(b"event ")]
    for event in arrived:
        assert isinstance(event, BaseEvent)
        if isinstance(event, AskQuestionEvent):
            assert (event.point_id, event.sign, event.generated) == ("", "", None)
        assert not isinstance(event, AddToMemoryEvent) or event.speaker is not Speaker.OBSERVER
    for_candidate = [seen for event in log if (seen := event.for_candidate()) is not None]
    assert [event for event in arrived if event.durable] == for_candidate  # type: ignore[union-attr]
