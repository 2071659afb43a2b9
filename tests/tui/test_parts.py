"""What panels and screens decide before anything is drawn."""

from datetime import timedelta

import pytest

from interview_tui.channels.textual import BusEvent, InputNotSaved, InputSaved, Opened, TextualChannel
from interview_tui.events import (
    AskQuestionEvent,
    InterviewStartedEvent,
    Mode,
    QuestionKind,
    UnknownEvent,
)
from interview_tui.interview.state import InterviewState
from interview_tui.tui.content import range_bar
from interview_tui.tui.panels.entries import entry_of
from interview_tui.tui.panels.status import Saving, status_line
from interview_tui.tui.screens.outbox import refusal


@pytest.fixture
def state() -> InterviewState:
    role = {
        "id": "r",
        "title": "A role with a rather long title",
        "description": "d",
        "level": "mid",
        "persona": {"name": "Ada", "title": "t", "style": "s", "greeting": "g", "closing": "c"},
        "warm_up": "w",
        "competencies": [
            {"id": "c", "name": "C", "description": "d", "anchors": {"low": "l", "middle": "m", "high": "h"}}
        ],
        "banks": ["b"],
        "plan": [{"competency": "c", "questions": 1}],
        "limits": {"minutes": 10},
    }
    started = InterviewStartedEvent(
        agent_id="r", role=role, questions=(), engine="embedded", mode=Mode.COACH, seed=1, minutes=25, version="1"
    )
    asked = AskQuestionEvent(turn_id="t1", kind=QuestionKind.WARM_UP, text="How are you?", minutes=5)
    return InterviewState.fold([started, asked])


def test_a_bar_is_solid_up_to_the_low_end_and_half_tone_up_to_the_high_end() -> None:
    assert range_bar(1, 1, 4).plain == "1 ░░░░ 5"
    assert range_bar(3, 4, 4).plain == "1 ██▒░ 5"
    assert range_bar(5, 5, 4).plain == "1 ████ 5"


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_the_status_fits_and_always_tells_the_time_and_whether_all_is_saved(state: InterviewState, width: int) -> None:
    assert state.started is not None
    moment = state.started.timestamp + timedelta(seconds=65)
    line = status_line(state, moment, Saving.FAILED, width)
    assert line.cell_length <= width
    assert "1:05 / 25:00" in line.plain
    assert "NOT SAVED" in line.plain


def test_an_event_of_an_unknown_type_is_shown_not_dropped(state: InterviewState) -> None:
    fields = state.tree["t1"].asked.model_dump()
    entry = entry_of(UnknownEvent.model_validate({**fields, "type": "FromTheFuture"}), state)
    assert entry is not None
    assert "FromTheFuture" in entry.heading


@pytest.mark.parametrize(
    ("text", "said"), [("", "nothing to send"), ("/hnit", "Did you mean /hint"), ("/hint", ""), ("/etc/hosts is", "")]
)
def test_what_is_sent_is_an_answer_or_a_known_command(state: InterviewState, text: str, said: str) -> None:
    found = refusal(text, state, waiting=False)
    assert said in found
    assert bool(found) is bool(said)


def test_an_answer_without_an_open_question_stays_where_it_is(state: InterviewState) -> None:
    state.open_turn = None
    assert "your text stays here" in refusal("words", state, waiting=False)
    assert refusal("/end", state, waiting=False) == ""


async def test_the_channel_hands_over_cleaned_input_in_order_until_the_candidate_hangs_up() -> None:
    channel = TextualChannel(lambda _: None)
    channel.submit("one\x1b[31m", 2.0, 1.0)
    channel.submit("two")
    channel.hang_up()
    taken = [item async for item in channel.inputs()]
    assert [item.text for item in taken] == ["one␛[31m", "two"]
    assert taken[0].typing_seconds == 2.0


async def test_the_channel_speaks_to_the_app_in_messages(state: InterviewState) -> None:
    heard: list[object] = []
    channel = TextualChannel(heard.append)
    asked = state.tree["t1"].asked
    await channel.open([asked])
    await channel.send(asked)
    await channel.saved()
    await channel.not_saved("disk full")
    opened, event, saved, failed = heard
    assert isinstance(opened, Opened)
    assert isinstance(event, BusEvent)
    assert event.event is asked
    assert isinstance(saved, InputSaved)
    assert isinstance(failed, InputNotSaved)
    assert failed.reason == "disk full"
