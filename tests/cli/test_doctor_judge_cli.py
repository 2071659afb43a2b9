"""`doctor --judge`: the model's own marks on seven answers, what is said of them and remembered; and `doctor` on it."""

import json
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pydantic import BaseModel

from interview_tui.cli import cli
from interview_tui.engines import Engine
from interview_tui.evaluations.canaries import CANARIES
from interview_tui.evaluations.llm.verdicts import JudgedPoint, KeyPointVerdicts, PointVerdict
from interview_tui.events import FailureKind
from interview_tui.settings import Settings
from interview_tui.thinker import Complete, Message, ThinkerError, Usage
from interview_tui.thinker.connection import Connection
from interview_tui.thinker.receipt import Receipt
from interview_tui.thinker.scripted import ScriptedThinker
from interview_tui.thinker.server_memory import JudgeCheck, ServerMemory
from tests.judge_kit import honest, prompted_answer
from tests.settings_kit import CANARY, LOCAL

Judging = Callable[[Sequence[Message]], KeyPointVerdicts]
Run = Callable[..., Result]
SET_UP = ("--base-url", LOCAL, "--model", "judge-1")


def sound(messages: Sequence[Message]) -> KeyPointVerdicts:
    return honest(CANARIES[0].question, prompted_answer(messages))


def all_covered(messages: Sequence[Message]) -> KeyPointVerdicts:
    points = [JudgedPoint(point=n, quote="clearly said", verdict=PointVerdict.COVERED) for n in range(1, 5)]
    return KeyPointVerdicts(points=points)


@pytest.fixture
def memory(tmp_path: Path) -> Callable[[], JudgeCheck | None]:
    return lambda: ServerMemory(tmp_path / "data" / "models.json").of(LOCAL, "judge-1").judge


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command with a model that judges as given; the key is in nothing it prints or writes."""
    monkeypatch.setitem(sys.modules, "keyring", None)

    def invoke(*arguments: str, judging: Judging = sound, **environment: str | None) -> Result:
        monkeypatch.setitem(
            sys.modules, "interview_tui.thinker.openai", SimpleNamespace(OpenAIClient=client_of(judging))
        )
        runner = CliRunner(env={"OPENAI_API_KEY": CANARY, "COLUMNS": "200", **environment})
        folders = ["--data-dir", str(tmp_path / "data")]
        result = runner.invoke(cli, [*folders, "doctor", *arguments], prog_name="interview-tui")
        assert CANARY not in result.output
        assert not any(CANARY in file.read_text() for file in tmp_path.rglob("*.json"))
        return result

    return invoke


def client_of(judging: Judging) -> type:
    class Client:
        def __init__(self, connection: Connection, memory: ServerMemory) -> None:
            self.model = connection.model

        async def load(self) -> None: ...

        async def structured(
            self, schema: type[BaseModel], messages: Sequence[Message], *, deliberate: bool, noted: Receipt
        ) -> AsyncIterator[Complete[Any]]:
            yield Complete(judging(messages), Usage())

        async def close(self) -> None: ...

    return Client


def test_a_model_that_marks_every_canary_rightly_is_trusted_and_that_is_remembered(
    run: Run, memory: Callable[[], JudgeCheck | None]
) -> None:
    result = run("--judge", *SET_UP)
    assert result.exit_code == 0
    assert "Its marks can be trusted." in result.stdout
    assert result.stdout.count("✓") == len(CANARIES)
    assert all(canary.name in result.stdout for canary in CANARIES)
    known = memory()
    assert known is not None
    assert known.trusted
    assert known.checked_at.endswith("+00:00")


def test_a_model_that_calls_everything_covered_fails_all_but_the_right_answer(
    run: Run, memory: Callable[[], JudgeCheck | None]
) -> None:
    result = run("--judge", *SET_UP, judging=all_covered)
    assert result.exit_code == 1
    failed = [canary.name for canary in CANARIES if canary.expected == "low"]
    assert f"cannot be trusted: it failed {', '.join(failed)}. Interviews with it show ranges only." in result.stdout
    assert (result.stdout.count("✓"), result.stdout.count("✗")) == (1, 6)
    assert "4 not in the answer" in result.stdout
    known = memory()
    assert known is not None
    assert list(known.failed) == failed


def test_a_model_that_finds_nothing_fails_the_right_answer(run: Run) -> None:
    result = run("--judge", *SET_UP, judging=lambda _: KeyPointVerdicts(points=[]))
    assert result.exit_code == 1
    assert "it failed terse-correct." in result.stdout


def test_the_model_sees_every_answer_as_it_is(run: Run) -> None:
    seen: list[str] = []

    def judging(messages: Sequence[Message]) -> KeyPointVerdicts:
        seen.append(prompted_answer(messages))
        return sound(messages)

    run("--judge", *SET_UP, judging=judging)
    assert sorted(seen) == sorted(canary.answer.strip() for canary in CANARIES)


def test_progress_is_told_beside_the_result(run: Run) -> None:
    result = run("--judge", *SET_UP)
    assert result.stderr.splitlines()[0] == f"Asking judge-1 at {LOCAL}"
    assert [line[:6] for line in result.stderr.splitlines()[1:]] == [f"{n} of 7" for n in range(1, 8)]


def test_json_has_the_whole_check(run: Run) -> None:
    result = run("--judge", "--json", *SET_UP, judging=all_covered)
    data = json.loads(result.stdout)
    assert (result.exit_code, data["trusted"], data["model"], data["server"]) == (1, False, "judge-1", LOCAL)
    assert data["canaries"][1] == {
        "name": "echo",
        "held": False,
        "expected": "at most 2",
        "low": 5.0,
        "high": 5.0,
        "made_up_quotes": 4,
    }


def test_a_failure_of_the_model_is_one_line_and_nothing_is_remembered(
    run: Run, memory: Callable[[], JudgeCheck | None]
) -> None:
    def judging(messages: Sequence[Message]) -> KeyPointVerdicts:
        if "asdf" in prompted_answer(messages):
            raise ThinkerError(FailureKind.KEY_REFUSED, "The server refused the key.")
        return sound(messages)

    result = run("--judge", *SET_UP, judging=judging)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "Error: The check was not finished: The server refused the key."
    assert result.stdout == ""
    assert memory() is None


def test_without_a_model_it_says_how_to_set_one_up(run: Run) -> None:
    result = run("--judge", OPENAI_API_KEY=None)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Set OPENAI_API_KEY, or name a server of your own with --base-url and --model." in result.stderr


def test_a_server_without_a_named_model_is_asked_for_one(run: Run) -> None:
    result = run("--judge", "--base-url", LOCAL)
    assert result.exit_code == 2
    assert "--model: name the model" in result.stderr


@pytest.mark.parametrize(("judging", "failed"), [(sound, 0), (all_covered, 6)])
def test_what_was_found_is_how_an_interview_judges(run: Run, tmp_path: Path, judging: Judging, failed: int) -> None:
    run("--judge", *SET_UP, judging=judging)
    client: Any = SimpleNamespace(
        memory=ServerMemory(tmp_path / "data" / "models.json"), connection=Connection(LOCAL, "judge-1"), model="judge-1"
    )
    assert len(Engine("llm", Settings(), client).judge(ScriptedThinker()).failed_checks) == failed


def engine_findings(result: Result) -> dict[str, dict[str, str]]:
    return {each["name"]: each for each in json.loads(result.stdout) if each["area"] == "Engine"}


def test_the_doctor_names_engine_server_model_key_and_that_the_judge_was_never_checked(run: Run) -> None:
    found = engine_findings(run("--json", *SET_UP))
    assert found["engine"]["value"] == "auto, that is the language model"
    assert found["server"]["value"] == f"{LOCAL} (from --base-url)"
    assert found["model"]["value"] == "judge-1 (from --model)"
    assert found["key"]["value"] == "set, from OPENAI_API_KEY"
    assert (found["judge"]["status"], "never checked" in found["judge"]["value"]) == ("note", True)
    assert "doctor --judge" in found["judge"]["advice"]


@pytest.mark.parametrize(
    ("judging", "status", "said"),
    [(sound, "ok", "can be trusted"), (all_covered, "note", "cannot be trusted")],
)
def test_the_doctor_tells_the_last_check(run: Run, judging: Judging, status: str, said: str) -> None:
    run("--judge", *SET_UP, judging=judging)
    found = engine_findings(run("--json", *SET_UP))["judge"]
    assert found["status"] == status
    assert said in found["value"]


def test_without_a_key_the_doctor_names_the_embedded_engine_and_no_judge(run: Run) -> None:
    found = engine_findings(run("--json", OPENAI_API_KEY=None))
    assert found["engine"]["value"] == "auto, that is the embedded engine"
    assert found["key"]["value"].startswith("not set")
    assert "judge" not in found


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"INTERVIEW_TUI_ENGINE": "llm", "OPENAI_API_KEY": None}, "engine"),
        ({"INTERVIEW_TUI_ENGINE": "fast"}, "settings"),
        ({"OPENAI_API_KEY": "two words"}, "key"),
    ],
)
def test_settings_that_cannot_work_are_a_problem(run: Run, environment: dict[str, Any], name: str) -> None:
    result = run("--json", **environment)
    assert result.exit_code == 1
    assert engine_findings(result)[name]["status"] == "problem"


def test_a_model_without_a_name_is_a_note(run: Run) -> None:
    assert engine_findings(run("--json", "--base-url", LOCAL))["model"]["status"] == "note"
