"""`sessions progress`: the trend of each role, as lines and as data."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from interview_tui.cli import cli
from tests.history_kit import finished, waiting
from tests.interview_kit import places


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--data-dir", str(folder / "data"), "sessions", "progress", *arguments])


async def test_each_practised_role_is_told_with_its_competencies(tmp_path: Path) -> None:
    where = places(tmp_path, title="[/nope] [@click=app.quit]")
    await finished(where)
    await finished(where, seed=2)
    await waiting(where)
    lines = run(tmp_path).output.splitlines()
    assert lines[0] == "[/nope] [@click=app.quit] (payments): practised 3 times, 1 unfinished"
    assert lines[1].startswith("  Overall: ")
    assert "(no change)" in lines[1]
    assert lines[2].startswith("  APIs: ")


async def test_one_role_as_data_has_every_result(tmp_path: Path) -> None:
    await finished(places(tmp_path))
    (role,) = json.loads(run(tmp_path, "payments", "--json").output)
    assert (role["role"], role["practised"], role["unfinished"]) == ("payments", 1, 0)
    assert role["overall"]["change"] is None
    (result,) = role["competencies"][0]["results"]
    assert 1 <= result["low"] <= result["high"] <= 5


async def test_what_cannot_be_read_is_counted_apart(tmp_path: Path) -> None:
    where = places(tmp_path)
    await finished(where)
    (where.interviews_dir / "broken.sqlite3").write_text("no log", encoding="utf-8")
    assert "cannot be read: 1." in run(tmp_path).output


async def test_a_role_that_was_not_practised_is_one_line_and_exit_code_two(tmp_path: Path) -> None:
    await finished(places(tmp_path))
    result = run(tmp_path, "gard\x1b[31mener")
    assert (result.exit_code, len(result.output.splitlines())) == (2, 1)
    assert "Practised: payments." in result.output
    assert "\x1b" not in result.output


def test_without_interviews_the_way_to_begin_is_said(tmp_path: Path) -> None:
    assert "interview-tui practice" in run(tmp_path).output
    assert json.loads(run(tmp_path, "--json").output) == []
