"""Which modules get loaded by which door: the walls between rooms, and a command line that starts fast."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import interview_tui
from tests.shipped import give_parsed

ROOT = Path(interview_tui.__file__).parent.parent
SDKS = ("openai", "instructor")
UI = ("textual",)
DOORS = [
    ("import interview_tui.cli", (*UI, *SDKS, "pydantic", "rich", "yaml")),
    ("import interview_tui.broker", (*UI, *SDKS, "yaml", "sqlite3", "interview_tui.profiles")),
    ("import interview_tui.events", (*UI, *SDKS, "rich", "yaml")),
    ("import interview_tui.profiles.library", (*UI, *SDKS, "rich", "yaml")),
    ("import interview_tui.evaluations", (*UI, *SDKS, "pydantic", "rich", "yaml")),
    ("from interview_tui.evaluations import rate_answer", (*UI, *SDKS, "rich", "yaml")),
    (
        "import interview_tui.interview.context, interview_tui.store, interview_tui.engines, interview_tui.channels",
        (*UI, *SDKS, "yaml"),
    ),
    ("import interview_tui.thinker.openai", (*UI, *SDKS, "rich")),
    ("import interview_tui.tui.app, interview_tui.tui.screens.interview", SDKS),
]
COMMANDS = ["--help", "--version", "profiles --help", "evaluate --help", "demo --help", "completion bash"]
LIGHT = COMMANDS[:2]
RUN_CLI = """
from interview_tui.cli import cli
for command in {!r}:
    try:
        cli(command.split(), standalone_mode=False)
    except SystemExit:
        pass
"""


def loaded_after(code: str, data_dir: Path | None = None) -> set[str]:
    report = "import sys; print('\\n' + '\\n'.join(sys.modules))"
    command = [sys.executable, "-W", "ignore", "-c", f"{code}\n{report}"]
    environment = os.environ | ({"INTERVIEW_TUI_DATA_DIR": str(data_dir)} if data_dir else {})
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines())


@pytest.mark.parametrize(("code", "forbidden"), DOORS, ids=[code for code, _ in DOORS])
def test_a_room_loads_nothing_from_beyond_its_walls(code: str, forbidden: tuple[str, ...]) -> None:
    loaded = loaded_after(code)
    assert not loaded & set(forbidden)
    assert loaded >= {name.strip(",") for name in code.split() if name.startswith("interview_tui")}


def test_plain_commands_load_neither_the_app_nor_a_model_sdk(tmp_path: Path) -> None:
    give_parsed(tmp_path)
    loaded = loaded_after(RUN_CLI.format([*COMMANDS, "profiles list", "doctor"]), tmp_path)
    assert not loaded & {*UI, *SDKS}
    assert "interview_tui.cli" in loaded


def test_help_loads_no_heavy_library() -> None:
    assert not loaded_after(RUN_CLI.format(LIGHT)) & {"pydantic", "rich", "yaml", "sqlite3"}
