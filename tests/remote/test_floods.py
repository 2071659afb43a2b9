"""Strangers at the socket, and a candidate's end gone mad: the interview goes on, in bounded memory, with few words."""

from pathlib import Path

import pytest

from interview_tui.channels.remote import complaints, door, seat
from interview_tui.channels.remote.channel import RemoteChannel
from interview_tui.channels.remote.complaints import Complaints
from interview_tui.channels.remote.frames import (
    LONGEST_FROM_CANDIDATE,
    PROTOCOL,
    Join,
    Typing,
    write_frame,
)
from interview_tui.channels.remote.gate import CLOSED_SECONDS, WRONG_CODES, Gate
from interview_tui.channels.remote.received import History
from interview_tui.channels.remote.rooms import Room, open_room
from interview_tui.channels.remote.wire import MOST_UNREAD
from tests.remote.remote_kit import (
    INTERVIEW,
    NONSENSE,
    TITLE,
    Heard,
    Stranger,
    events_of,
    hosting,
    joining,
    note,
)


async def test_a_candidates_end_that_sends_nonsense_is_cut_with_one_line(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host:
        stranger = await Stranger.joined(host.room.card)
        assert [(await stranger.line())[0] for _ in range(2)] == ["welcome", "past"]
        stranger.say(b"".join(NONSENSE) * 1_500)
        await stranger.rest()
        await host.presence.until(lambda seen: seen == [True, False])
        assert len(host.lines) == 1
        assert str(seat.MOST_MALFORMED) in host.lines[0]
        stranger.go()
        async with joining(tmp_path) as (_, heard):
            await heard.some(History)


async def test_what_is_sent_before_the_past_was_told_makes_no_sense(tmp_path: Path) -> None:
    typed, lines, room = Heard(), Heard(), open_room(tmp_path, INTERVIEW, TITLE)
    channel = RemoteChannel(say=lines, on_typing=typed)
    await channel.open_door(room)
    stranger = await Stranger.joined(room.card)
    assert (await stranger.line())[0] == "welcome"
    stranger.say(write_frame(Typing(text="too early", turn_id="t", shared=True)) * seat.MOST_MALFORMED)
    assert await stranger.rest() == b""
    assert (len(lines), typed) == (1, [])
    stranger.go()
    await channel.close()


async def test_a_few_malformed_frames_do_no_harm(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host:
        stranger = await Stranger.joined(host.room.card)
        assert [(await stranger.line())[0] for _ in range(2)] == ["welcome", "past"]
        stranger.say(b"".join(NONSENSE[:5]))
        stranger.say(write_frame(Typing(text="fine", turn_id="t", shared=True)))
        await host.typed.until(lambda typed: len(typed) == 1)
        assert host.lines == []
        stranger.go()


@pytest.mark.parametrize("joined", [True, False])
async def test_a_frame_without_end_is_cut_off(tmp_path: Path, joined: bool) -> None:
    async with hosting(tmp_path) as host:
        stranger = await (Stranger.joined if joined else Stranger.at)(host.room.card)
        stranger.say(b"x" * (2 * LONGEST_FROM_CANDIDATE))
        await stranger.rest()
        await host.lines.until(lambda lines: len(lines) == 1)
        stranger.go()


async def test_a_handshake_that_is_never_finished_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "HANDSHAKE_SECONDS", 0.05)
    async with hosting(tmp_path) as host:
        stranger = await Stranger.at(host.room.card)
        stranger.say(b'join {"code":')
        assert await stranger.rest() == b""
        stranger.go()


async def test_of_unfinished_handshakes_there_are_only_so_many(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host:
        waiting = [await Stranger.at(host.room.card) for _ in range(door.MOST_HANDSHAKES)]
        for _ in range(50):
            late = await Stranger.at(host.room.card)
            assert await late.rest() == b""
            late.go()
        for stranger in waiting:
            stranger.go()
        async with joining(tmp_path) as (_, heard):
            await heard.some(History)


async def test_another_user_is_cut_off_before_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "is_own_user", lambda peer: False)
    async with hosting(tmp_path) as host:
        stranger = await Stranger.joined(host.room.card)
        assert await stranger.rest() == b""
        stranger.go()


async def test_of_many_who_wait_for_the_place_one_gets_it(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host:
        first = await Stranger.joined(host.room.card, seat="first")
        assert (await first.line())[0] == "welcome"
        others = [await Stranger.joined(host.room.card, seat=str(number)) for number in range(4)]
        first.go()
        answered = sorted([(await other.line())[0] for other in others])
        assert answered == ["refused", "refused", "refused", "welcome"]
        for other in others:
            other.go()


async def test_a_candidate_who_does_not_read_is_cut_off_and_the_host_never_waits(tmp_path: Path) -> None:
    async with hosting(tmp_path, [note("first")]) as host:
        deaf = await Stranger.joined(host.room.card)
        assert [(await deaf.line())[0] for _ in range(3)] == ["welcome", "past", "event"]
        deaf.writer.transport.pause_reading()
        count = 3 * MOST_UNREAD // 20_000
        for number in range(count):
            await host.channel.send(note(f"{number} " + "x" * 20_000))
        await host.presence.until(lambda seen: seen == [True, False])
        deaf.go()
        async with joining(tmp_path) as (_, heard):
            await heard.some(History)
            assert len(events_of(heard)) == count + 1


async def test_frames_are_read_at_a_bounded_pace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seat, "MOST_FRAMES_A_SECOND", 20)
    async with hosting(tmp_path) as host:
        stranger = await Stranger.joined(host.room.card)
        assert [(await stranger.line())[0] for _ in range(2)] == ["welcome", "past"]
        stranger.say(write_frame(Typing(text="fine", turn_id="t", shared=True)) * 30)
        await host.typed.until(lambda typed: len(typed) >= 20)
        assert len(host.typed) == 20
        await host.typed.until(lambda typed: len(typed) == 30)
        stranger.go()


async def test_more_inputs_than_can_wait_go_back(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host:
        stranger = await Stranger.joined(host.room.card)
        assert [(await stranger.line())[0] for _ in range(2)] == ["welcome", "past"]
        for number in range(9):
            stranger.say(b'answer {"input_id":"%032x","text":"a"}\n' % number)
        word, said = await stranger.line()
        assert (word, said["input_id"][-1]) == ("rejected", "8")
        stranger.go()


ROOM = Room(code="ABC234", token="", address="", interview_id="i", title="", pid=1)


async def test_codes_cannot_be_guessed_by_trying() -> None:
    moment, lines = [0.0], Heard()
    watched = Gate(ROOM, Complaints(lines), lambda: moment[0])

    def tried(code: str) -> str:
        refusal = watched.refusal(Join(code=code, protocol=PROTOCOL, program="0", seat="s"))
        return refusal.reason if refusal else ""

    assert all("That code" in tried("WRONG2") for _ in range(WRONG_CODES))
    assert "Too many wrong codes" in tried("ABC234")
    moment[0] = CLOSED_SECONDS + 1
    assert tried("ABC234") == ""
    assert len(lines) == 1


async def test_wrong_codes_with_right_ones_between_close_nothing() -> None:
    watched = Gate(ROOM, Complaints(Heard()))
    for _ in range(3):
        for _ in range(WRONG_CODES - 1):
            assert watched.refusal(Join(code="WRONG2", protocol=PROTOCOL, program="0", seat="s"))
        assert watched.refusal(Join(code="ABC234", protocol=PROTOCOL, program="0", seat="s")) is None


async def test_of_many_complaints_one_line_a_second_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = Heard()
    monkeypatch.setattr(complaints, "_SECONDS", 0.05)
    told = Complaints(lines)
    for _ in range(1_000):
        told.about("Cut.")
    assert lines == ["Cut."]
    await lines.until(lambda said: len(said) == 2)
    assert lines[1] == "Cut. (999 times)"
