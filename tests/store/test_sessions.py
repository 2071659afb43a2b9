"""The index over all interviews, and from what a person types to one of them."""

import asyncio
import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from interview_tui.errors import InterviewError, UsageError
from interview_tui.events import EndReason, InterviewEndedEvent, InterviewStartedEvent, MessageReceivedEvent, Mode
from interview_tui.paths import Places
from interview_tui.store import (
    EventLog,
    LogHeldError,
    delete_session,
    find_session,
    list_sessions,
    log_path,
    new_interview_id,
)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path, ())


def record(places: Places, interview_id: str, answers: int = 0, ended: bool = False) -> Path:
    path = log_path(places.interviews_dir, interview_id)
    started = InterviewStartedEvent(
        agent_id="gardener",
        role={"title": "Gardener"},
        questions=(),
        engine="embedded",
        mode=Mode.EXAM,
        seed=1,
        minutes=20,
        version="0",
    )
    said = [MessageReceivedEvent(input_id="i", turn_id="t", kind="answer", text="so") for _ in range(answers)]
    asked = MessageReceivedEvent(input_id="i", turn_id="t", kind="command", text="/hint", command="hint")
    ending = [InterviewEndedEvent(reason=EndReason.COMPLETED)] if ended else []
    log = EventLog.create(path, interview_id)
    asyncio.run(log.append([started, *said, asked, *ending]))
    log.close_now()
    return path


def test_a_summary_tells_the_role_the_answers_and_the_end(places):
    record(places, "one", answers=3, ended=True)
    (one,) = list_sessions(places.interviews_dir)
    assert (one.interview_id, one.title, one.agent_id, one.mode) == ("one", "Gardener", "gardener", "exam")
    assert (one.answers, one.ended, one.damaged) == (3, True, False)
    assert one.started_at <= one.last_at <= datetime.now(UTC)
    assert one.size == one.path.stat().st_size


def test_the_last_used_interview_comes_first(places):
    for interview_id in ("b", "c", "a"):
        record(places, interview_id)
    assert [one.interview_id for one in list_sessions(places.interviews_dir)] == ["a", "c", "b"]
    assert find_session(places, "last").stem == "a"


def test_broken_files_are_listed_as_broken_and_strangers_not_at_all(places):
    record(places, "good")
    folder = places.interviews_dir
    (folder / "broken.sqlite3").write_bytes(b"no log")
    (folder / "notes.txt").write_text("mine")
    (folder / "Not An Id.sqlite3").write_text("mine")
    (folder / "folder.sqlite3").mkdir()
    (folder / "link.sqlite3").symlink_to(folder / "good.sqlite3")
    damaged = {one.interview_id: one.damaged for one in list_sessions(folder)}
    assert damaged == {"good": False, "broken": True}


def test_no_folder_means_no_interviews_and_a_file_in_its_place_is_said(places):
    assert list_sessions(places.interviews_dir) == []
    places.interviews_dir.write_text("a file")
    with pytest.raises(InterviewError, match="Cannot read the folder"):
        list_sessions(places.interviews_dir)


def test_an_interview_is_found_by_the_beginning_of_its_id(places):
    for interview_id in ("2026-a", "2026-ab", "2027-x"):
        record(places, interview_id)
    assert find_session(places, "2027").stem == "2027-x"
    assert find_session(places, "2026-a").stem == "2026-a"
    with pytest.raises(UsageError, match="2 interviews begin with '2026': 2026-a, 2026-ab"):
        find_session(places, "2026")


def test_an_unknown_id_offers_the_nearest(places):
    record(places, "2026-gardener-ab12")
    with pytest.raises(UsageError, match=r"No interview '2026-gardner-ab12'\. Nearest: 2026-gardener-ab12"):
        find_session(places, "2026-gardner-ab12")


def test_the_last_of_no_interviews_is_said(places):
    with pytest.raises(UsageError, match="no interview in"):
        find_session(places, "last")


@pytest.mark.parametrize("wrong", ["", "../x", "a/b", "A", "-a", "a" * 65, "a\x00", "a.sqlite3", "ü", "a\n", "\ud800"])
def test_only_plain_ids_become_paths(places, wrong):
    with pytest.raises(UsageError, match="no interview id"):
        log_path(places.interviews_dir, wrong)


def test_symbolic_links_are_refused(places):
    target = record(places, "real")
    link = target.with_name("link.sqlite3")
    link.symlink_to(target)
    with pytest.raises(UsageError, match="symbolic link"):
        find_session(places, "link")
    for use in (EventLog.open, delete_session, lambda path: EventLog.create(path, "link")):
        with pytest.raises(InterviewError):
            use(link)
    assert target.exists()


def test_new_ids_are_plain_sort_by_time_and_differ(places):
    now = datetime(2026, 11, 22, 16, 57, tzinfo=UTC)
    first, second = new_interview_id("backend-engineer", now), new_interview_id("backend-engineer", now)
    assert re.fullmatch(r"2026-11-22-1657-backend-engineer-[a-z0-9]{4}", first)
    assert first != second
    for agent_id in ("X" * 300, "", "../../é \x00", "-"):
        log_path(places.interviews_dir, new_interview_id(agent_id, now))


def test_deleting_removes_every_file_of_the_interview_and_no_other(places):
    path, other = record(places, "one"), record(places, "one-more")
    path.with_name("one.sqlite3.damaged").write_text("old")
    delete_session(path)
    assert {file.name.split(".")[0] for file in other.parent.iterdir()} == {"one-more"}
    assert other.exists()


def test_an_interview_that_is_held_is_not_deleted(places):
    path = record(places, "one")
    log = EventLog.open(path)
    with pytest.raises(LogHeldError, match=str(os.getpid())):
        delete_session(path)
    log.close_now()
    assert path.exists()
