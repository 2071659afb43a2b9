"""Two processes and one log: who owns it, and what is left when one is killed."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from interview_tui.store import EventLog, LogHeldError, read_log, verify
from interview_tui.store.owner import holder_of

APPENDER = """
import asyncio, sys
from pathlib import Path
from interview_tui.events import UserInputEvent
from interview_tui.store import EventLog

async def main(path):
    log = EventLog.open(path) if path.exists() else EventLog.create(path, path.stem)
    number = log.last_seq
    while True:
        number += 1
        await log.append([UserInputEvent(text=str(number))])
        print(number, flush=True)

asyncio.run(main(Path(sys.argv[1])))
"""


def appender(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", APPENDER, str(path)], stdout=subprocess.PIPE, text=True)


def test_a_killed_process_loses_nothing_it_was_told_is_saved(path):
    for kill in range(5):
        process = appender(path)
        acknowledged = int(process.stdout.readline())
        time.sleep(0.005 * kill)
        process.send_signal(signal.SIGKILL)
        rest = process.communicate()[0].split("\n")[:-1]
        acknowledged = int(rest[-1]) if rest else acknowledged
        assert verify(path).good
        texts = [stored.event.text for stored in read_log(path)]
        assert texts == [str(number) for number in range(1, len(texts) + 1)]
        assert len(texts) - acknowledged in (0, 1)


def test_a_second_process_is_told_who_holds_the_interview(path):
    process = appender(path)
    process.stdout.readline()
    with pytest.raises(LogHeldError, match=f"held by process {process.pid} since"):
        EventLog.open(path)
    process.kill()
    process.communicate()
    EventLog.open(path).close_now()
    assert holder_of(path) is None


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b'{"pid": "x"}', b'{"pid": 1, "host": "h", "since": "then"}'])
def test_an_unreadable_note_of_the_holder_is_no_obstacle(log, path, content):
    path.with_name(f"{path.name}.owner").write_bytes(content)
    with pytest.raises(LogHeldError, match="held by another process"):
        EventLog.open(path)


def test_a_lock_that_is_a_symbolic_link_is_not_followed(path, tmp_path):
    path.parent.mkdir()
    target = tmp_path / "precious"
    target.write_text("precious")
    path.with_name(f"{path.name}.lock").symlink_to(target)
    path.with_name(f"{path.name}.owner").symlink_to(target)
    with pytest.raises(Exception, match="Cannot take interview"):
        EventLog.create(path, path.stem)
    assert target.read_text() == "precious"
