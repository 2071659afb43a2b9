"""A disk that takes nothing more: it is said, "saved" is never pretended, and what was saved before is there."""

import sys
from pathlib import Path

import pytest

from interview_tui.store import verify
from tests.end_to_end.driver import PROMPT, inputs, log_file, run, terminal
from tests.interview_kit import FULL_ANSWER, places

NO_FILE_GROWS = ("/bin/sh", "-c", 'ulimit -f 0; exec "$@"', "sh")
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of a running process are a Linux system call")


def test_an_interview_that_cannot_be_written_does_not_begin(tmp_path: Path) -> None:
    places(tmp_path)
    done = run(tmp_path, "practice", "payments", "--plain", wrapper=NO_FILE_GROWS)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: Cannot ")
    assert str(tmp_path / "data" / "interviews") in done.err
    done.assert_one_clear_line()


def test_a_data_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    places(tmp_path)
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    done = run(tmp_path, "practice", "payments", "--plain")
    assert (done.code, done.out) == (1, "")
    assert str(tmp_path / "data") in done.err
    done.assert_one_clear_line()


@only_linux
def test_an_answer_on_a_full_disk_is_not_saved_until_there_is_room_and_what_was_saved_is_there_on_resume(
    tmp_path: Path,
) -> None:
    places(tmp_path)
    with terminal(tmp_path, "practice", "payments", "--plain") as one:
        one.wait_for(PROMPT)
        one.wait_for(PROMPT, one.enter("Fine."))

        one.limit_files(1)
        after = one.enter("This one finds no room.")
        one.wait_for(PROMPT, after)
        assert "Not saved: " in one.text[after:]
        assert "of 5" not in one.text[after:]
        assert inputs(tmp_path) == ["Fine."]

        one.limit_files()
        after = one.enter(FULL_ANSWER)
        one.wait_for(PROMPT, after)
        assert "of 5" in one.text[after:]
        assert inputs(tmp_path) == ["Fine.", FULL_ANSWER]
        assert verify(log_file(tmp_path)).good

        one.limit_files(1)
        one.wait_for("Not saved: ", one.enter("Nor does this one."))
        one.kill()
    done = run(tmp_path, "practice", "--plain", "--resume", "last", stdin=b"It goes on.")
    assert (done.code, done.err) == (0, "")
    assert inputs(tmp_path) == ["Fine.", FULL_ANSWER, "It goes on."]
    assert verify(log_file(tmp_path)).good


def test_a_full_disk_behind_standard_output_is_one_line(tmp_path: Path) -> None:
    places(tmp_path)
    into_full = ("/bin/sh", "-c", 'exec "$@" > /dev/full', "sh")
    done = run(tmp_path, "practice", "payments", "--plain", wrapper=into_full)
    assert done.code == 1
    assert "Cannot write the output" in done.err
    assert "Traceback" not in done.err
