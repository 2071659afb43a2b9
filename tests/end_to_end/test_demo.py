"""The demonstration as a command: whole through a pipe, stopped at a terminal, and nothing of it left behind."""

import re
from pathlib import Path

import pytest

from tests.end_to_end.driver import active_bytes, run, terminal
from tests.interview_kit import places


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """Where the command keeps temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


def assert_nothing_is_left(folder: Path, temporary: Path) -> None:
    assert list(temporary.iterdir()) == []
    assert not (folder / "data").exists()


def test_through_a_pipe_it_is_whole_and_the_same_each_time(tmp_path: Path, temporary: Path) -> None:
    places(tmp_path)
    outputs = []
    for _ in range(2):
        done = run(tmp_path, "demo", "payments", "--plain", TMPDIR=str(temporary))
        assert (done.code, done.err) == (0, "")
        outputs.append(re.sub(r"Time \d+:\d\d;", "", done.out))
    assert outputs[0] == outputs[1]
    for part in ("Demonstration", "[Question 2 of 2]", "Goodbye.", "Report: Payments engineer"):
        assert part in outputs[0]
    assert active_bytes(outputs[0]) == []
    assert_nothing_is_left(tmp_path, temporary)


def test_it_asks_no_model_whatever_the_settings_say(tmp_path: Path, temporary: Path) -> None:
    places(tmp_path)
    config = tmp_path / "config.toml"
    config.write_text('engine = "llm"\nbase_url = "http://localhost:9/v1"\n', encoding="utf-8")
    arguments = ("demo", "payments", "--questions", "1")
    done = run(tmp_path, *arguments, TMPDIR=str(temporary), INTERVIEW_TUI_CONFIG=str(config))
    assert done.code == 0
    assert "Engine: embedded" in done.out
    assert "[Question 1 of 1]" in done.out


def test_an_unknown_role_is_one_line(tmp_path: Path, temporary: Path) -> None:
    places(tmp_path)
    done = run(tmp_path, "demo", "nobody", TMPDIR=str(temporary))
    assert done.code == 2
    done.assert_one_clear_line()
    assert_nothing_is_left(tmp_path, temporary)


def test_ctrl_c_stops_the_plain_one_between_two_answers(tmp_path: Path, temporary: Path) -> None:
    places(tmp_path)
    with terminal(tmp_path, "demo", "payments", "--plain", "--speed", "0.1", TMPDIR=str(temporary)) as one:
        one.wait_for("How are you today?")
        one.type("\x03")
        assert one.finish() == 130
        assert "Traceback" not in one.text
    assert_nothing_is_left(tmp_path, temporary)


@pytest.mark.parametrize(("key", "code"), [("\x11", 0), ("\x03", 130)], ids=["ctrl+q", "ctrl+c"])
def test_a_key_stops_the_app_and_leaves_nothing_behind(tmp_path: Path, temporary: Path, key: str, code: int) -> None:
    places(tmp_path)
    with terminal(tmp_path, "demo", "payments", "--speed", "2", TMPDIR=str(temporary)) as one:
        one.wait_to_see("Lately I have been")
        one.type(key)
        assert one.finish() == code
        assert "Continue with" not in one.text
        assert "Traceback" not in one.text
    assert_nothing_is_left(tmp_path, temporary)
