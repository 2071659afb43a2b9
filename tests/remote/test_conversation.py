"""An interview over the wire: what is said, what is sent, and what is seen of the typing."""

from pathlib import Path

import pytest

from interview_tui.channels.channel import ChannelInput
from interview_tui.channels.remote.client import Joined
from interview_tui.channels.remote.received import Closed, History, Live, NotSaved, Saved, Typed
from interview_tui.clean_text import MAX_ANSWER_CHARS, clean_text
from interview_tui.errors import UsageError
from tests.channel_kit import HOSTILE, passing, told
from tests.remote.remote_kit import Heard, Stranger, events_of, hosting, joining, joins, note


@pytest.mark.parametrize("unix", [True, False], ids=["unix", "loopback"])
async def test_a_whole_conversation(tmp_path: Path, unix: bool) -> None:
    async with hosting(tmp_path, unix=unix) as host, joining(tmp_path, host.room.code) as (client, heard):
        await host.channel.send(note("Hello."))
        assert [item.event.text for item in await heard.some(Live)] == ["Hello."]
        item = client.submit("My answer", 2.5, 1.0)
        assert item == ChannelInput("My answer", 2.5, 1.0) == await host.next_input()
        await host.channel.saved()
        await heard.some(Saved)
        assert client.waiting == ()
        await host.end()
        assert (await heard.some(Closed))[0].reason
        assert [path.name for path in host.room.folder.iterdir()] == []


async def test_only_what_the_candidate_may_see_arrives_in_order_and_once(tmp_path: Path) -> None:
    before, since = told("Words")[:20], told("Words")[20:-1]
    async with hosting(tmp_path, before) as host, joining(tmp_path) as (_, heard):
        await heard.some(History)
        for event in since:
            await host.channel.send(event)
        await host.channel.send(note("last"))
        await heard.until(lambda all_heard: getattr(events_of(all_heard)[-1], "text", "") == "last")
        expected = [seen for event in [*before, *since] if (seen := event.for_candidate()) is not None]
        assert events_of(heard)[:-1] == expected


async def test_who_joins_late_hears_what_was_said_and_nobody_hears_what_a_model_words(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host:
        for event in [note("one"), *passing("streamed"), note("two")]:
            await host.channel.send(event)
        async with joining(tmp_path) as (_, heard):
            (history,) = await heard.some(History)
            assert [getattr(event, "text", event) for event in history.events] == ["one", "two"]
            for event in [*passing("streamed"), note("three")]:
                await host.channel.send(event)
            await heard.some(Live)
            assert [getattr(event, "text", event) for event in events_of(heard)] == ["one", "two", "three"]


async def test_what_is_said_while_the_past_is_told_is_neither_lost_nor_repeated(tmp_path: Path) -> None:
    past = [note(f"{number} " + "x" * 20_000) for number in range(200)]
    async with hosting(tmp_path, past) as host, joining(tmp_path) as (_, heard):
        for number in range(200, 260):
            await host.channel.send(note(str(number)))
        await heard.until(lambda all_heard: len(events_of(all_heard)) >= 260)
        numbers = [int(event.text.split()[0]) for event in events_of(heard)]
        assert numbers == list(range(260))


async def test_an_input_that_was_not_saved_goes_back_to_the_candidate(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host, joining(tmp_path) as (client, heard):
        client.submit("Mine")
        await host.next_input()
        await host.channel.not_saved("The disk is full.\x1b[2J")
        assert await heard.some(NotSaved) == [NotSaved("The disk is full.␛[2J", "Mine")]
        assert (client.waiting, client.draft) == ((), "Mine")
        await host.channel.not_saved("Nothing is in hand.")
        assert (await heard.some(NotSaved, 2))[1] == NotSaved("Nothing is in hand.", "")


async def test_an_input_nobody_decided_on_goes_back_as_well(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host, joining(tmp_path) as (client, heard):
        client.submit("first")
        client.submit("second")
        assert (await host.next_input()).text == "first"
        await heard.some(History)
        host.channel.hang_up()
        with pytest.raises(StopAsyncIteration):
            await host.next_input()
        assert (await heard.some(NotSaved))[0].text == "first"


async def test_inputs_come_in_the_order_in_which_they_were_sent(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host, joining(tmp_path) as (client, heard):
        for text in ("one", "two", "three"):
            client.submit(text)
        taken = []
        for _ in range(3):
            taken.append((await host.next_input()).text)
            await host.channel.saved()
        assert taken == ["one", "two", "three"]
        await heard.some(Saved, 3)


async def test_what_is_typed_is_seen_by_the_host(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host, joining(tmp_path) as (client, heard):
        await heard.some(History)
        client.typing("I would", "t1")
        await host.typed.until(lambda typed: Typed("I would", "t1", True) in typed)
        client.typing("I would use a key", "t1")
        await host.typed.until(lambda typed: Typed("I would use a key", "t1", True) in typed)
        client.submit("I would use a key.")
        await host.typed.until(lambda typed: typed[-1] == Typed("", "t1", True))
        assert all(typed.text in ("", "I would", "I would use a key") for typed in host.typed)


async def test_a_draft_that_is_not_shared_never_leaves_the_process(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host:
        async with joining(tmp_path) as (client, heard):
            await heard.some(History)
            client.share_typing(False)
            for length in range(1, 20):
                client.typing("secret thoughts"[:length], "t1")
            client.submit("said")
            await host.next_input()
            await host.channel.saved()
            await heard.some(Saved)
            client.typing("secret again", "t1")
        async with joining(tmp_path) as (client, heard):
            await heard.some(History)
            assert (client.draft, client.shared) == ("secret again", False)
            client.submit("a second time")
            await host.next_input()
            assert host.typed == [Typed("", "", False)] * 2  # by the switch and by the second joining, not by a key
            client.share_typing(True)
            client.typing("open", "t1")
            await host.typed.until(lambda typed: Typed("open", "t1", True) in typed)


async def test_the_host_learns_who_is_there(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host:
        assert not host.channel.present
        async with joining(tmp_path):
            assert host.channel.present
        await host.presence.until(lambda seen: seen == [True, False])
        assert not host.channel.present


async def test_a_second_candidate_is_told_that_somebody_is_there(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host, joining(tmp_path) as (_, heard):
        with pytest.raises(UsageError, match="already connected"):
            await Joined.connect(tmp_path, host.room.code, Heard())
        await host.channel.send(note("You alone."))
        assert (await heard.some(Live))[0].event.text == "You alone."


async def test_a_wrong_code_and_an_old_one_are_refused(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host:
        with pytest.raises(UsageError, match="No open interview has the code"):
            await Joined.connect(tmp_path, "WRONG2", Heard())
        stranger = await Stranger.joined(host.room.card, code="WRONG2")
        word, said = await stranger.line()
        assert (word, said["again"]) == ("refused", False)
        assert await stranger.rest() == b""
        stranger.go()
        await host.end()
    async with hosting(tmp_path) as new:
        assert new.room.code != host.room.code
        with pytest.raises(UsageError, match="No open interview has the code"):
            await Joined.connect(tmp_path, host.room.code, Heard())


@pytest.mark.parametrize("wrong", [{"token": ""}, {"token": "x" * 43}, {"code": "AAAAAA"}])
async def test_on_loopback_code_and_token_are_both_needed(tmp_path: Path, wrong: dict[str, str]) -> None:
    async with hosting(tmp_path, unix=False) as host:
        stranger = await Stranger.joined(host.room.card, **wrong)
        assert (await stranger.line())[0] == "refused"
        stranger.go()


async def test_another_version_of_the_protocol_is_told_so(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host:
        stranger = await Stranger.joined(host.room.card, protocol=99, program="9.9\x1b[2J")
        word, said = await stranger.line()
        assert word == "refused"
        assert "9.9␛[2J" in said["reason"]
        stranger.go()


async def test_text_from_the_wire_is_cleaned_and_has_a_limit(tmp_path: Path) -> None:
    raw = HOSTILE.replace("\ud800", "") + "x" * 50_000
    async with hosting(tmp_path) as host:
        stranger = await Stranger.joined(host.room.card)
        assert (await stranger.line())[0] == "welcome"
        assert (await stranger.line())[0] == "past"
        stranger.say(b'answer {"input_id":"%s","text":"\\u001b[2J %s"}\n' % (b"0" * 32, b"y" * 50_000))
        stranger.say(b'typing {"text":"\\u001b[2J","turn_id":"t\\u0007","shared":true}\n')
        item = await host.next_input()
        assert item.text.startswith("␛[2J y")
        assert len(item.text) < MAX_ANSWER_CHARS + 200
        await host.typed.until(lambda typed: Typed("␛[2J", "t␇", True) in typed)
        stranger.go()
    async with hosting(tmp_path) as host, joining(tmp_path) as (client, _):
        assert client.submit(raw).text == clean_text(raw) == (await host.next_input()).text


async def test_a_candidate_who_comes_before_the_beginning_waits_for_it(tmp_path: Path) -> None:
    async with hosting(tmp_path) as host:
        host.channel._opened.clear()
        async with joining(tmp_path) as (_, heard):
            assert joins(host.room.card)
            await host.channel.open([note("Welcome.")])
            (history,) = await heard.some(History)
            assert [event.text for event in history.events] == ["Welcome."]
