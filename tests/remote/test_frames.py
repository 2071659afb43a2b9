"""Frames: what is written is read, and what is no frame is a `FrameError`, whatever it is."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interview_tui.channels.remote.frames import (
    ENTRANCE,
    FROM_CANDIDATE,
    FROM_HOST,
    REPLY,
    Answer,
    FrameError,
    Typing,
    read_event,
    read_frame,
    read_host_line,
    write_event,
    write_frame,
)
from interview_tui.clean_text import clean_text
from interview_tui.events import BaseEvent
from tests.channel_kit import HOSTILE, passing, told

WORDS = sorted({*ENTRANCE, *FROM_CANDIDATE, *REPLY, *FROM_HOST, b"event"})
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=5),
)


def read_somehow(line: bytes) -> None:
    for kinds in (ENTRANCE, FROM_CANDIDATE, REPLY, FROM_HOST):
        try:
            read_frame(line, kinds)
        except FrameError:
            continue
    try:
        read_host_line(line, FROM_HOST)
    except FrameError:
        return


@given(st.binary(max_size=300))
@example(b"answer " + b"[" * 100_000)
@example(b'typing {"text":"\\ud800","turn_id":"","shared":true}\n')
@example(b"join {" + b'"code":"' + b"x" * 100_000)
def test_whatever_bytes_arrive_nothing_but_a_frame_error_is_raised(line: bytes) -> None:
    read_somehow(line)


@given(st.sampled_from(WORDS), st.binary(max_size=100) | JSON.map(lambda value: json.dumps(value).encode()))
def test_a_known_word_with_any_payload_raises_nothing_but_a_frame_error(word: bytes, payload: bytes) -> None:
    read_somehow(word + b" " + payload + b"\n")


@given(st.text(max_size=200), st.none() | st.floats(0, 1e6))
def test_an_answer_arrives_as_it_was_written(text: str, seconds: float | None) -> None:
    answer = Answer(input_id="0" * 32, text=clean_text(text), typing_seconds=seconds)
    line = write_frame(answer)
    assert line.count(b"\n") == 1
    assert read_frame(line, FROM_CANDIDATE) == answer


CLEAN = clean_text(HOSTILE)


@pytest.mark.parametrize("event", told(CLEAN), ids=lambda event: type(event).__name__[:40])
def test_every_event_the_candidate_may_see_arrives_as_it_was_sent(event: BaseEvent) -> None:
    seen = event.for_candidate()
    if seen is not None:
        line = write_event(seen)
        assert line.count(b"\n") == 1
        arrived = read_host_line(line, FROM_HOST)
        assert type(arrived) is type(seen)
        assert write_event(arrived) == line


def writable(value: Any) -> Any:
    """The same value with a question mark for each surrogate, which has no UTF-8."""
    match value:
        case str():
            return type(value)(value.encode("utf-8", "replace").decode())
        case dict():
            return {writable(key): writable(each) for key, each in value.items()}
        case list() | tuple():
            return type(value)(writable(each) for each in value)
    return value


def test_of_an_event_with_lone_surrogates_everything_else_arrives() -> None:
    hostile = [seen for event in told(HOSTILE) if (seen := event.for_candidate()) is not None]
    assert any("\\ud800" in repr(event) for event in hostile)
    for seen in hostile:
        arrived = read_host_line(write_event(seen), FROM_HOST)
        assert type(arrived) is type(seen)
        assert arrived.model_dump() == writable(seen.model_dump())


def test_nothing_that_only_passes_is_for_the_candidate() -> None:
    assert [event for event in passing() if event.for_candidate() is not None] == []


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"typing",
        b'typing {"text":"a"}',
        b'typing {"text":1,"turn_id":"t","shared":true}',
        b'typing {"text":"a","turn_id":"t","shared":true,"more":1}',
        b'answer {"input_id":"../x","text":"a"}',
        b'answer {"input_id":"00000000000000000000000000000000","text":"a","typing_seconds":NaN}',
        b'answer {"input_id":"00000000000000000000000000000000","text":"a","typing_seconds":-1}',
        b'join {"code":"A","protocol":1,"program":"x","seat":"s"}',
    ],
)
def test_what_a_candidate_may_not_send_is_no_frame(line: bytes) -> None:
    with pytest.raises(FrameError):
        read_frame(line, FROM_CANDIDATE)


def test_an_event_is_no_frame_of_a_candidate() -> None:
    with pytest.raises(FrameError):
        read_frame(write_event(told()[0]), FROM_CANDIDATE)
    with pytest.raises(FrameError):
        read_event(b'{"no":"event"}')
    assert isinstance(read_frame(write_frame(Typing(text="", turn_id="", shared=False)), FROM_CANDIDATE), Typing)
