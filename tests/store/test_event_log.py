"""What `append` promises: committed when it returns, all or nothing, in order."""

import asyncio
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from interview_tui.errors import InterviewError
from interview_tui.events import (
    AskQuestionEvent,
    CompetencyRatedEvent,
    InterviewContinuedEvent,
    InterviewPausedEvent,
    NoteTakenEvent,
    QuestionKind,
    RemarkMadeEvent,
    UnknownEvent,
    UserInputEvent,
    decode,
    encode,
)
from interview_tui.store import EventLog, LogHeldError, NewerLogError, NotSavedError, read_log, verify


def stored_payloads(path: Path) -> list[bytes]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT payload FROM events ORDER BY seq")]


async def test_an_append_is_committed_when_it_returns(log, path, inputs):
    for event in inputs(5):
        await log.append([event])
        assert stored_payloads(path)[-1] == encode(event)
    assert log.last_seq == 5


async def test_appends_made_at_once_keep_their_order(log, path, inputs):
    events = inputs(300)
    await asyncio.gather(*(log.append([event]) for event in events))
    assert stored_payloads(path) == [encode(event) for event in events]
    assert verify(path).good


async def test_what_was_written_is_read_back_by_the_next_owner(path, inputs):
    events = inputs(600)
    log = EventLog.create(path, path.stem)
    await log.append(events)
    await log.close()
    log = EventLog.open(path)
    assert [stored.event for stored in log.read()] == events
    assert [stored.seq for stored in log.read(after=598)] == [599, 600]
    assert (log.last_seq, log.interview_id) == (600, "an-interview")
    await log.append(inputs(1))
    await log.close()
    assert verify(path).good


async def test_an_event_is_stored_once(log, path, inputs):
    first, second = inputs(2)
    await log.append([first])
    with pytest.raises(NotSavedError):
        await log.append([second, first])
    assert stored_payloads(path) == [encode(first)]
    await log.append([second])
    assert verify(path).good


async def test_a_repeated_event_does_not_fail_the_appends_beside_it(log, path, inputs):
    first, *others = inputs(20)
    await log.append([first])
    results = await asyncio.gather(*(log.append([event]) for event in [*others, first]), return_exceptions=True)
    assert results[:-1] == [None] * 19
    assert isinstance(results[-1], NotSavedError)
    assert stored_payloads(path) == [encode(event) for event in (first, *others)]


async def test_a_cancelled_append_is_committed_whole_and_in_order(log, path, inputs):
    events = inputs(30)
    tasks = [asyncio.ensure_future(log.append([event])) for event in events]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await log.close()
    assert stored_payloads(path) == [encode(event) for event in events]


async def test_the_loop_runs_on_while_the_disk_is_slow(log, inputs):
    with closing(sqlite3.connect(log.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # the writer has to wait for this lock
        append = asyncio.ensure_future(log.append(inputs(1)))
        for _ in range(20):
            await asyncio.sleep(0.001)
        assert not append.done()
        other.execute("ROLLBACK")
    await append
    assert log.last_seq == 1


async def test_a_full_disk_is_said_and_a_later_append_works(log, path, inputs):
    await log.append(inputs(1))
    pages = log._writer._connection
    with closing(sqlite3.connect(path)) as connection:
        used = connection.execute("PRAGMA page_count").fetchone()[0]
    # Handing a statement to the writer's connection is safe here: nothing else is being appended.
    pages.execute(f"PRAGMA max_page_count = {used}")
    with pytest.raises(NotSavedError, match=r"answer is not saved: the disk is full"):
        await log.append(inputs(3, size=20_000))
    assert len(stored_payloads(path)) == log.last_seq == 1
    pages.execute("PRAGMA max_page_count = 100000")
    await log.append(inputs(3, size=20_000))
    assert verify(path).good
    assert log.last_seq == 4


async def test_a_log_that_became_read_only_says_so(log, path, inputs):
    log._writer._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(NotSavedError, match="read-only"):
        await log.append(inputs(1))
    assert stored_payloads(path) == []


def test_a_folder_that_cannot_be_made_is_said_in_one_line(tmp_path):
    (tmp_path / "interviews").write_text("a file stands here")
    with pytest.raises(NotSavedError, match="Cannot make the folder"):
        EventLog.create(tmp_path / "interviews" / "a.sqlite3", "a")


def test_a_folder_that_refuses_files_is_said_in_one_line(path, monkeypatch):
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    path.parent.mkdir(parents=True)
    monkeypatch.setattr("os.open", refuse)
    with pytest.raises(NotSavedError, match="Permission denied"):
        EventLog.create(path, path.stem)


def test_a_file_that_sqlite_opens_read_only_is_refused_on_opening(log, path, monkeypatch):
    log.close_now()
    real = sqlite3.connect

    def connect(target: object, **options: object) -> sqlite3.Connection:
        if target == path:
            target, options = f"{path.as_uri()}?mode=ro", options | {"uri": True}
        return real(target, **options)

    monkeypatch.setattr("sqlite3.connect", connect)
    with pytest.raises(NotSavedError, match="read-only"):
        EventLog.open(path)


def test_file_and_folder_are_for_their_user_alone(log, path):
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o077 for file in path.parent.iterdir()} == {0}


def test_an_interview_is_not_begun_twice(log, path, inputs):
    log.close_now()
    with pytest.raises(InterviewError, match="already an interview"):
        EventLog.create(path, path.stem)
    assert verify(path).good


def test_a_failed_opening_lets_the_next_one_in(log, path):
    log.close_now()
    with pytest.raises(InterviewError, match="already"):
        EventLog.create(path, path.stem)
    EventLog.open(path).close_now()


def test_a_missing_log_is_said(path):
    with pytest.raises(InterviewError, match="No interview log at"):
        EventLog.open(path)


def test_a_forbidden_file_is_not_called_damaged(log, path, monkeypatch):
    log.close_now()
    monkeypatch.setattr("os.access", lambda *_: False)
    for look in (EventLog.open, verify, lambda one: list(read_log(one))):
        with pytest.raises(InterviewError, match="may not be read: permission denied"):
            look(path)


def test_a_newer_log_is_refused_and_left_alone(log, path):
    log.close_now()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 7")
    before = path.read_bytes()
    for look in (EventLog.open, verify, lambda one: list(read_log(one))):
        with pytest.raises(NewerLogError, match=r"log format 7.*update"):
            look(path)
    assert path.read_bytes() == before


async def test_an_unknown_type_of_event_keeps_every_byte(log, inputs):
    known = encode(inputs(1)[0]).decode()
    future = known.replace("UserInputEvent", "TelepathyEvent").replace('"text"', '"thought"').encode()
    event = decode(future)
    assert isinstance(event, UnknownEvent)
    await log.append([event])
    (stored,) = log.read()
    assert stored.payload == future
    assert encode(stored.event) == future


@pytest.mark.parametrize("text", ["[/nope]", "\x00\x1b]52;c;x\x07", "\u202eabc", "x" * 1_000_000, "a\ud800b"])
async def test_any_text_can_be_stored(log, path, text):
    await log.append([UserInputEvent(text=text)])
    log.save_draft(text, "turn")
    await log.close()
    (stored,) = read_log(path)
    assert stored.event.text.replace("?", "") == text.replace("\ud800", "")
    assert verify(path).good


async def test_a_closed_log_takes_nothing_and_leaves_no_thread(path, inputs):
    before = set(threading.enumerate())
    log = EventLog.create(path, path.stem)
    await log.close()
    await log.close()
    with pytest.raises(NotSavedError, match="closed"):
        await log.append(inputs(1))
    left = {thread for thread in set(threading.enumerate()) - before if thread.name.startswith("log ")}
    assert not left


async def test_closing_writes_what_is_waiting(path, inputs):
    log = EventLog.create(path, path.stem)
    waiting = [asyncio.ensure_future(log.append([event])) for event in inputs(50)]
    await asyncio.sleep(0)
    log.save_draft("half a sent", "turn-2")
    await log.close()
    await asyncio.gather(*waiting)
    assert len(stored_payloads(path)) == 50
    log = EventLog.open(path)
    assert log.draft() == ("half a sent", "turn-2")
    await log.close()


async def test_a_second_owner_is_refused_even_in_the_same_process(log, path):
    with pytest.raises(LogHeldError, match=r"held by process \d+ since \d\d:\d\d"):
        EventLog.open(path)


async def test_others_may_read_while_it_is_owned(log, path, inputs):
    events = inputs(3)
    await log.append(events)
    assert [stored.event for stored in read_log(path)] == events
    await log.append(inputs(1))
    assert len(list(read_log(path, after=3))) == 1


def test_reading_leaves_no_file_behind(log, path):
    log.close_now()
    before = sorted(path.parent.iterdir())
    assert list(read_log(path)) == []
    assert sorted(path.parent.iterdir()) == before


@pytest.mark.parametrize(
    ("event", "called"),
    [
        (RemarkMadeEvent(interviewer="Ines", turn_id="t1", text="Calm."), "note"),
        (NoteTakenEvent(turn_id="t1", text="Ask about the team."), "note"),
        (AskQuestionEvent(turn_id="t1", kind=QuestionKind.AD_HOC, text="And then?"), "question"),
        (CompetencyRatedEvent(interviewer="Ines", competency="apis", rating=4), "rating"),
        (InterviewPausedEvent(), "break"),
        (InterviewContinuedEvent(), "last step"),
    ],
)
async def test_what_is_not_saved_is_called_what_it_is(log, event, called):
    log._writer._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(NotSavedError, match=f"The {called} is not saved: "):
        await log.append([event])
    await log.close()
    with pytest.raises(NotSavedError, match=f"The {called} is not saved: .* closed"):
        await log.append([event])
