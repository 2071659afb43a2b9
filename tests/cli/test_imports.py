"""Which modules get loaded by which door: the walls between rooms, and a command line that starts fast."""

import subprocess
import sys
from pathlib import Path

import pytest

import interview_tui

ROOT = Path(interview_tui.__file__).parent.parent
SDKS = ("openai", "instructor")
UI = ("textual",)
DOORS = [
    ("import interview_tui.cli", (*UI, *SDKS, "pydantic", "rich", "yaml")),
    ("import interview_tui.broker", (*UI, *SDKS, "yaml", "sqlite3", "interview_tui.profiles")),
    ("import interview_tui.events", (*UI, *SDKS, "rich", "yaml")),
    ("import interview_tui.profiles.library", (*UI, *SDKS, "rich")),
    ("import interview_tui.evaluations", (*UI, *SDKS, "pydantic", "rich", "yaml")),
    ("from interview_tui.evaluations import rate_answer", (*UI, *SDKS, "rich", "yaml")),
    ("import interview_tui.interview.context", (*UI, *SDKS)),
    ("import interview_tui.store", (*UI, *SDKS)),
    ("import interview_tui.thinker.openai", (*UI, *SDKS, "rich")),
    ("import interview_tui.engines", (*UI, *SDKS)),
    ("import interview_tui.tui.app", SDKS),
    ("import interview_tui.tui.screens.interview", SDKS),
    ("import interview_tui.channels", (*UI, *SDKS)),
]
COMMANDS = [
    "--help",
    "--version",
    "profiles --help",
    "profiles list",
    "doctor",
    "evaluate --help",
    "demo --help",
    "completion bash",
]
RUN_CLI = "import sys; from interview_tui.cli import cli; cli({!r}.split(), standalone_mode=False)"


def loaded_after(code: str) -> set[str]:
    report = "import sys; print('\\n' + '\\n'.join(sys.modules))"
    command = [sys.executable, "-W", "ignore", "-c", f"{code}\n{report}"]
    return set(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines())


@pytest.mark.parametrize(("code", "forbidden"), DOORS, ids=[code for code, _ in DOORS])
def test_a_room_loads_nothing_from_beyond_its_walls(code: str, forbidden: tuple[str, ...]) -> None:
    assert not loaded_after(code) & set(forbidden)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_plain_command_loads_neither_the_app_nor_a_model_sdk(command: str) -> None:
    run = f"try:\n    {RUN_CLI.format(command)}\nexcept SystemExit: pass"
    assert not loaded_after(run) & {*UI, *SDKS}


@pytest.mark.parametrize("command", ["--help", "--version"])
def test_help_loads_no_heavy_library(command: str) -> None:
    run = f"try:\n    {RUN_CLI.format(command)}\nexcept SystemExit: pass"
    assert not loaded_after(run) & {"pydantic", "rich", "yaml", "sqlite3"}
