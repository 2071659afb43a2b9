"""Watching a log: what its owner commits is seen beside it, and nothing of it is touched."""

import asyncio
import json
import subprocess
import sys
import time
from contextlib import aclosing

import pytest

from interview_tui.errors import InterviewError
from interview_tui.events import EndReason, InterviewEndedEvent, decode, encode
from interview_tui.store import EventLog, LogDamagedError, delete_session, watch

APPENDER = """
import asyncio, json, sys, time
from pathlib import Path
from interview_tui.events import EndReason, InterviewEndedEvent, UserInputEvent
from interview_tui.store import EventLog

async def main(path, count):
    log = EventLog.create(path, path.stem)
    for number in range(count):
        await asyncio.sleep(0.03)
        await log.append([UserInputEvent(text=str(number))])
        print(json.dumps(time.time()), flush=True)
    await log.append([InterviewEndedEvent(reason=EndReason.COMPLETED)])
    await log.close()

asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
"""
LONG = 20  # seconds: a test that waits this long has failed


def appender(path, count):
    command = [sys.executable, "-c", APPENDER, str(path), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


async def first(path, count, after=0):
    """The next `count` events."""
    seen = []
    async with asyncio.timeout(LONG), aclosing(watch(path, after)) as news:
        async for stored in news:
            seen.append(stored)
            if len(seen) == count:
                break
    return seen


async def everything(path, after=0):
    async with asyncio.timeout(LONG):
        return [stored async for stored in watch(path, after)]


def ended():
    return InterviewEndedEvent(reason=EndReason.COMPLETED)


async def test_events_of_another_process_are_seen_in_order_soon_after_their_commit(path):
    process = appender(path, 20)
    async with asyncio.timeout(LONG):
        seen = [(stored.event, time.time()) async for stored in watch(path)]  # from before there is a file
    committed = [json.loads(line) for line in process.communicate()[0].splitlines()]
    assert [event.text for event, _ in seen[:-1]] == [str(number) for number in range(20)]
    assert isinstance(seen[-1][0], InterviewEndedEvent)
    assert max(at - commit for (_, at), commit in zip(seen[:-1], committed, strict=True)) < 1


async def test_it_begins_after_the_given_number_and_gives_later_commits(log, path, inputs):
    one, two, three = inputs(3)
    await log.append([one, two])
    watching = asyncio.create_task(first(path, 2, after=1))
    await asyncio.sleep(0.2)
    await log.append([three])
    assert [(stored.seq, stored.event) for stored in await watching] == [(2, two), (3, three)]


async def test_more_events_than_a_page_arrive_whole(log, path, inputs):
    await log.append(inputs(450))
    assert [stored.seq for stored in await first(path, 450)] == list(range(1, 451))


async def test_it_stops_when_the_interview_has_ended_and_its_owner_has_left(log, path, inputs):
    watching = asyncio.create_task(everything(path))
    await log.append([*inputs(1), ended()])
    await asyncio.sleep(0.2)
    await log.append(inputs(1))  # what was on its way when the interview ended
    await log.close()
    assert [stored.seq for stored in await watching] == [1, 2, 3]


async def test_it_stops_when_an_ended_interview_stays_quiet_in_its_owners_hands(log, path):
    await log.append([ended()])
    assert len(await everything(path)) == 1


async def test_of_a_finished_interview_only_the_rest_is_given(log, path, inputs):
    await log.append([*inputs(2), ended()])
    await log.close()
    assert [stored.seq for stored in await everything(path, after=1)] == [2, 3]
    assert await everything(path, after=3) == []


async def test_an_unfinished_interview_is_watched_through_a_change_of_owners(log, path, inputs):
    one, two = inputs(2)
    await log.append([one])
    watching = asyncio.create_task(first(path, 2))
    await asyncio.sleep(0.2)
    await log.close()
    await asyncio.sleep(0.2)
    later = EventLog.open(path)
    await later.append([two])
    assert [stored.event for stored in await watching] == [one, two]
    later.close_now()


async def test_a_log_that_lies_still_is_left_exactly_as_it_was(log, path, inputs):
    await log.append([*inputs(3), ended()])
    await log.close()
    before = {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in path.parent.iterdir()}
    await everything(path)
    assert {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in path.parent.iterdir()} == before


async def test_the_owner_of_an_ended_interview_tidies_up_beside_a_watcher(log, path):
    watching = asyncio.create_task(everything(path))
    await log.append([ended()])
    await asyncio.sleep(0.2)
    await log.close()
    await watching
    assert not path.with_name(f"{path.name}-wal").exists()


async def test_a_cancelled_watcher_lets_go_of_the_file(log, path, inputs):
    await log.append(inputs(1))
    watching = asyncio.create_task(first(path, 2))
    await asyncio.sleep(0.2)
    watching.cancel()
    with pytest.raises(asyncio.CancelledError):
        await watching
    await log.close()
    assert not path.with_name(f"{path.name}-wal").exists()  # which stays where anybody else has the file open


async def test_a_deleted_log_is_said(log, path, inputs):
    await log.append(inputs(1))
    watching = asyncio.create_task(first(path, 2))
    await asyncio.sleep(0.2)
    await log.close()
    await asyncio.sleep(0.2)
    delete_session(path)
    with pytest.raises(InterviewError, match="was taken away"):
        await watching


async def test_damage_is_said(log, path, inputs):
    await log.append(inputs(1))
    await log.close()
    path.write_bytes(path.read_bytes().replace(b'{"type":"UserInputEvent"', b'["type":"UserInputEvent"'))
    with pytest.raises(LogDamagedError, match="row 1 holds no event"):
        await first(path, 1)


async def test_an_event_of_a_later_version_is_given_as_it_came(log, path, inputs):
    unknown = decode(encode(inputs(1)[0]).replace(b"UserInputEvent", b"TelepathyEvent"))
    await log.append([unknown])
    assert (await first(path, 1))[0].event == unknown
