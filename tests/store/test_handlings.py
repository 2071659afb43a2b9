"""Who published and handled which event, kept beside a log: never in its way, and not needed to read it."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from interview_tui.errors import InterviewError
from interview_tui.store import EventLog, read_log
from interview_tui.store.handlings import Handling, Observations, Publication, read_observations

KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from interview_tui.events import UserInputEvent
from interview_tui.store import EventLog
from interview_tui.store.handlings import Handling, Observations

async def main(path):
    log = EventLog.create(path, path.stem)
    for number in range(20):
        event = UserInputEvent(text=str(number))
        await log.append([event])
        log.observe(Observations([Handling(event.event_id, "Handler", number, 1)]))
        print(number, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main(Path(sys.argv[1])))
"""


def seen(*names: str) -> Observations:
    return Observations(
        [Handling(f"e{number}", name, number, 1_000 + number) for number, name in enumerate(names)],
        [Publication(f"e{number}", name) for number, name in enumerate(names)],
    )


async def test_what_was_observed_is_read_back_in_order_and_from_where_one_stopped(log, path) -> None:
    log.observe(seen("First", "Second"))
    log.observe(Observations([Handling("e9", "Third", 5, 6, "KeyError: x")], []))
    await log.close()
    found = read_observations(path)
    assert [(one.event_id, one.handler) for one in found.handlings] == [
        ("e0", "First"),
        ("e1", "Second"),
        ("e9", "Third"),
    ]
    assert found.handlings[2] == Handling("e9", "Third", 5, 6, "KeyError: x")
    assert [one.handler for one in found.publications] == ["First", "Second"]
    assert read_observations(path, found.after).handlings == []
    assert [one.handler for one in read_observations(path, (2, 2)).handlings] == ["Third"]


async def test_observations_are_no_part_of_the_chain(log, path, inputs) -> None:
    await log.append(inputs(2))
    log.observe(seen("First"))
    await log.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE handlings SET handler = 'another', error = 'made up'")
        connection.execute("DELETE FROM publications")
    again = EventLog.open(path)
    assert len(list(again.read())) == 2
    again.close_now()


async def test_a_log_without_such_tables_is_read_taken_up_and_then_observed(log, path, inputs) -> None:
    await log.append(inputs(3))
    await log.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE handlings")
        connection.execute("DROP TABLE publications")
    assert len(list(read_log(path))) == 3
    assert read_observations(path) == Observations(after=(0, 0))
    again = EventLog.open(path)
    again.observe(seen("First"))
    await again.close()
    assert [one.handler for one in read_observations(path).handlings] == ["First"]


def test_of_a_killed_process_every_event_is_there_and_what_was_observed_belongs_to_one(path) -> None:
    ran = subprocess.run([sys.executable, "-c", KILLED, str(path)], capture_output=True, text=True, timeout=60)
    assert ran.returncode == -signal.SIGKILL, ran.stderr
    events = list(read_log(path))
    assert len(events) == 20
    ids = {row.event.event_id for row in events}
    assert {one.event_id for one in read_observations(path).handlings} <= ids
    EventLog.open(path).close_now()


async def test_what_cannot_be_kept_costs_no_event(log, path, inputs) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE handlings")
    log.observe(seen("First"))
    await log.append(inputs(2))
    await log.close()
    assert len(list(read_log(path))) == 2


def test_where_there_is_no_log_that_is_said(path) -> None:
    with pytest.raises(InterviewError):
        read_observations(path)
    assert not os.path.lexists(path)
