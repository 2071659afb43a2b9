"""`interview-tui settings`: values with their sources, changes to the file, a try of the server; never the key."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner, Result

from interview_tui.cli import cli
from interview_tui.events import FailureKind
from interview_tui.thinker import ThinkerError
from interview_tui.thinker.connection import Connection
from tests.settings_kit import CANARY, LOCAL, offer_models

Run = Callable[..., Result]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@pytest.fixture
def run(tmp_path: Path, config: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command with a key in the environment and no keyring; the key is in nothing it prints or writes."""
    monkeypatch.setitem(sys.modules, "keyring", None)
    clean = {"OPENAI_BASE_URL": None, "OPENAI_MODEL": None, "INTERVIEW_TUI_CONFIG": str(config), "COLUMNS": "200"}

    def invoke(*arguments: str, stdin: str = "", **environment: str | None) -> Result:
        runner = CliRunner(env={**clean, "OPENAI_API_KEY": CANARY, **environment})
        folders = ["--data-dir", str(tmp_path / "data")]
        result = runner.invoke(cli, [*folders, "settings", *arguments], input=stdin, prog_name="interview-tui")
        assert CANARY not in result.output
        assert not config.exists() or CANARY not in config.read_text(encoding="utf-8")
        return result

    return invoke


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> list[Connection]:
    """A server with two models; the connections that were made to it."""
    made: list[Connection] = []

    async def list_models(connection: Connection) -> list[str]:
        made.append(connection)
        return ["gpt-5-mini", "a-model\x1b[2J"]

    offer_models(monkeypatch, list_models)
    return made


def shown(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0
    data: dict[str, Any] = json.loads(result.output)
    return data


def test_every_value_is_shown_with_its_source(run: Run, config: Path) -> None:
    config.write_text("\nmax_calls = 9\n", encoding="utf-8")
    data = shown(run("show", "--json", OPENAI_MODEL="gpt-5"))
    assert data["settings"]["max_calls"] == {"value": 9, "source": "config.toml line 2"}
    assert data["settings"]["model"] == {"value": "gpt-5", "source": "OPENAI_MODEL"}
    assert data["settings"]["engine"] == {"value": "auto", "source": "default"}
    assert data["config_file"] == str(config)


def test_the_key_is_shown_as_set_and_where_it_is_from(run: Run) -> None:
    assert "set, from OPENAI_API_KEY" in run("show").output
    assert shown(run("show", "--json", OPENAI_API_KEY=None))["api_key"] == "not set"
    assert "OPENAI_API_KEY: set it again" in run("show", OPENAI_API_KEY=f"{CANARY} {CANARY}").output


@pytest.mark.parametrize(
    ("environment", "in_use"),
    [
        ({}, "gpt-5-mini at https://api.openai.com/v1"),
        ({"INTERVIEW_TUI_ENGINE": "both"}, "gpt-5-mini at https://api.openai.com/v1 and the embedded engine"),
        ({"INTERVIEW_TUI_ENGINE": "embedded"}, "the embedded engine"),
        ({"OPENAI_API_KEY": None}, "the embedded engine"),
        (
            {"OPENAI_API_KEY": None, "INTERVIEW_TUI_ENGINE": "llm"},
            "Set OPENAI_API_KEY, or practise offline with --engine embedded.",
        ),
    ],
)
def test_it_is_shown_which_engine_an_interview_would_have(
    run: Run, environment: dict[str, str | None], in_use: str
) -> None:
    assert shown(run("show", "--json", **environment))["in_use"] == in_use


def test_a_value_is_set_and_taken_out_again(run: Run, config: Path) -> None:
    assert run("set", "base-url", f"{LOCAL}/").exit_code == 0
    assert config.read_text(encoding="utf-8") == f'base_url = "{LOCAL}"\n'
    assert run("unset", "base_url").exit_code == 0
    assert config.read_text(encoding="utf-8") == ""


def test_setting_what_a_variable_overrides_says_so(run: Run) -> None:
    assert "OPENAI_MODEL is set and wins over the file" in run("set", "model", "mine", OPENAI_MODEL="theirs").output
    assert "wins" not in run("set", "careful", "true", OPENAI_MODEL="theirs").output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("set", "modle", "x"), "Error: modle: is an unknown setting; did you mean 'model'?"),
        (("set", "max_calls", "lots"), "Error: max_calls: must be a whole number from 1 to 10,000."),
        (("set", "api_key", CANARY), "Error: api_key: a key is kept in no file"),
        (("set", "base_url", f"https://me:{CANARY}@host"), "Error: base_url: must hold no user and no password"),
        (("unset", "nothing"), "Error: nothing: is an unknown setting"),
    ],
)
def test_what_cannot_be_set_is_one_line_and_changes_nothing(
    run: Run, config: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert result.stderr.startswith(said)
    assert not config.exists()


def test_a_bad_file_can_be_mended_from_the_command_line(run: Run, config: Path) -> None:
    config.write_text('engine = "lllm"\n', encoding="utf-8")
    assert run("show").exit_code == 2
    run("set", "engine", "llm")
    assert run("show").exit_code == 0


def test_the_server_is_tried_out(run: Run, server: list[Connection]) -> None:
    result = run("test")
    assert result.exit_code == 0
    assert result.output.startswith("✓ https://api.openai.com/v1: 2 models in ")
    assert "not among them" not in result.output
    assert server[0].api_key is not None
    assert server[0].api_key.get_secret_value() == CANARY


def test_another_server_and_model_can_be_tried_out(run: Run, server: list[Connection]) -> None:
    named = run("test", "--base-url", LOCAL, "--model", "qwen3", OPENAI_API_KEY=None)
    assert "qwen3 is not among them" in named.output
    assert f"name the model of {LOCAL}" in run("test", "--base-url", LOCAL).output
    assert [(made.base_url, made.model) for made in server] == [(LOCAL, "qwen3"), (LOCAL, "")]


def test_models_are_listed_one_a_line_and_harmless(run: Run, server: list[Connection]) -> None:
    assert run("models").output == "a-model␛[2J\ngpt-5-mini\n"


@pytest.mark.parametrize("command", ["test", "models"])
def test_a_server_that_fails_is_one_line_and_exit_code_1(
    run: Run, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def list_models(connection: Connection) -> list[str]:
        raise ThinkerError(FailureKind.UNREACHABLE, f"Nothing listens at {connection.server}")

    offer_models(monkeypatch, list_models)
    result = run(command, OPENAI_BASE_URL=LOCAL)
    assert (result.exit_code, result.stderr) == (1, f"Error: Nothing listens at {LOCAL}\n")


def test_without_a_key_nothing_is_tried_out(run: Run) -> None:
    result = run("test", OPENAI_API_KEY=None)
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: Set OPENAI_API_KEY, or practise offline with --engine embedded.\n",
    )


def test_a_key_is_read_from_a_pipe_kept_and_forgotten(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[tuple[str, str], str] = {}
    module = ModuleType("keyring")
    vars(module).update(
        set_password=lambda service, account, key: kept.update({(service, account): key}),
        get_password=lambda service, account: kept.get((service, account)),
        delete_password=lambda service, account: kept.pop((service, account)),
    )
    monkeypatch.setitem(sys.modules, "keyring", module)
    assert run("key", "store", stdin=f"{CANARY}\nsecond line\n").output == "The key is in the system keyring.\n"
    assert list(kept.values()) == [CANARY]
    assert "set, from keyring" in run("show", OPENAI_API_KEY=None).output
    assert run("key", "forget").output == "The key is out of the system keyring.\n"
    assert not kept
    assert run("key", "forget").output == "There was no key in the system keyring.\n"


def test_a_key_is_no_argument(run: Run) -> None:
    assert run("key", "store", "sk-x").exit_code == 2


def test_without_a_keyring_storing_says_what_to_do(run: Run) -> None:
    result = run("key", "store", stdin=CANARY)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "interview-tui[keyring]" in result.stderr


def test_a_piped_key_that_is_none_is_refused(run: Run) -> None:
    for piped in ("", "\n", f"{CANARY} {CANARY}\n", f"“{CANARY}”\n"):
        assert run("key", "store", stdin=piped).exit_code == 2
