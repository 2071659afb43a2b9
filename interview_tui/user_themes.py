"""Themes that a person keeps as TOML files beside `config.toml`: read and checked, never a reason to stop.

It knows files and colours as text, and no widget: the doctor reads it too.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from interview_tui.clean_text import clean_line
from interview_tui.errors import InterviewError, UsageError
from interview_tui.settings_file import read_config, read_table
from interview_tui.theme_names import OWN_THEMES, is_theme_name

MAX_THEMES = 50
COLOURS = (
    *("primary", "secondary", "warning", "error", "success", "accent"),
    *("foreground", "background", "surface", "panel", "boost"),
)
_NUMBERS = ("luminosity_spread", "text_alpha")
_FIELDS = ("name", "dark", "variables", *COLOURS, *_NUMBERS)
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
_NAME_ADVICE = f"small letters, digits and dashes, 40 at most, and none of {', '.join(OWN_THEMES)}"
_STYLE = re.compile(r"none|(?:bold|italic|underline|reverse)(?: (?:bold|italic|underline|reverse))*")


@dataclass(frozen=True, slots=True)
class UserTheme:
    """`fields` by the names that Textual's `Theme` has for them; `variables` by those of its style sheets."""

    name: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)


class FoundThemes(NamedTuple):
    """`problems`: one line for each file that is left out, fit to be shown."""

    themes: tuple[UserTheme, ...]
    problems: tuple[str, ...]


def find_themes(config: Path) -> FoundThemes:
    """The themes in the folder `themes` beside `config`, by file name. Blocks on the disk; raises nothing."""
    folder = config.parent / "themes"
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError:
        return FoundThemes((), ())
    themes: dict[str, UserTheme] = {}
    problems = [f"{clean_line(str(folder))}: only {MAX_THEMES} themes are read."] if len(paths) > MAX_THEMES else []
    for path in paths[:MAX_THEMES]:
        try:
            theme = _read_theme(path)
            if theme.name in themes:
                raise UsageError(f"{clean_line(str(path))}: name: {theme.name} is another file's; choose another.")
            themes[theme.name] = theme
        except InterviewError as error:
            problems.append(str(error))
    return FoundThemes(tuple(themes.values()), tuple(problems))


def _read_theme(path: Path) -> UserTheme:
    fields: dict[str, object] = {"name": path.stem}
    for name, (value, line) in read_config(path).items():
        if name != "variables":
            fields[name] = _checked(path, line, name, value, _check_field)
    named = str(fields.pop("name"))
    if not is_theme_name(named) or named in OWN_THEMES:
        raise UsageError(f"{clean_line(str(path))}: name: must be {_NAME_ADVICE}.")
    if "primary" not in fields:
        raise UsageError(f'{clean_line(str(path))}: primary: is missing. Write a line such as: primary = "#8ab4f8"')
    variables = {
        name: str(_checked(path, line, f"variables.{name}", value, _check_variable))
        for name, (value, line) in read_table(path, "variables").items()
    }
    return UserTheme(named, fields, variables)


def _checked(path: Path, line: int, name: str, value: object, check: Callable[[str, object], object]) -> object:
    try:
        return check(name, value)
    except ValueError as error:
        at = f" line {line}" if line else ""
        raise UsageError(f"{clean_line(str(path))}{at}: {clean_line(name, 64)}: {error}") from None


def _check_field(name: str, value: object) -> object:
    if name == "name":
        if not isinstance(value, str):
            raise ValueError(f"must be {_NAME_ADVICE}.")
    elif name == "dark":
        if not isinstance(value, bool):
            raise ValueError("must be true or false.")
    elif name in _NUMBERS:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise ValueError("must be a number from 0 to 1.")
    elif name in COLOURS:
        _check_colour(value)
    else:
        raise ValueError(f"is an unknown field; {_hint(name)}")
    return value


def _check_variable(name: str, value: object) -> object:
    """A wrong value here would not only look wrong: a style sheet that uses it could not be read."""
    if not is_theme_name(name.removeprefix("variables.")):
        raise ValueError("must be the name of a variable, such as border-blurred.")
    if not name.endswith("-style"):
        _check_colour(value)
    elif not isinstance(value, str) or not _STYLE.fullmatch(value):
        raise ValueError("must be none, or words among bold, italic, underline, reverse.")
    return value


def _check_colour(value: object) -> None:
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise ValueError('must be a colour such as "#8ab4f8", or "#8ab4f880" with its opacity.')


def _hint(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name[:64], _FIELDS, n=1)
    return f"did you mean {close[0]!r}?" if close else f"allowed: {', '.join(_FIELDS)}."
