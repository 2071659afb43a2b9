"""`interview-tui settings keys`, and what doctor and `settings show` say of a person's keys and themes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interview_tui.cli import cli

Run = Callable[..., Result]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@pytest.fixture
def run(tmp_path: Path, config: Path) -> Run:
    def invoke(*arguments: str) -> Result:
        runner = CliRunner(env={"INTERVIEW_TUI_CONFIG": str(config), "COLUMNS": "200"})
        return runner.invoke(cli, ["--data-dir", str(tmp_path / "data"), *arguments], prog_name="interview-tui")

    return invoke


def test_every_id_is_listed_with_its_keys_and_what_it_does(run: Run) -> None:
    data = json.loads(run("settings", "keys", "--json").output)
    send = {"keys": "ctrl+j,alt+enter", "default": "ctrl+j,alt+enter", "about": "Send the answer or command"}
    assert data["keys"]["interview.send"] == send
    assert {"app.help", "report.save", "settings.test", "modal.close"} <= set(data["keys"])
    assert "interview.send" in run("settings", "keys").output


def test_changed_keys_are_marked_and_those_that_cannot_be_told(run: Run, config: Path) -> None:
    config.write_text('[keys]\n"interview.send" = "ctrl+s"\n"report.save" = "e"\n', encoding="utf-8")
    result = run("settings", "keys")
    assert result.exit_code == 1
    assert "ctrl+s (was ctrl+j,alt+enter)" in result.stdout
    assert result.stderr.startswith(f"! {config} line 3: keys: report.save: e is a key of report.expand;")


def test_doctor_and_show_tell_of_a_bad_theme_and_go_on(run: Run, config: Path) -> None:
    (config.parent / "themes").mkdir()
    (config.parent / "themes" / "sea.toml").write_text('primary = "#66ccff"\n', encoding="utf-8")
    (config.parent / "themes" / "bad.toml").write_text('primary = "sky"\n', encoding="utf-8")
    config.write_text('theme = "sea"\n[keys]\n"interview.send" = "ctrl+s"\n', encoding="utf-8")
    problem = "bad.toml line 1: primary: must be a colour"
    doctor = run("doctor").output
    for part in ("theme: sea, from config.toml line 1", "your theme: sea", problem, "keys: 1 changed"):
        assert part in doctor
    shown = run("settings", "show")
    assert shown.exit_code == 0
    assert problem in shown.output
    assert json.loads(run("settings", "show", "--json").output)["own_themes"] == ["sea"]


def test_doctor_says_what_is_used_where_theme_or_keys_cannot_be_read(run: Run, config: Path) -> None:
    config.write_text('theme = "[x]"\nkeys = 1\n', encoding="utf-8")
    doctor = run("doctor").output
    assert "line 1: theme: must be the name of a theme" in doctor
    assert "line 2: keys: must be a table" in doctor
