"""The installed command in a process of its own against a server on loopback."""

import asyncio
import sys
from pathlib import Path

from interview_tui.profiles.loader import load_bank
from tests.authoring_kit import JOB, outline, question
from tests.interview_kit import places
from tests.model_server import ModelServer
from tests.profile_samples import bank, write_document
from tests.profile_samples import question as sample_question
from tests.wire.interviews import FOLLOW_UP, REPORT, THIN, be_well

PROGRAM = [sys.executable, "-m", "interview_tui"]


async def run(server: ModelServer, folder: Path, *command: str, stdin: str = "") -> tuple[int, str]:
    """Exit code and everything that was printed."""
    process = await asyncio.create_subprocess_exec(
        *PROGRAM,
        *("--data-dir", str(folder / "data"), "--base-url", server.base_url, "--model", "m"),
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    printed, _ = await process.communicate(stdin.encode())
    return process.returncode or 0, printed.decode()


async def test_an_interview_in_plain_lines_is_led_and_judged_by_the_model(tmp_path: Path) -> None:
    async with ModelServer() as server:
        be_well(server)
        profiles = str(places(tmp_path).profile_dirs[0])
        practice = ["practice", "payments", "--plain", "--questions", "1", "--seed", "1", "--minutes", "4.5"]
        code, printed = await run(server, tmp_path, "--profiles", profiles, *practice, stdin=f"Fine.\n{THIN}\n")
    assert code == 0, printed
    assert "llm engine" in printed
    assert FOLLOW_UP in printed
    assert REPORT in printed


async def test_the_doctor_says_that_a_model_that_covers_everything_cannot_be_trusted(tmp_path: Path) -> None:
    points = [{"point": number, "quote": "", "verdict": "covered"} for number in range(1, 5)]
    async with ModelServer() as server:
        server.by_schema = {"KeyPointVerdicts": {"points": points}}
        code, printed = await run(server, tmp_path, "doctor", "--judge")
    assert code == 1
    assert "cannot be trusted" in printed


async def test_a_role_is_drafted_over_http_written_and_checked(tmp_path: Path) -> None:
    async with ModelServer() as server:
        drafted = iter(range(1, 100))
        server.by_schema = {
            "RoleOutline": outline().model_dump(mode="json"),
            "QuestionDraft": lambda request: question(next(drafted)).model_dump(mode="json"),
        }
        drafting = ["profiles", "new", "-", "--yes", "--questions", "3", "--out", str(tmp_path)]
        code, printed = await run(server, tmp_path, *drafting, stdin=JOB)
        assert code == 0, printed
        assert len(server.chats) == 4
    bank = next((tmp_path / "banks").glob("*.yaml"))
    assert len(load_bank(bank).value.questions) == 3
    assert "interview-tui practice" in printed


async def test_samples_are_judged_by_the_model_and_disagreements_shown(tmp_path: Path) -> None:
    sample = {"grade": "weak", "answer": "The cache expires after one hour.", "expect": {"expiry": "missing"}}
    file = write_document(tmp_path, bank(questions=[sample_question("first", samples=[sample])]))
    points = [
        {"point": 1, "quote": "The cache expires after one hour.", "verdict": "covered"},
        {"point": 2, "quote": "", "verdict": "missing"},
    ]
    async with ModelServer() as server:
        server.by_schema = {"KeyPointVerdicts": {"points": points}}
        code, printed = await run(server, tmp_path, "profiles", "test", str(file), "--engine", "llm")
    assert code == 1, printed
    assert "false credit: first, weak sample, expiry: expected missing, found covered" in printed
    assert "All, llm engine: 1 questions, 1 verdicts" in printed


async def test_a_model_that_stops_judging_ends_the_test_with_one_line(tmp_path: Path) -> None:
    sample = {"grade": "weak", "answer": "The cache expires after one hour.", "expect": {"expiry": "missing"}}
    file = write_document(tmp_path, bank(questions=[sample_question("first", samples=[sample])]))
    async with ModelServer() as server:
        server.by_schema = {"KeyPointVerdicts": {"nothing": "of use"}}
        code, printed = await run(server, tmp_path, "profiles", "test", str(file), "--engine", "llm")
    assert code == 1
    assert "the model stopped judging" in printed
    assert "Traceback" not in printed
