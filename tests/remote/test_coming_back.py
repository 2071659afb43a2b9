"""Either side dies and comes back: nothing is lost, and nothing is there twice."""

import asyncio
from pathlib import Path

import pytest

from interview_tui.channels.remote import entrance
from interview_tui.channels.remote.client import Joined
from interview_tui.channels.remote.entrance import RefusedError
from interview_tui.channels.remote.received import Closed, History, HostBack, HostGone, Saved, Typed
from interview_tui.channels.remote.rooms import draft_file, open_room, room_file
from interview_tui.events import BaseEvent, EndReason, InterviewEndedEvent, Leader, UserInputEvent
from interview_tui.hosting import Hosting, hosted_interview
from interview_tui.store import EventLog
from interview_tui.store.ids import log_path
from tests.interview_kit import ScriptedChannel, places
from tests.remote.remote_kit import INTERVIEW, Heard, Stranger, answers, die, events_of, hosting, joining, note
from tests.story_kit import Story


async def kept_soon(client: Joined, text: str) -> None:
    file = draft_file(client._folder, client.room.interview_id)
    for _ in range(2_000):
        if file.exists() and text in file.read_text():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"{text!r} was not kept")


async def test_a_candidate_who_is_killed_mid_answer_finds_all_of_it_again(tmp_path: Path) -> None:
    async with hosting(tmp_path, [note("before")]) as host:
        client = await Joined.connect(tmp_path, None, Heard())
        client.typing("half an", "t1")
        client.typing("half an answer", "t1")
        await kept_soon(client, "half an answer")
        await die(client)
        await host.channel.send(note("meanwhile"))
        async with joining(tmp_path, host.room.code) as (again, heard):
            (history,) = await heard.some(History)
            assert [event.text for event in history.events] == ["before", "meanwhile"]
            assert (again.draft, again.draft_turn_id) == ("half an answer", "t1")
            await host.typed.until(lambda typed: typed[-1] == Typed("half an answer", "t1", True))


async def test_a_change_of_the_turn_is_kept_at_once(tmp_path: Path) -> None:
    async with hosting(tmp_path), joining(tmp_path) as (client, _):
        file = draft_file(client._folder, client.room.interview_id)
        client.typing("one", "t1")
        client.typing("two", "t2")
        assert '"two"' in file.read_text()
        assert file.stat().st_mode & 0o777 == 0o600


async def test_what_was_sent_just_before_the_candidate_was_killed_is_taken_once(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host:
        client = await Joined.connect(tmp_path, None, Heard())
        client.submit("the answer")
        assert (await host.next_input()).text == "the answer"
        await die(client)
        await host.channel.saved()
        async with joining(tmp_path) as (again, heard):
            await heard.some(Saved)
            assert (again.draft, again.waiting) == ("", ())
            again.submit("the next")
            assert (await host.next_input()).text == "the next"


async def test_what_is_sent_while_no_host_is_there_arrives_when_it_is_back(tmp_path: Path) -> None:
    async with hosting(tmp_path, [note("before")]) as host, joining(tmp_path) as (client, heard):
        await heard.some(History)
        await host.channel.close()
        await heard.some(HostGone)
        client.submit("into the void")
        client.typing("and more", "t1")
        async with hosting(tmp_path, [note("before"), note("resumed")]) as resumed:
            assert resumed.room.code == host.room.code
            await heard.some(HostBack)
            assert (await resumed.next_input()).text == "into the void"
            await resumed.channel.saved()
            await heard.some(Saved)
            await resumed.typed.until(lambda typed: typed[-1] == Typed("and more", "t1", True))
            assert [event.text for event in events_of(heard)] == ["before", "resumed"]


@pytest.mark.parametrize("committed", [True, False])
async def test_an_input_in_hand_when_the_host_dies_is_in_the_log_once(tmp_path: Path, committed: bool) -> None:
    log: list[BaseEvent] = [UserInputEvent(text="yes")]
    async with hosting(tmp_path, log) as host, joining(tmp_path) as (client, heard):
        client.submit("yes")
        await host.next_input()
        if committed:
            log.append(UserInputEvent(text="yes"))
        await host.channel.close()
        async with hosting(tmp_path, log) as resumed:
            if not committed:
                assert (await resumed.next_input()).text == "yes"
                await resumed.channel.saved()
            await heard.some(Saved)
            client.submit("yes")
            assert (await resumed.next_input()).text == "yes"


async def test_an_input_that_comes_again_and_again_is_handed_on_once(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host:
        stranger = await Stranger.joined(host.room.card)
        assert [(await stranger.line())[0] for _ in range(2)] == ["welcome", "past"]
        for _ in range(5):
            stranger.say(answers("same"))
        stranger.say(answers("other", 2))
        assert (await host.next_input()).text == "same"
        stranger.say(answers("same"))
        await host.channel.saved()
        assert (await host.next_input()).text == "other"
        await host.channel.saved()
        stranger.say(answers("same"))
        confirmed = [await stranger.line() for _ in range(3)]
        assert [said["input_id"][-1] for _, said in confirmed] == ["1", "2", "1"]
        stranger.go()


async def test_who_was_away_when_the_interview_was_closed_learns_it(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host, joining(tmp_path) as (client, heard):
        client.typing("draft", "t1")
        await kept_soon(client, "draft")
        await host.channel.close()
        await heard.some(HostGone)
        open_room(tmp_path, INTERVIEW, "").close(for_good=True)
        (closed,) = await heard.some(Closed)
        assert heard[-1] == closed
        assert list(host.room.folder.iterdir()) == []


async def test_the_draft_goes_with_the_interview(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host, joining(tmp_path) as (client, heard):
        client.typing("draft", "t1")
        await kept_soon(client, "draft")
        await host.end()
        await heard.some(Closed)
        client.typing("too late", "t2")
        await client.leave()
        assert list(host.room.folder.iterdir()) == []


async def test_a_lost_connection_is_made_again_while_the_host_lives(tmp_path: Path) -> None:
    async with hosting(tmp_path, [note("before")]) as host, joining(tmp_path) as (client, heard):
        await heard.some(History)
        client._wire.cut()
        await heard.some(HostBack)
        await heard.some(History, 2)
        assert [event.text for event in events_of(heard)] == ["before"]
        assert host.channel.present


async def test_a_host_that_does_not_answer_is_said_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entrance, "_SECONDS", 0.05)
    room = open_room(tmp_path, INTERVIEW, "")
    room.listener.listen()
    with pytest.raises(RefusedError, match="does not answer") as told:
        await Joined.connect(tmp_path, None, Heard())
    assert told.value.again
    room.close(for_good=True)


async def test_a_candidate_can_leave_while_they_wait_for_the_host(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host, joining(tmp_path) as (client, heard):
        client.typing("draft", "t1")
        await host.channel.close()
        await heard.some(HostGone)
        silent = open_room(tmp_path, INTERVIEW, "")
        silent.listener.listen()
        accepted, _ = await asyncio.to_thread(silent.listener.accept)
        with accepted:  # the client has come back, and waits for its welcome
            await client.leave()
        silent.close(for_good=False)
        assert '"draft"' in draft_file(host.room.folder, client.room.interview_id).read_text()


async def test_who_waits_for_an_interview_that_is_over_learns_it_when_its_host_is_back(
    tmp_path: Path,
) -> None:
    where, story = places(tmp_path), Story(led_by=Leader.INTERVIEWER)
    story.tell(InterviewEndedEvent, reason=EndReason.ENDED_BY_INTERVIEWER)
    log = await asyncio.to_thread(EventLog.create, log_path(where.interviews_dir, INTERVIEW), INTERVIEW)
    await log.append(story.events)
    await log.close()
    async with hosting(where.data_dir) as host, joining(where.data_dir) as (client, heard):
        client.typing("draft", "t1")
        await kept_soon(client, "draft")
        await host.channel._door.close()  # as a host that is killed leaves it: the room's files stay
        await heard.some(HostGone)
        assert room_file(host.room.folder, INTERVIEW).exists()
        async with hosted_interview(where, Hosting(resume=INTERVIEW), ScriptedChannel()):
            (closed,) = await heard.some(Closed)
        assert "closed the interview" in closed.reason
        assert list(host.room.folder.iterdir()) == []
