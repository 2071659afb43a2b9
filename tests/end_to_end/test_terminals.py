"""Which channel comes by itself: plain lines wherever there is no terminal for the app."""

from pathlib import Path

import pytest

from tests.end_to_end.driver import PROMPT, active_bytes, inputs, run, terminal
from tests.interview_kit import places


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_dumb_terminal_gets_plain_lines(tmp_path: Path, term: str) -> None:
    places(tmp_path)
    with terminal(tmp_path, "practice", "payments", TERM=term) as one:
        one.wait_for(PROMPT)
        one.wait_for("[Question 1 of 2]", one.enter("Fine."))
        assert active_bytes(one.text) == []


def test_the_bare_command_without_a_terminal_asks_for_the_role_by_number(tmp_path: Path) -> None:
    places(tmp_path)
    done = run(tmp_path, stdin=b"1\nFine.\n/end\n")
    assert (done.code, done.err) == (0, "")
    assert "1. payments: Payments engineer. A small role for tests" in done.out
    assert "Report: Payments engineer" in done.out
    assert inputs(tmp_path) == ["Fine.", "/end"]


def test_the_bare_command_with_nothing_to_read_says_what_to_name(tmp_path: Path) -> None:
    places(tmp_path)
    done = run(tmp_path)
    assert done.code == 2
    assert "No role was chosen" in done.err
    done.assert_one_clear_line()


def test_a_role_number_that_does_not_exist_is_one_line(tmp_path: Path) -> None:
    places(tmp_path)
    done = run(tmp_path, "practice", stdin=b"999\n")
    assert done.code == 2
    done.assert_one_clear_line()
