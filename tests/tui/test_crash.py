"""A defect in a panel: the terminal comes back with one line, and no variable's value is printed anywhere."""

from pathlib import Path

import pytest

from interview_tui.paths import Places
from interview_tui.practice import Practice
from interview_tui.tui.app import InterviewApp
from interview_tui.tui.crash import crash_report


def failing() -> ValueError:
    secret = "sk-very-secret"
    try:
        raise ValueError(f"no such panel, {len(secret)}")
    except ValueError as error:
        return error


def test_the_details_go_to_a_file_without_the_values_of_variables(tmp_path: Path) -> None:
    said = crash_report(tmp_path / "data", failing(), "Continue with: this")
    kept = tmp_path / "data" / "crash.txt"
    assert said.splitlines()[0] == "interview-tui stopped on a defect of its own: ValueError: no such panel, 14"
    assert "Continue with: this" in said
    assert str(kept) in said
    assert "in failing" in kept.read_text()
    assert "sk-very-secret" not in said + kept.read_text().replace('secret = "sk-very-secret"', "")
    assert kept.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_does_not_hide_what_happened(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in its place")
    assert "could not be kept" in crash_report(tmp_path / "data", failing(), "")


async def test_a_failing_screen_ends_the_app_with_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = InterviewApp(Places(tmp_path, ()), Practice("textual"))
    monkeypatch.setattr(app, "action_theme", lambda: [][1])
    with pytest.raises(IndexError):
        async with app.run_test() as pilot:
            await pilot.press("ctrl+t")
    shown = capsys.readouterr()
    assert "IndexError" in (tmp_path / "crash.txt").read_text()
    assert "locals" not in shown.out + shown.err
    assert app.return_code == 1
