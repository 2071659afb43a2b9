"""`events replay`: an interview shown again, from its log alone."""

import asyncio
import io
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interview_tui.channels.plain import PlainChannel
from interview_tui.cli import cli
from interview_tui.cli.events_replay import LONGEST_WAIT
from interview_tui.events import UserInputEvent
from interview_tui.store import EventLog, find_session, read_log
from tests.channel_kit import lines_of
from tests.interview_kit import FULL_ANSWER, interview, places


def run(data_dir: Path, *arguments: str, text: str = "") -> Result:
    return CliRunner().invoke(cli, ["--data-dir", str(data_dir), "events", "replay", *arguments], input=text)


@pytest.fixture
async def where(tmp_path):
    where = places(tmp_path)
    await interview(where, ["Fine.", FULL_ANSWER, "No idea."], ends=True)
    return where


async def shown_live(path: Path) -> str:
    """What the plain channel prints of these events, with the inputs as it echoes them."""
    output = io.StringIO()
    channel = PlainChannel(lines_of([]), output)
    for stored in read_log(path):
        if isinstance(stored.event, UserInputEvent):
            output.write(f"> {stored.event.text}\n\n")
        await channel.send(stored.event)
    return output.getvalue()


async def test_it_shows_what_the_plain_channel_showed(where):
    expected = await shown_live(find_session(where, "last"))
    assert "Report: Payments engineer" in expected
    result = run(where.data_dir, "last", "--speed", "1000")
    assert (result.exit_code, result.output) == (0, expected)


def test_each_step_waits_for_enter_and_the_end_of_the_input_ends_it(where):
    whole = run(where.data_dir, "last", "--speed", "1000").output
    two = run(where.data_dir, "last", "--step", text="\n").output
    three = run(where.data_dir, "last", "--step", text="\n\n").output
    assert whole.startswith(three)
    assert three.startswith(two)
    assert 0 < len(two) < len(three) < len(whole)
    assert run(where.data_dir, "last", "--step", text="\n" * 500).output == whole


def test_gaps_are_divided_by_the_speed_and_capped(tmp_path, monkeypatch):
    waits = []
    monkeypatch.setattr(time, "sleep", waits.append)
    log = EventLog.create(tmp_path / "interviews" / "one.sqlite3", "one")
    moments = iter([0, 10, 1_000_010, 5])
    monkeypatch.setattr(time, "time_ns", lambda: next(moments) * 1_000_000_000)
    for number in range(4):
        asyncio.run(log.append([UserInputEvent.model_validate({"text": str(number), "event_id": f"e{number}"})]))
    log.close_now()
    waits.clear()
    assert run(tmp_path, "one", "--speed", "10").output == "> 0\n\n> 1\n\n> 2\n\n> 3\n\n"
    assert waits == [1.0, LONGEST_WAIT, 0.0]


def test_replay_loads_neither_broker_nor_engine_and_leaves_the_log_as_it_was(where):
    path = find_session(where, "last")
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    code = (
        "import sys; from interview_tui.cli import cli\n"
        f"cli(['--data-dir', {str(where.data_dir)!r}, 'events', 'replay', 'last', '--speed', '1000'],"
        " standalone_mode=False)\n"
        "loaded = {'interview_tui.broker', 'interview_tui.engines', 'interview_tui.composition', 'openai'}\n"
        "assert not loaded & set(sys.modules), loaded & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before


@pytest.mark.parametrize("arguments", [["--speed", "0"], ["--speed", "x"], ["--speed", "2", "--step"]])
def test_a_wrong_option_is_a_usage_error(where, arguments):
    assert run(where.data_dir, "last", *arguments).exit_code == 2


def test_help_has_examples():
    assert "--step" in run(Path(), "--help").output.split("Examples:")[1]


def test_hostile_text_is_shown_inert(tmp_path):
    log = EventLog.create(tmp_path / "interviews" / "one.sqlite3", "one")
    asyncio.run(log.append([UserInputEvent(text="\x1b]52;c;AAAA\x07[/nope]\x9b2J\u202e")]))
    log.close_now()
    shown = run(tmp_path, "one").output
    assert "[/nope]" in shown
    assert not set(shown) & set("\x1b\x07\x9b\u202e")
