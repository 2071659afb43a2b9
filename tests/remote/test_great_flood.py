"""Ten thousand malformed frames and a thousand attempts to connect: the interview goes on, in bounded memory."""

import asyncio
import gc
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from interview_tui.channels.remote import door, seat
from interview_tui.channels.remote.frames import Frame, FrameError, Kinds, read_frame
from interview_tui.channels.remote.received import Saved
from tests.remote.remote_kit import NONSENSE, PATIENCE, Host, Stranger, answers, events_of, hosting, joining, note

ALL_NONSENSE = b"".join(NONSENSE)


@pytest.fixture
def measured() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many lines made no sense to whoever read them: at the `door`, and in the `seat`."""
    counted: Counter[str] = Counter()
    for place in (door, seat):
        name = place.__name__.rpartition(".")[2]

        def read(line: bytes, kinds: Kinds, name: str = name) -> Frame:
            try:
                return read_frame(line, kinds)
            except FrameError:
                counted[name] += 1
                raise

        monkeypatch.setattr(place, "read_frame", read)
    return counted


def held_bytes() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


async def let_in(host: Host) -> Stranger:
    """Somebody who knows the code; they try again where too many are at the door."""
    while True:
        stranger = await Stranger.joined(host.room.card)
        with suppress(asyncio.IncompleteReadError, OSError):
            assert (await stranger.line())[0] == "welcome"
            return stranger
        stranger.go()


async def flood(host: Host, refused: Counter[str], lines: int) -> None:
    """Strangers take the place one after the other, each until they are cut, until so many lines more were read."""
    wanted = refused["seat"] + lines
    while refused["seat"] < wanted:
        stranger = await let_in(host)
        stranger.say(ALL_NONSENSE * 3)
        await stranger.rest()
        stranger.go()


async def knock(host: Host, attempts: int) -> None:
    """Connections that are gone at once, every other one with a word."""
    for number in range(attempts):
        stranger = await Stranger.at(host.room.card)
        stranger.say(NONSENSE[number % len(NONSENSE)] * (number % 2))
        stranger.go()


async def one_exchange(host: Host, number: int) -> None:
    """One answer in the middle of nonsense: it is taken and confirmed."""
    stranger = await let_in(host)
    stranger.say(ALL_NONSENSE + answers(f"answer {number}", number) + ALL_NONSENSE)
    assert (await host.next_input()).text == f"answer {number}"
    await host.channel.saved()
    word, said = "", {}
    while word != "confirmed":
        word, said = await stranger.line()
    assert int(said["input_id"], 16) == number
    stranger.go()


async def nobody_left(host: Host) -> None:
    assert host.channel._door is not None
    async with asyncio.timeout(PATIENCE):
        while tasks := set(host.channel._door._tasks):
            await asyncio.wait(tasks)


async def test_ten_thousand_malformed_frames_and_a_thousand_attempts_leave_an_interview_and_its_memory_alone(
    tmp_path: Path, measured: None, refused: Counter[str]
) -> None:
    async with hosting(tmp_path) as host:
        await asyncio.gather(flood(host, refused, 200), knock(host, 20))
        before, began = held_bytes(), time.monotonic()
        for number in range(10):
            attempts = asyncio.create_task(knock(host, 100))
            await flood(host, refused, 500)
            await one_exchange(host, number)
            await host.channel.send(note(f"question {number}"))
            await flood(host, refused, 500)
            await attempts
        assert refused["seat"] >= 10_000
        assert refused["door"] >= 1
        assert 1 <= len(host.lines) <= 2 + time.monotonic() - began
        await nobody_left(host)
        assert held_bytes() - before < 200_000
        async with joining(tmp_path) as (client, heard):
            client.submit("from the candidate")
            assert (await host.next_input()).text == "from the candidate"
            await host.channel.saved()
            await heard.some(Saved)
            assert [event.text for event in events_of(heard)] == [f"question {number}" for number in range(10)]  # type: ignore[attr-defined]
