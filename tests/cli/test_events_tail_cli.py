"""`events tail`: the end of a log, and its growth in another process."""

import asyncio
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interview_tui.cli import cli
from interview_tui.events import AddToMemoryEvent, EndReason, InterviewEndedEvent, Speaker, UserInputEvent
from interview_tui.store import EventLog


def run(data_dir: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--data-dir", str(data_dir), "events", "tail", *arguments])


def following(data_dir: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "interview_tui", "--data-dir", str(data_dir)]
    tail = ["events", "tail", "one", "--follow", *arguments]
    return subprocess.Popen([*command, *tail], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def said(number: int) -> UserInputEvent:
    return UserInputEvent(text=f"word {number}")


@pytest.fixture
def log(tmp_path):
    log = EventLog.create(tmp_path / "interviews" / "one.sqlite3", "one")
    asyncio.run(log.append([said(number) for number in range(1, 31)]))
    yield log
    log.close_now()


def numbers(output: str) -> list[int]:
    return [int(line.split()[0]) for line in output.splitlines()]


def test_the_last_twenty_are_shown_or_as_many_as_asked_for(log, tmp_path):
    assert numbers(run(tmp_path, "one").output) == list(range(11, 31))
    assert numbers(run(tmp_path, "one", "-n", "2").output) == [29, 30]
    assert run(tmp_path, "one", "-n", "0").output == ""


def test_a_cause_before_the_shown_ones_has_its_number(log, tmp_path):
    first = next(log.read()).event
    heard = AddToMemoryEvent(message_id="m", turn_id="t", speaker=Speaker.CANDIDATE, text="x", causation_id="gone")
    asyncio.run(log.append([heard.caused_by(first), said(32)]))
    assert run(tmp_path, "one", "-n", "2").output.splitlines()[0].split()[2:4] == ["AddToMemoryEvent", "#1"]


def test_json_lines_are_the_events_exactly_as_stored(log, tmp_path):
    stored = list(log.read())
    assert run(tmp_path, "one", "--json", "-n", "1").stdout_bytes == stored[-1].payload + b"\n"


def test_types_are_chosen_before_the_last_are_counted(log, tmp_path):
    asyncio.run(log.append([InterviewEndedEvent(reason=EndReason.COMPLETED)]))
    assert numbers(run(tmp_path, "one", "-n", "1", "--type", "UserInputEvent").output) == [30]
    both = run(tmp_path, "one", "-n", "2", "--type", "UserInputEvent", "--type", "InterviewEndedEvent")
    assert numbers(both.output) == [30, 31]


def test_hostile_text_is_shown_inert(log, tmp_path):
    asyncio.run(log.append([UserInputEvent(text="[/nope]\x1b]52;c;A\x07\x9b2J\u202e")]))
    shown = run(tmp_path, "one", "-n", "1").output
    assert "[/nope]" in shown
    assert not set(shown) & set("\x1b\x07\x9b\u202e")


@pytest.mark.parametrize("arguments", [["-n", "-1"], ["-n", "x"], ["--type", "UserInptEvent"], ["--nope"]])
def test_a_wrong_option_is_a_usage_error(log, tmp_path, arguments):
    assert run(tmp_path, "one", *arguments).exit_code == 2


def test_help_has_examples():
    assert "--follow" in run(Path(), "--help").output.split("Examples:")[1]


def test_what_is_readable_of_a_damaged_log_is_shown_before_the_error(log, tmp_path):
    payload = list(log.read())[-1].payload
    log.close_now()
    log.path.write_bytes(log.path.read_bytes().replace(payload, b"[" + payload[1:]))
    result = run(tmp_path, "one")
    assert result.exit_code == 1
    assert numbers("\n".join(result.output.splitlines()[:-1])) == list(range(10, 30))
    assert result.output.splitlines()[-1].startswith("Error: The log of interview one is damaged")


def test_following_shows_what_another_process_commits_until_the_interview_ends(log, tmp_path):
    with following(tmp_path, "--json", "-n", "1") as process:
        assert json.loads(process.stdout.readline())["text"] == "word 30"
        asyncio.run(log.append([said(31)]))
        assert json.loads(process.stdout.readline())["text"] == "word 31"
        asyncio.run(log.append([InterviewEndedEvent(reason=EndReason.COMPLETED)]))
        assert json.loads(process.stdout.readline())["type"] == "InterviewEndedEvent"
        log.close_now()
        rest, errors = process.communicate(timeout=20)
    assert (process.returncode, rest, errors) == (0, b"", b"The interview has ended.\n")


def test_ctrl_c_ends_following_with_130_and_no_word(log, tmp_path):
    with following(tmp_path, "-n", "1") as process:
        process.stdout.readline()
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=20)
    assert (process.returncode, rest, errors) == (130, b"", b"")


@pytest.mark.parametrize("form", [["--json"], []])
def test_a_reader_that_goes_away_ends_following_quietly(log, tmp_path, form):
    with following(tmp_path, "-n", "1", *form) as process:
        process.stdout.readline()
        process.stdout.close()
        asyncio.run(log.append([said(31)]))
        assert process.wait(timeout=20) in (0, 1)
        assert process.stderr.read() == b""
