"""A console that is killed: what stood in its composer is there again when the interview goes on."""

from pathlib import Path

import pytest

from interview_tui.events import RemarkMadeEvent
from tests.end_to_end.driver import Terminal, inputs, logged
from tests.interview_kit import places

TAKE, NOTE, SEND, LEAVE = "\x1bOQ", "\x1b[17~", "\n", "\x11"
DRAFT_SECONDS = 0.6
"""More than a kill may cost of what is being typed."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    places(tmp_path)
    return tmp_path


def host(folder: Path, *arguments: str) -> Terminal:
    return Terminal(folder, "host", *arguments, "--name", "Ines", columns=120, rows=36)


def test_a_half_written_answer_and_the_note_in_the_middle_of_it_outlive_a_kill(folder: Path) -> None:
    leader = host(folder, "payments", "--solo", "--seed", "1")
    try:
        leader.wait_to_see("How are you today?")
        leader.type(TAKE)
        leader.wait_to_see("The candidate's answer")
        leader.type("Fine, and")
        leader.wait_to_see("Fine, and")
        leader.type(NOTE)
        leader.wait_to_see("Note for yourself")
        leader.type("Pauses oft")
        leader.wait_to_see("Pauses oft")
        leader.read_for(DRAFT_SECONDS)
        leader.kill()
        leader = host(folder, "--resume", "last", "--solo")
        leader.wait_to_see("Pauses oft")
        leader.type(f"en.{SEND}")
        leader.wait_to_see("“Pauses often.”")
        leader.wait_to_see("Fine, and")
        leader.type(f" you?{SEND}")
        leader.wait_to_see("The engine suggests")
        leader.type(LEAVE)
        assert leader.finish() == 0
    finally:
        leader.close()
    assert [event.text for event in logged(folder) if isinstance(event, RemarkMadeEvent)] == ["Pauses often."]
    assert inputs(folder) == ["Fine, and you?"]
