"""Where each setting is from, what is refused and how it is said, and what a saved file keeps."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from interview_tui.errors import InterviewError, UsageError
from interview_tui.paths import Places, find_places
from interview_tui.settings import NAMES, Settings, load_setting, load_settings, overridden_by, save_settings
from tests.settings_kit import CANARY, LOCAL


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "config.toml"


def write(config: Path, text: str) -> Path:
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(text, encoding="utf-8")
    return config


def refusal(config: Path, flags: Mapping[str, object] | None = None, **environ: str) -> str:
    with pytest.raises(UsageError) as caught:
        load_settings(config, flags or {}, environ)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_without_anything_set_every_value_is_its_default(config: Path) -> None:
    settings = load_settings(config, {"model": None, "careful": None}, {})
    assert settings == Settings()
    assert dict(settings.sources) == dict.fromkeys(NAMES, "default")


def test_flags_win_over_the_environment_over_the_file_over_defaults(config: Path) -> None:
    write(config, 'model = "file"\nengine = "both"\n\nmax_calls = 7\n')
    environ = {"OPENAI_MODEL": "shared", "INTERVIEW_TUI_ENGINE": "llm"}
    settings = load_settings(config, {"model": "flag", "engine": None}, environ)
    assert (settings.model, settings.engine, settings.max_calls, settings.max_tokens) == ("flag", "llm", 7, 500_000)
    assert [settings.sources[name] for name in ("model", "engine", "max_calls", "max_tokens")] == [
        "--model",
        "INTERVIEW_TUI_ENGINE",
        "config.toml line 4",
        "default",
    ]


def test_a_variable_of_this_program_wins_over_the_shared_one(config: Path) -> None:
    environ = {"INTERVIEW_TUI_MODEL": "mine", "OPENAI_MODEL": "shared", "OPENAI_BASE_URL": f"{LOCAL}/"}
    settings = load_settings(config, {}, environ)
    assert (settings.model, settings.base_url) == ("mine", LOCAL)
    assert (settings.sources["model"], settings.sources["base_url"]) == ("INTERVIEW_TUI_MODEL", "OPENAI_BASE_URL")


def test_every_setting_has_a_variable(config: Path) -> None:
    values = ("both", LOCAL, "m", "2.5", "3", "4", "5000", "yes", "1", "light")
    environ = {f"INTERVIEW_TUI_{name.upper()}": value for name, value in zip(NAMES, values, strict=True)}
    assert load_settings(config, {}, environ) == Settings("both", LOCAL, "m", 2.5, 3.0, 4, 5000, True, True, "light")


def test_blank_variables_are_not_set_and_spaces_round_values_are_dropped(config: Path) -> None:
    environ = {"OPENAI_BASE_URL": "", "INTERVIEW_TUI_ENGINE": " \t", "OPENAI_MODEL": "  gpt-5  "}
    assert load_settings(config, {}, environ) == Settings(model="gpt-5")


def test_an_overridden_bad_value_is_in_nobodys_way(config: Path) -> None:
    write(config, 'engine = "nonsense"')
    assert load_settings(config, {"engine": "embedded"}, {}).engine == "embedded"


@pytest.mark.parametrize(
    ("line", "named", "advice"),
    [
        ('engine = "lllm"', "engine", "one of auto, embedded, llm, both"),
        ("engine = ['auto']", "engine", "one of auto"),
        ("question_timeout = 0.5", "question_timeout", "from 1 to 600"),
        ("question_timeout = nan", "question_timeout", "from 1 to 600"),
        ("evaluation_timeout = true", "evaluation_timeout", "from 1 to 600"),
        ("max_calls = 1.5", "max_calls", "whole number from 1 to 10,000"),
        ("max_tokens = [9]", "max_tokens", "whole number"),
        ('careful = "perhaps"', "careful", "true or false"),
        ("model = 5", "model", "a text, in quotes"),
        ('model = "a\\u001bb"', "model", "control character"),
        ('base_url = "localhost:11434"', "base_url", "http:// or https://"),
        ('base_url = "http://"', "base_url", "http:// or https://"),
        ('base_url = "http://[::1"', "base_url", "http:// or https://"),
        ('base_url = "http://host:99999"', "base_url", "http:// or https://"),
        ('base_url = "http://a b/v1"', "base_url", "http:// or https://"),
        ('base_url = "ftp://host"', "base_url", "http:// or https://"),
        ('base_url = "http://host/v1?key=1"', "base_url", "before the ?"),
        ('theme = "[red]"', "theme", "the name of a theme: dark, light, high-contrast"),
        ("theme = 1", "theme", "the name of a theme"),
        ('modle = "x"', "modle", "did you mean 'model'?"),
        ("zzz = 1", "zzz", "allowed: engine, base_url"),
        ("[model]", "model", "a text, in quotes"),
    ],
)
def test_a_bad_line_of_the_file_is_named_with_its_number_and_what_to_do(
    config: Path, line: str, named: str, advice: str
) -> None:
    said = refusal(write(config, f"# mine\n\n{line}\n"))
    assert said.startswith(f"{config} line 3: {named}: ")
    assert advice in said


def test_a_bad_variable_and_a_bad_flag_are_named(config: Path) -> None:
    assert refusal(config, INTERVIEW_TUI_MAX_CALLS="many").startswith("INTERVIEW_TUI_MAX_CALLS: must be a whole number")
    assert refusal(config, {"base_url": "nowhere"}).startswith("--base-url: must be an address")
    assert "control character" in refusal(config, OPENAI_MODEL="a\udc80b")


@pytest.mark.parametrize("address", [f"http://me:{CANARY}@host/v1", f"http://{CANARY}@host", f"http://x:{CANARY}@[::1"])
def test_a_password_in_the_address_is_refused_and_not_repeated(config: Path, address: str) -> None:
    assert CANARY not in refusal(config, OPENAI_BASE_URL=address)


def test_a_key_in_the_file_is_refused_and_not_repeated(config: Path) -> None:
    said = refusal(write(config, f'api_key = "{CANARY}"'))
    assert "OPENAI_API_KEY" in said
    assert CANARY not in said


@pytest.mark.parametrize(
    "raw",
    [
        b"engine = ",
        b"engine = 'a'\nengine = 'b'",
        b"\xff\xfe",
        b"\0",
        b"x = " + b"[" * 50_000,
        b"#" * 200_000,
        b"n = 1_",
    ],
    ids=["cut", "twice", "not UTF-8", "NUL", "nested", "long", "no number"],
)
def test_a_file_that_is_not_toml_is_one_line_that_names_it(config: Path, raw: bytes) -> None:
    write(config, "").write_bytes(raw)
    assert refusal(config).startswith(str(config))


def test_a_folder_in_the_place_of_the_file_is_said(config: Path) -> None:
    config.mkdir(parents=True)
    assert "cannot be read" in refusal(config)


def test_saving_keeps_comments_order_and_what_else_is_there(config: Path) -> None:
    write(config, '# my servers\nmodel = "old"  # the small one\n\ncareful = true\n')
    save_settings(config, {"model": "new", "engine": "llm", "careful": None})
    assert config.read_text(encoding="utf-8") == '# my servers\nmodel = "new"  # the small one\n\nengine = "llm"\n'


def test_saving_makes_folder_and_file_for_the_owner_alone(config: Path) -> None:
    save_settings(config, {"max_calls": "12", "record_prompts": "on", "base_url": f" {LOCAL}/ "})
    assert stat.S_IMODE(config.stat().st_mode) == 0o600
    assert load_settings(config, {}, {}) == Settings(max_calls=12, record_prompts=True, base_url=LOCAL)
    assert list(config.parent.iterdir()) == [config]


def test_saving_writes_through_a_symbolic_link(config: Path, tmp_path: Path) -> None:
    real = write(tmp_path / "dotfiles" / "settings.toml", "")
    config.parent.mkdir()
    config.symlink_to(real)
    save_settings(config, {"engine": "both"})
    assert config.is_symlink()
    assert real.read_text(encoding="utf-8") == 'engine = "both"\n'


def test_a_refused_value_leaves_the_file_as_it_was(config: Path) -> None:
    write(config, 'engine = "both"\n')
    for values in ({"engine": "x"}, {"engine": "llm", "api_key": CANARY}, {"engine": "llm", "max_calls": -1}):
        with pytest.raises(UsageError) as caught:
            save_settings(config, values)
        assert CANARY not in str(caught.value)
    assert config.read_text(encoding="utf-8") == 'engine = "both"\n'


def test_a_file_that_is_not_toml_is_not_overwritten(config: Path) -> None:
    write(config, "engine = ")
    with pytest.raises(UsageError, match="is not TOML"):
        save_settings(config, {"engine": "both"})
    assert config.read_text(encoding="utf-8") == "engine = "


def test_what_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InterviewError, match="not saved"):
        save_settings(tmp_path / "file" / "config.toml", {"engine": "both"})
    with pytest.raises(UsageError, match="no plain file"):
        save_settings(Path(os.devnull), {"engine": "both"})


def test_the_table_of_keys_is_no_setting_and_outlives_a_change_of_one(config: Path) -> None:
    write(config, '# mine\n[keys]  # of the app\n"interview.send" = "ctrl+s"\n')
    save_settings(config, {"theme": "light"})
    assert load_settings(config, {}, {}).theme == "light"
    assert config.read_text(encoding="utf-8").endswith('[keys]  # of the app\n"interview.send" = "ctrl+s"\n')
    with pytest.raises(UsageError, match=r"keys: is a table of config\.toml; interview-tui settings keys says"):
        save_settings(config, {"keys": "x"})


def test_one_setting_is_read_whatever_is_wrong_with_the_others(config: Path) -> None:
    write(config, 'engine = "nonsense"\nmodle = 1\ntheme = "sea"\n')
    assert load_setting("theme", config, {}) == ("sea", "config.toml line 3")
    assert load_setting("theme", config, {"INTERVIEW_TUI_THEME": "light"}) == ("light", "INTERVIEW_TUI_THEME")
    assert load_setting("max_calls", config, {}) == (300, "default")


def test_it_is_known_what_wins_over_the_file() -> None:
    environ = {"OPENAI_MODEL": "m", "INTERVIEW_TUI_ENGINE": ""}
    assert overridden_by("model", {}, environ) == "OPENAI_MODEL"
    assert overridden_by("model", {"model": "x"}, environ) == "--model"
    assert overridden_by("engine", {"engine": None}, environ) == ""


def test_places_know_the_settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERVIEW_TUI_CONFIG", str(tmp_path / "mine.toml"))
    assert find_places(tmp_path).config_file == tmp_path / "mine.toml"
    monkeypatch.delenv("INTERVIEW_TUI_CONFIG")
    assert Places(tmp_path, ()).config_file.name == "config.toml"
