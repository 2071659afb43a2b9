"""Drafts: the latest wins, none costs the caller anything, and they survive the process."""

import sqlite3
from contextlib import closing

from interview_tui.events import MessageReceivedEvent, UserInputEvent
from interview_tui.store import Draft, EventLog, verify
from interview_tui.store.unsent import unsent_draft


def test_the_latest_draft_survives(log, path):
    for length in range(1, 200):
        log.save_draft("x" * length, "turn-1")
    assert log.draft() == Draft("x" * 199, "turn-1")
    log.close_now()
    log = EventLog.open(path)
    assert log.draft() == Draft("x" * 199, "turn-1")
    log.close_now()


def test_an_empty_draft_forgets_the_one_before(log, path):
    log.save_draft("something", "turn-1")
    log.save_draft("", "turn-2")
    assert log.draft() is None
    log.close_now()
    log = EventLog.open(path)
    assert log.draft() is None
    log.close_now()


def test_a_draft_is_no_part_of_the_chain(log, path):
    log.save_draft("something", "turn-1")
    log.close_now()
    assert verify(path).last_seq == 0
    assert verify(path).good


async def test_a_draft_that_cannot_be_written_is_told_and_does_not_stop_answers(log, path, inputs):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE draft")
    log.save_draft("something", "turn-1")
    await log.append(inputs(1))
    log.close_now()
    assert "draft is not saved" in str(log.draft_error)
    assert len(list(log.read())) == 1


async def test_what_is_sent_is_on_disk_as_draft_before_it_is_on_disk_as_input(log, path, inputs):
    log.save_draft("half a", "turn-1")
    await log.append(inputs(1))
    log.save_draft("half a sentence, finished", "turn-1")
    await log.append(inputs(1))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT text FROM draft").fetchone() == (b"half a sentence, finished",)
    log.close_now()


def test_a_draft_comes_back_unless_it_is_what_was_sent_last() -> None:
    sent = UserInputEvent(text="the same␀")
    assert unsent_draft(Draft("new words", ""), [sent]) == "new words"
    assert unsent_draft(Draft("the same\0", "t1"), [sent]) == ""
    assert unsent_draft(None, [sent]) == ""


def test_what_was_typed_after_the_sent_text_comes_back_alone():
    sent = UserInputEvent(text="First.")
    heard = MessageReceivedEvent(input_id=sent.event_id, turn_id="t1", kind="answer", text="First.")
    assert unsent_draft(Draft("First. And then", "t1"), [sent, heard]) == "And then"
    assert unsent_draft(Draft("First. And then", "t1"), [sent]) == "And then"
    assert unsent_draft(Draft("First. And then", "t2"), [sent, heard]) == "First. And then"
