"""What a person has set about the language model and the theme, and where each value is from.

Flags come before the environment, that before `config.toml`, that before defaults. Light enough for the first paint;
it knows neither keys nor the model: those are `model_access`'s.
"""

import os
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import SplitResult, urlsplit

from interview_tui.clean_text import MAX_LINE_CHARS, clean_line
from interview_tui.errors import UsageError
from interview_tui.settings_file import read_config, write_config
from interview_tui.theme_names import OWN_THEMES, is_theme_name

ENGINES = ("auto", "embedded", "llm", "both")
DEFAULT = "default"
KEYS_TABLE = "keys"
"""The table of `config.toml` that says which key does what. It is no setting: the app reads it."""
_PREFIX = "INTERVIEW_TUI_"
_SHARED_VARIABLES = {"base_url": "OPENAI_BASE_URL", "model": "OPENAI_MODEL"}
_SWITCHES = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
_KEY_ADVICE = "a key is kept in no file; set OPENAI_API_KEY, or run: interview-tui settings key store"


@dataclass(frozen=True, slots=True)
class Settings:
    """`base_url` is empty for OpenAI's own server, `model` for that server's default model. Time-outs in seconds.

    `sources`: the name of a setting to where its value is from, such as `--model`, `OPENAI_MODEL`,
    `config.toml line 3` or `default`.
    """

    engine: str = "auto"
    base_url: str = ""
    model: str = ""
    question_timeout: float = 20.0
    evaluation_timeout: float = 45.0
    max_calls: int = 300
    """Calls in one interview."""
    max_tokens: int = 500_000
    """Tokens in one interview."""
    careful: bool = False
    """Three judgements of every answer, of which the median counts."""
    record_prompts: bool = False
    theme: str = "dark"
    """The name of one of the app's themes, of Textual's, or of a person's own."""
    sources: Mapping[str, str] = field(default_factory=dict, compare=False)


NAMES = tuple(each.name for each in fields(Settings) if each.name != "sources")


class _Given(NamedTuple):
    """A value before it is checked. `where` names its place in an error, `source` beside the value."""

    value: object
    source: str
    where: str


def load_settings(config: Path, flags: Mapping[str, object], environ: Mapping[str, str] = os.environ) -> Settings:
    """`flags`: names of settings to what was given on the command line; None is not given.

    Raises `UsageError` for an unreadable file, an unknown key in it, or a bad value among those that count.
    """
    given = {**_from_file(config), **_from_outside(flags, environ)}
    values: dict[str, Any] = {name: check_value(name, one.value, one.where) for name, one in given.items()}
    sources = {name: given[name].source if name in given else DEFAULT for name in NAMES}
    return Settings(**values, sources=sources)


def load_setting(name: str, config: Path, environ: Mapping[str, str] = os.environ) -> tuple[Any, str]:
    """The value of one setting and its source, whatever is wrong with the others. Raises `UsageError`."""
    given = {**_from_file(config, {name}), **_from_outside({}, environ)}.get(name)
    if given is None:
        return getattr(Settings(), name), DEFAULT
    return check_value(name, given.value, given.where), given.source


def save_settings(config: Path, values: Mapping[str, object]) -> None:
    """Write `values` into `config`; None takes a setting out of it. What else stands there stays.

    Raises `UsageError` for an unknown name or a bad value, `InterviewError` where the file cannot be written.
    """
    for name in values:
        check_name(name, name)
    write_config(config, {name: None if raw is None else check_value(name, raw, name) for name, raw in values.items()})


def overridden_by(name: str, flags: Mapping[str, object], environ: Mapping[str, str] = os.environ) -> str:
    """The option or variable that wins over what the file says of `name`; empty where there is none."""
    given = _from_outside(flags, environ).get(name)
    return given.source if given else ""


def check_name(name: str, where: str) -> None:
    """Raises `UsageError` where no setting is called `name`."""
    if name in NAMES:
        return
    if name == KEYS_TABLE:
        raise UsageError(f"{where}: is a table of config.toml; interview-tui settings keys says how to write it.")
    if "key" in name.lower():
        raise UsageError(f"{where}: {_KEY_ADVICE}.")
    from difflib import get_close_matches

    close = get_close_matches(name[:64], NAMES, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"allowed: {', '.join(NAMES)}."
    raise UsageError(f"{where}: is an unknown setting; {hint}")


def check_value(name: str, value: object, where: str) -> str | float | bool:
    """`value` as the setting `name` has it. Raises `UsageError`, which names `where` and never shows the value."""
    try:
        return _CHECKS[name](value)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{where}: {error}.") from None


def _from_file(config: Path, names: Container[str] | None = None) -> dict[str, _Given]:
    """Every setting in `config`, or those among `names`: the others are not even looked at."""
    found = {}
    for name, (value, line) in read_config(config).items():
        if name == KEYS_TABLE or (names is not None and name not in names):
            continue
        at = f" line {line}" if line else ""
        where = f"{clean_line(str(config))}{at}: {clean_line(name, 64)}"
        check_name(name, where)
        found[name] = _Given(value, f"{clean_line(config.name)}{at}", where)
    return found


def _from_outside(flags: Mapping[str, object], environ: Mapping[str, str]) -> dict[str, _Given]:
    found = {}
    for name, variable in _variables():
        if value := environ.get(variable, "").strip():
            found[name] = _Given(value, variable, variable)
    for name, flag in flags.items():
        if flag is not None:
            option = f"--{name.replace('_', '-')}"
            found[name] = _Given(flag, option, option)
    return found


def _variables() -> Iterator[tuple[str, str]]:
    """Settings with the variables that set them; a later one wins."""
    yield from _SHARED_VARIABLES.items()
    yield from ((name, f"{_PREFIX}{name.upper()}") for name in NAMES)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("must be a text, in quotes")
    text = value.strip()
    if not text.isprintable() or len(text) > MAX_LINE_CHARS:
        raise ValueError("is too long, or holds a control character or an invisible one; write it again")
    return text


def _theme(value: object) -> str:
    if not isinstance(value, str) or not is_theme_name(value.strip()):
        raise ValueError(f"must be the name of a theme: {', '.join(OWN_THEMES)}, or one of your own")
    return value.strip()


def _engine(value: object) -> str:
    if value not in ENGINES:
        raise ValueError(f"must be one of {', '.join(ENGINES)}")
    return str(value)


def _address(value: object) -> str:
    text = _text(value)
    if not text:
        return ""
    parts = _split(text)
    if parts is None or " " in text or parts.scheme not in ("http", "https"):
        raise ValueError("must be an address such as http://localhost:11434/v1, with http:// or https://")
    if "@" in parts.netloc:
        raise ValueError("must hold no user and no password; the key belongs in OPENAI_API_KEY")
    if parts.query or parts.fragment:
        raise ValueError("must end before the ? or #")
    return text.rstrip("/?#")


def _split(text: str) -> SplitResult | None:
    """None where there is no host, or a port that is none. What urllib says of it would show a password."""
    try:
        parts = urlsplit(text)
        return parts if parts.hostname and parts.port != 0 else None
    except ValueError:
        return None


def _whole(value: object, low: int, high: int) -> int:
    return int(_number(value, low, high, int, f"must be a whole number from {low:,} to {high:,}"))


def _seconds(value: object) -> float:
    return _number(value, 1, 600, float, "must be a number of seconds from 1 to 600")


def _number(value: object, low: int, high: int, kind: type[int] | type[float], advice: str) -> float:
    """A TOML number or the text of one: a switch or a list has no text that is a number."""
    try:
        number = kind(str(value))
    except ValueError:
        raise ValueError(advice) from None
    if not low <= number <= high:
        raise ValueError(advice)
    return number


def _switch(value: object) -> bool:
    try:
        return _SWITCHES[str(value).strip().lower()]
    except KeyError:
        raise ValueError("must be true or false") from None


_CHECKS: dict[str, Callable[[object], str | float | bool]] = {
    "engine": _engine,
    "base_url": _address,
    "model": _text,
    "question_timeout": _seconds,
    "evaluation_timeout": _seconds,
    "max_calls": partial(_whole, low=1, high=10_000),
    "max_tokens": partial(_whole, low=1_000, high=100_000_000),
    "careful": _switch,
    "record_prompts": _switch,
    "theme": _theme,
}
