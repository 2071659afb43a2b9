"""A host process killed in the middle, a candidate killed in the middle: the log and both sides agree."""

import asyncio
import sys
from pathlib import Path

import pytest

from interview_tui.channels.remote.client import Joined
from interview_tui.channels.remote.received import Closed, History, HostGone, Saved
from interview_tui.events import AskQuestionEvent, UserInputEvent
from interview_tui.store.reading import read_log
from tests.interview_kit import FULL_ANSWER, places
from tests.remote.remote_kit import PATIENCE, Heard, die, events_of


async def host_process(folder: Path, how: str) -> asyncio.subprocess.Process:
    """A host whose door is open."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.remote.host_process", str(folder), how, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE):
        assert await process.stdout.readline() == b"open\n"
    return process


async def killed(process: asyncio.subprocess.Process) -> None:
    process.kill()
    await process.wait()


async def asked(heard: Heard, count: int) -> None:
    await heard.until(lambda items: sum(isinstance(one, AskQuestionEvent) for one in events_of(items)) >= count)


@pytest.mark.parametrize("pause", [0.0, 0.02])
async def test_kills_on_both_sides_lose_nothing_and_double_nothing(tmp_path: Path, pause: float) -> None:
    where = places(tmp_path)
    host, heard = await host_process(tmp_path, "new"), Heard()
    client = await Joined.connect(where.data_dir, None, heard)
    await asked(heard, 1)
    client.submit("I am well.")
    await asked(heard, 2)
    client.submit(FULL_ANSWER)
    await asyncio.sleep(pause)
    await killed(host)
    await heard.some(HostGone)
    host = await host_process(tmp_path, "resume")
    await heard.until(lambda items: len(items.of(History)) == 2 and len(items.of(Saved)) == 2)
    await asked(heard, 3)
    client.submit("Sent and then killed.")
    await die(client)

    heard = Heard()
    client = await Joined.connect(where.data_dir, None, heard)
    await heard.until(lambda _: client.waiting == () and bool(heard))
    client.submit("/end")
    await heard.until(lambda items: client.waiting == ())
    if not heard.of(Closed):
        client.submit("/end")
    await heard.some(Closed)
    await client.leave()
    await host.wait()

    (path,) = where.interviews_dir.glob("*.sqlite3")
    log = [stored.event for stored in read_log(path)]
    said = [event.text for event in log if isinstance(event, UserInputEvent)]
    assert said[:3] == ["I am well.", FULL_ANSWER, "Sent and then killed."]
    assert set(said[3:]) == {"/end"}
    shown = [event for event in events_of(heard) if event.durable]
    assert shown == [seen for event in log if (seen := event.for_candidate()) is not None]
