"""What stands before a hosted interview: nothing is begun, and nothing written, where it cannot be led."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from interview_tui.channels.remote.addresses import SOCKET_SUFFIX
from interview_tui.channels.remote.rooms import CANDIDATES, INTERVIEWERS, Guests, open_room, room_file, rooms_folder
from interview_tui.composition import resumed_interview
from interview_tui.errors import InterviewError, UsageError
from interview_tui.events import BaseEvent, EndReason, InterviewEndedEvent, InterviewResumedEvent, Leader
from interview_tui.hosting import Hosting, hosted_interview
from interview_tui.store.event_log import EventLog
from interview_tui.store.ids import log_path
from interview_tui.store.reading import read_log
from tests.interview_kit import ScriptedChannel, places
from tests.story_kit import Story

INTERVIEW = "one"


async def record(folder: Path, led_by: Leader, *, ended: bool = False) -> Path:
    """The log of an interview whose last answer nobody has dealt with yet."""
    story = Story(led_by=led_by)
    story.ask(text="How would you begin?")
    story.answer("With the data.")
    if ended:
        story.tell(InterviewEndedEvent, reason=EndReason.ENDED_BY_INTERVIEWER)
    path = log_path(places(folder).interviews_dir, INTERVIEW)
    log = await asyncio.to_thread(EventLog.create, path, INTERVIEW)
    await log.append(story.events)
    await log.close()
    return path


def logged(path: Path) -> Sequence[BaseEvent]:
    return [stored.event for stored in read_log(path)]


async def host(folder: Path, hosting: Hosting) -> None:
    async with hosted_interview(places(folder), hosting, ScriptedChannel()):
        pass


@pytest.mark.parametrize(
    ("ended", "advice"),
    [(False, f"interview-tui practice --resume {INTERVIEW}"), (True, f"interview-tui sessions show {INTERVIEW}")],
)
async def test_a_practice_interview_is_not_hosted_and_its_log_stays_as_it_was(
    tmp_path: Path, ended: bool, advice: str
) -> None:
    path = await record(tmp_path, Leader.ENGINE, ended=ended)
    before = logged(path)
    with pytest.raises(UsageError, match=advice):
        await host(tmp_path, Hosting(resume="last"))
    assert logged(path) == before


async def test_a_led_interview_is_not_practised_and_its_log_stays_as_it_was(tmp_path: Path) -> None:
    path = await record(tmp_path, Leader.INTERVIEWER)
    before = logged(path)
    with pytest.raises(UsageError, match=f"interview-tui host --resume {INTERVIEW}"):
        async with resumed_interview(
            places(tmp_path), "last", ScriptedChannel(), led_by=Leader.ENGINE, ends_with_input=True
        ):
            pass
    assert logged(path) == before


async def test_a_led_interview_goes_on_at_its_console(tmp_path: Path) -> None:
    path = await record(tmp_path, Leader.INTERVIEWER)
    await host(tmp_path, Hosting(resume="last"))
    assert sum(isinstance(event, InterviewResumedEvent) for event in logged(path)) == 1


def spoil(folder: Path, how: str) -> None:
    """Make it a place where no room can be opened."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    match how:
        case "a file":
            folder.write_text("")
        case "a link":
            folder.symlink_to(folder.parent)
        case "not writable":
            folder.mkdir(mode=0o500)


@pytest.mark.parametrize("how", ["a file", "a link", "not writable"])
@pytest.mark.parametrize(("guests", "panel"), [(CANDIDATES, False), (INTERVIEWERS, True)])
async def test_where_no_room_can_be_opened_no_interview_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str, guests: Guests, panel: bool
) -> None:
    where = places(tmp_path)
    spoiled = rooms_folder(where.data_dir, guests)
    spoil(spoiled, how)
    if how == "not writable":  # whoever runs this may be allowed to write anywhere
        asked = os.access
        monkeypatch.setattr(os, "access", lambda path, mode: path != spoiled and asked(path, mode))
    with pytest.raises(UsageError, match=spoiled.name) as told:
        await host(tmp_path, Hosting("payments", panel=panel))
    assert "\n" not in str(told.value)
    assert list(where.interviews_dir.glob("*")) == []


async def test_a_resumed_interview_hears_nothing_of_a_room_that_cannot_be_opened(tmp_path: Path) -> None:
    path = await record(tmp_path, Leader.INTERVIEWER)
    before = logged(path)
    spoil(rooms_folder(places(tmp_path).data_dir), "a file")
    with pytest.raises(UsageError):
        await host(tmp_path, Hosting(resume="last"))
    assert logged(path) == before


async def test_at_one_desk_no_room_is_needed(tmp_path: Path) -> None:
    spoil(rooms_folder(places(tmp_path).data_dir), "a file")
    await host(tmp_path, Hosting("payments", solo=True))


async def test_an_interview_that_is_over_has_no_room_any_more_once_it_is_taken_up_again(tmp_path: Path) -> None:
    await record(tmp_path, Leader.INTERVIEWER, ended=True)
    data_dir = places(tmp_path).data_dir
    room, other = open_room(data_dir, INTERVIEW, "Payments"), open_room(data_dir, "another", "Payments")
    room.listener.close()  # as a host that is killed leaves it: the files stay
    await host(tmp_path, Hosting(resume="last"))
    assert not room_file(room.folder, INTERVIEW).exists()
    assert len(list(room.folder.glob(f"*{SOCKET_SUFFIX}"))) == 1
    assert room_file(room.folder, "another").exists()
    other.close(for_good=True)


async def test_an_interview_nobody_knows_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InterviewError, match="nowhere"):
        await host(tmp_path, Hosting(resume="nowhere"))
