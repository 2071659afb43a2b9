"""`events`: the log as it stands, and whether it can be trusted."""

import asyncio
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interview_tui.cli import cli
from interview_tui.events import ErrorEvent, UserInputEvent, decode, encode
from interview_tui.events.base import BaseEvent
from interview_tui.store import EventLog


def run(data_dir: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--data-dir", str(data_dir), "events", *arguments])


def as_future_type(event: BaseEvent) -> BaseEvent:
    return decode(encode(event).replace(b"UserInputEvent", b"TelepathyEvent"))


@pytest.fixture
def events() -> list[BaseEvent]:
    heard = UserInputEvent(text="Hello [/nope] ü\x1b[31m\x9b")
    failed = {"handler": "h", "failed_event_id": heard.event_id, "failed_event_type": "UserInputEvent", "error": "no"}
    return [
        heard,
        ErrorEvent(**failed, causation_id=heard.event_id),
        ErrorEvent(**failed, causation_id="from-before"),
        as_future_type(UserInputEvent(text="from the future")),
    ]


@pytest.fixture
def path(tmp_path, events) -> Path:
    path = tmp_path / "interviews" / "one.sqlite3"
    log = EventLog.create(path, "one")
    asyncio.run(log.append(events))
    log.close_now()
    return path


def test_json_lines_are_the_events_exactly_as_stored(path, tmp_path, events):
    result = run(tmp_path, "show", "one", "--json")
    assert result.stdout_bytes == b"".join(encode(event) + b"\n" for event in events)


def test_the_table_has_number_time_type_cause_and_payload(path, tmp_path):
    rows = [line.split() for line in run(tmp_path, "show", "last").output.splitlines() if line.strip()]
    assert rows[0] == ["Seq", "Time", "Type", "Cause", "Payload"]
    assert [row[:3] for row in rows[2:]] == [
        ["1", "+0.000", "UserInputEvent"],
        ["2", "+0.000", "ErrorEvent"],
        ["3", "+0.000", "ErrorEvent"],
        ["4", "+0.000", "TelepathyEvent"],
    ]
    assert rows[2][3].startswith("text=Hello")
    assert [row[3] for row in rows[3:5]] == ["#1", "elsewhere"]


def test_the_table_shows_no_control_characters(path, tmp_path):
    shown = run(tmp_path, "show", "one").output
    assert "Hello [/nope]" in shown
    assert "\x1b" not in shown
    assert "\x9b" not in shown


def test_a_type_can_be_chosen(path, tmp_path):
    lines = run(tmp_path, "show", "one", "--json", "--type", "ErrorEvent").output.splitlines()
    assert [json.loads(line)["type"] for line in lines] == ["ErrorEvent"] * 2
    table = run(tmp_path, "show", "one", "--type", "TelepathyEvent").output
    assert "TelepathyEvent" in table
    assert "ErrorEvent" not in table
    assert run(tmp_path, "show", "one", "--json", "--type", "TimeWarningEvent").output == ""


def test_a_mistyped_type_offers_the_nearest(path, tmp_path):
    result = run(tmp_path, "show", "one", "--type", "ErorEvent")
    assert result.exit_code == 2
    assert "ErrorEvent" in result.output


def test_a_good_log_verifies(path, tmp_path):
    result = run(tmp_path, "verify", "one")
    assert (result.exit_code, result.output) == (0, "The log of interview one is good: 4 rows, the chain holds.\n")
    assert json.loads(run(tmp_path, "verify", "one", "--json").output)["good"] is True


def test_a_damaged_log_is_told_by_row_with_exit_code_one(path, tmp_path):
    path.write_bytes(path.read_bytes().replace(b'"from-before"', b'"from-behind"'))
    result = run(tmp_path, "verify", "one")
    assert result.exit_code == 1
    assert "rows 1 to 2 of 4 are good, 1 after the damage are intact" in result.output
    assert "row 3 was changed" in result.output
    assert "interview-tui sessions recover one" in result.output
    as_json = run(tmp_path, "verify", "one", "--json")
    told = json.loads(as_json.output)
    assert (as_json.exit_code, told["good_until"], told["damages"][0]["seq"]) == (1, 2, 3)


def test_what_is_readable_of_a_damaged_log_is_shown_before_the_error(path, tmp_path):
    path.write_bytes(path.read_bytes().replace(b'{"type":"TelepathyEvent"', b'["type":"TelepathyEvent"'))
    result = run(tmp_path, "show", "one")
    assert result.exit_code == 1
    assert "UserInputEvent" in result.output
    assert result.output.splitlines()[-1].startswith("Error: The log of interview one is damaged: row 4")


def test_an_unknown_interview_is_said(tmp_path):
    result = run(tmp_path, "verify", "nowhere")
    assert result.exit_code == 2
    assert result.output.startswith("Error: No interview 'nowhere'")


def test_json_on_a_terminal_carries_no_raw_control_character(path, tmp_path, events):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "interview_tui", "events", "show", "one", "--json", "--data-dir", str(tmp_path)]
    subprocess.run(command, stdout=theirs, check=True)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "\x9b" not in shown
    assert json.loads(shown.splitlines()[0])["text"] == events[0].text


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    log = EventLog.create(tmp_path / "interviews" / "one.sqlite3", "one")
    asyncio.run(log.append([UserInputEvent(text="x" * 2_000) for _ in range(200)]))
    log.close_now()
    command = [sys.executable, "-m", "interview_tui", "events", "show", "one", "--json", "--data-dir", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
