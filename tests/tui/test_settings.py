"""The settings screen: what it shows, tries out and writes; what the file cannot change; never the key."""

import subprocess
import sys
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from interview_tui.events import FailureKind
from interview_tui.paths import Places
from interview_tui.practice import Practice
from interview_tui.thinker import ThinkerError
from interview_tui.thinker.connection import Connection
from interview_tui.tui.screens.settings import SettingsScreen
from tests.settings_kit import CANARY, LOCAL, offer_models
from tests.tui.conftest import Person, at_the_keyboard

BARE = Practice("textual", questions=1, seed=3)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@pytest.fixture
def places(tmp_path: Path, config: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setitem(sys.modules, "keyring", None)
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    for variable in ("OPENAI_MODEL", "OPENAI_BASE_URL", "INTERVIEW_TUI_MODEL", "INTERVIEW_TUI_ENGINE"):
        monkeypatch.delenv(variable, raising=False)
    return Places(tmp_path / "data", (tmp_path,), config)


def write(config: Path, text: str) -> None:
    config.write_text(text, encoding="utf-8")


def written(config: Path) -> str:
    return config.read_text(encoding="utf-8") if config.exists() else ""


async def open_settings(person: Person) -> None:
    await person.pilot.press("f5")
    await person.until(lambda: isinstance(person.app.screen, SettingsScreen) and "OPENAI_API_KEY" in person.seen)


def field(person: Person, name: str) -> Input:
    return person.app.screen.query_one(f"#{name}", Input)


async def test_settings_are_shown_with_where_the_key_is_from(places: Places, config: Path) -> None:
    write(config, f'base_url = "{LOCAL}"\nmodel = "[@click=app.quit]qwen3[/nope]"\n')
    async with at_the_keyboard(places, BARE, (80, 24)) as person:
        await open_settings(person)
        for part in (LOCAL, "[@click=app.quit]qwen3[/nope]", "set, from OPENAI_API_KEY", "embedded", "Test", "Save"):
            assert part in person.seen
        assert CANARY not in person.seen


async def test_a_tried_server_lists_its_models_and_one_is_chosen_and_saved(
    places: Places, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def list_models(connection: Connection) -> list[str]:
        assert connection.base_url == LOCAL
        return ["qwen3", "[red]llama[/nope]", "bad\x1bname"]

    offer_models(monkeypatch, list_models)
    async with at_the_keyboard(places, BARE) as person:
        await open_settings(person)
        field(person, "base_url").value = LOCAL
        await person.pilot.press("ctrl+r")
        await person.until(lambda: "✓ 3 models in" in person.seen)
        models = person.app.screen.query_one("#models", OptionList)
        assert "[red]llama[/nope]" in person.seen
        models.focus()
        models.highlighted = 1
        await person.pilot.press("enter", "ctrl+s")
        await person.until(lambda: "✓ Saved in" in person.seen)
        assert field(person, "model").value == "qwen3"
        assert CANARY not in person.seen
    assert written(config) == f'base_url = "{LOCAL}"\nmodel = "qwen3"\n'


async def test_a_server_that_fails_is_told_in_its_line(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    async def list_models(connection: Connection) -> list[str]:
        raise ThinkerError(FailureKind.KEY_REFUSED, f"Key refused by {connection.server} [/nope]")

    offer_models(monkeypatch, list_models)
    async with at_the_keyboard(places, BARE) as person:
        await open_settings(person)
        await person.pilot.press("ctrl+r")
        await person.until(lambda: "Key refused" in person.seen)
        assert "Key refused by https://api.openai.com/v1 [/nope]" in person.seen


async def test_a_model_library_that_breaks_leaves_the_app_standing(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def list_models(connection: Connection) -> list[str]:
        raise RuntimeError(CANARY)

    offer_models(monkeypatch, list_models)
    async with at_the_keyboard(places, BARE) as person:
        await open_settings(person)
        await person.pilot.press("ctrl+r")
        await person.until(lambda: "models cannot be listed (RuntimeError)" in person.seen)
        assert CANARY not in person.seen


async def test_what_is_chosen_can_be_told_without_colour(places: Places, config: Path) -> None:
    write(config, 'engine = "both"\ncareful = true\n')
    async with at_the_keyboard(places, BARE) as person:
        await open_settings(person)
        for part in ("○▌ auto", "●▌ both", "×▌ judge each", "▐ ▌ keep the exact"):
            assert part in person.seen


async def test_what_the_environment_says_is_marked_and_cannot_be_typed_over(
    places: Places, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_MODEL", "gpt-5")
    async with at_the_keyboard(places, BARE) as person:
        await open_settings(person)
        assert "from OPENAI_MODEL; the file cannot change it" in person.seen
        assert field(person, "model").disabled
        field(person, "evaluation_timeout").value = "60"
        await person.pilot.press("ctrl+s")
        await person.until(lambda: "✓ Saved in" in person.seen)
    assert written(config) == "evaluation_timeout = 60.0\n"


async def test_a_bad_value_is_told_focused_and_not_written(places: Places, config: Path) -> None:
    async with at_the_keyboard(places, BARE) as person:
        await open_settings(person)
        field(person, "question_timeout").value = "soon"
        await person.pilot.press("ctrl+s")
        await person.until(lambda: "Question time-out: must be a number of seconds from 1 to 600." in person.seen)
        assert person.app.screen.focused is field(person, "question_timeout")
    assert written(config) == ""


async def test_an_emptied_text_is_taken_out_of_the_file(places: Places, config: Path) -> None:
    write(config, f'# mine\nbase_url = "{LOCAL}"\n')
    async with at_the_keyboard(places, BARE) as person:
        await open_settings(person)
        field(person, "base_url").value = ""
        await person.pilot.press("ctrl+s")
        await person.until(lambda: "✓ Saved in" in person.seen)
    assert written(config) == "# mine\n"


async def test_escape_warns_once_about_what_is_not_saved(places: Places) -> None:
    async with at_the_keyboard(places, BARE) as person:
        await open_settings(person)
        field(person, "model").value = "mine"
        await person.pilot.press("escape")
        await person.until(lambda: "Not saved yet" in person.seen)
        assert isinstance(person.app.screen, SettingsScreen)
        await person.pilot.press("escape")
        await person.until(lambda: not isinstance(person.app.screen, SettingsScreen))


async def test_a_file_that_cannot_be_read_is_told_instead_of_a_screen(places: Places, config: Path) -> None:
    write(config, 'engine = "[/nope]"\n')
    async with at_the_keyboard(places, BARE) as person:
        await person.pilot.press("f5")
        await person.until(lambda: "config.toml line 1" in person.seen.replace("\n", ""))
        assert not isinstance(person.app.screen, SettingsScreen)


def test_the_settings_are_not_loaded_before_they_are_opened() -> None:
    program = (
        "import sys, interview_tui.tui.app, interview_tui.tui.screens.start;"
        "print([m for m in ('tomlkit', 'tomllib', 'interview_tui.model_access', 'interview_tui.tui.screens.settings',"
        " 'interview_tui.tui.panels.settings_form') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
