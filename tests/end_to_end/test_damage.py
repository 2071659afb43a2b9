"""Files that are broken or from another time: one line that says what is wrong, what is good, and what to do."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from interview_tui.events import EvaluationsGeneratedEvent
from tests.end_to_end.driver import Finished, inputs, log_file, logged, run
from tests.interview_kit import FULL_ANSWER, interview, places

ANSWERS = ["Fine.", FULL_ANSWER, "I would look at it with care."]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With an interview that was left after three answers."""
    asyncio.run(_left(tmp_path))
    return tmp_path


async def _left(folder: Path) -> None:
    await interview(places(folder), ANSWERS)


def overwrite(path: Path, old: bytes, new: bytes) -> None:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))


def resume(folder: Path, stdin: bytes = b"") -> Finished:
    return run(folder, "practice", "--plain", "--resume", log_file(folder).stem, stdin=stdin)


def test_a_damaged_log_names_its_good_rows_and_the_way_on_which_works(folder: Path) -> None:
    log = log_file(folder)
    overwrite(log, b"look at it with care", b"look at it with CARE")
    done = resume(folder)
    assert done.code == 1
    assert "rows 1 to " in done.err
    assert f"Go on with: interview-tui sessions recover {log.stem}" in done.err
    done.assert_one_clear_line()

    assert run(folder, "sessions", "recover", log.stem).code == 0
    again = resume(folder, b"I would try it out first.\n")
    assert (again.code, again.err) == (0, "")
    assert inputs(folder) == [*ANSWERS[:2], "I would try it out first."]
    turns = [event.turn_id for event in logged(folder) if isinstance(event, EvaluationsGeneratedEvent)]
    assert len(turns) == len(set(turns)) == 2


def test_a_file_that_is_no_log_is_one_line(folder: Path) -> None:
    overwrite(log_file(folder), b"SQLite format 3", b"Something else.")
    done = resume(folder)
    assert done.code == 1
    assert f"events verify {log_file(folder).stem}" in done.err
    done.assert_one_clear_line()


def test_a_log_of_a_newer_version_asks_for_an_update(folder: Path) -> None:
    with closing(sqlite3.connect(log_file(folder))) as connection:
        connection.execute("PRAGMA user_version = 99")
    done = resume(folder)
    assert done.code == 1
    assert "log format 99" in done.err
    assert "update interview-tui" in done.err
    done.assert_one_clear_line()


def test_broken_yaml_is_told_with_file_line_and_column(tmp_path: Path) -> None:
    places(tmp_path)
    (tmp_path / "profiles" / "banks" / "payments.yaml").write_text("id: payments\ntitle: [oops\n", encoding="utf-8")
    done = run(tmp_path, "practice", "payments", "--plain")
    assert done.code == 2
    assert "payments.yaml:2:" in done.err or "payments.yaml:3:" in done.err
    done.assert_one_clear_line()


def test_a_missing_profile_folder_is_one_line(tmp_path: Path) -> None:
    places(tmp_path)
    done = run(tmp_path, "practice", "payments", "--plain", "--profiles", str(tmp_path / "nowhere"))
    assert done.code == 2
    assert "nowhere" in done.err
    done.assert_one_clear_line()
