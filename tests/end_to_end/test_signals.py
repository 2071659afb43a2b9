"""Ctrl+C and SIGTERM: the right exit code, a word on how to continue, and nothing lost."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.driver import PROMPT, Terminal, inputs, log_file, run, terminal
from tests.interview_kit import places

INTERRUPT = "\x03"


def interrupt(one: Terminal) -> None:
    one.type(INTERRUPT)


def terminate(one: Terminal) -> None:
    one.send_signal(signal.SIGTERM)


SIGNALS = pytest.mark.parametrize(("stop", "code"), [(interrupt, 130), (terminate, 143)])


@SIGNALS
def test_a_signal_in_the_middle_of_a_plain_answer_keeps_its_finished_lines_to_be_continued(
    tmp_path: Path, stop: Callable[[Terminal], None], code: int
) -> None:
    places(tmp_path)
    with terminal(tmp_path, "practice", "payments", "--plain") as one:
        one.wait_for(PROMPT)
        one.wait_for(PROMPT, one.enter("Fine."))
        one.type("Each request carries")
        one.wait_for("Each request carries")
        stop(one)
        assert one.finish() == code
        assert f"Continue with: interview-tui practice --resume {log_file(tmp_path).stem}" in one.text
        assert "Traceback" not in one.text
    with terminal(tmp_path, "practice", "--plain", "--resume", "last") as one:
        one.wait_for(PROMPT)
        assert "[Question 1 of 2]" in one.text
        assert "So far:" not in one.text
        one.wait_for("\n. ", one.enter("Each request\\"))
        one.wait_for("\n. ", one.enter("carries a\\"))
        one.type("uni")
        one.wait_for("uni")
        stop(one)
        assert one.finish() == code
    done = run(tmp_path, "practice", "--plain", "--resume", "last", stdin=b"unique key.\n")
    assert (done.code, done.err) == (0, "")
    assert "So far:\nEach request\ncarries a\n" in done.out
    assert inputs(tmp_path) == ["Fine.", "Each request\ncarries a\nunique key."]


@SIGNALS
def test_a_signal_while_choosing_a_role_ends_with_its_code(
    tmp_path: Path, stop: Callable[[Terminal], None], code: int
) -> None:
    places(tmp_path)
    with terminal(tmp_path, "practice", "--plain") as one:
        one.wait_for("1. payments")
        stop(one)
        assert one.finish() == code
        assert "Traceback" not in one.text


def test_the_end_of_input_at_a_terminal_leaves_the_interview_to_be_continued(tmp_path: Path) -> None:
    places(tmp_path)
    with terminal(tmp_path, "practice", "payments", "--plain") as one:
        one.wait_for(PROMPT)
        one.type("\x04")
        assert one.finish() == 0
        assert "Continue with: interview-tui practice --resume" in one.text
