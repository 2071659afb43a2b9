"""`config.toml` read with the line of each key, and changed without losing a person's comments.

It knows TOML and files, not what a setting means.
"""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from interview_tui.clean_text import clean_line
from interview_tui.errors import InterviewError, UsageError

MAX_BYTES = 100_000


def read_config(config: Path) -> dict[str, tuple[object, int]]:
    """Each key with its value and its line, counted from 1; 0 where the line cannot be told. No file is an empty one.

    Raises `UsageError` where the file cannot be read or is not TOML.
    """
    return _parse(config, _read(config))


def read_table(config: Path, name: str) -> dict[str, tuple[object, int]]:
    """The table `name`: each key with its value and its line; keys of tables in it are joined by dots.

    Empty where there is none. Raises `UsageError` as `read_config` does, and where `name` is no table.
    """
    text = _read(config)
    value, line = _parse(config, text).get(name, ({}, 0))
    if not isinstance(value, Mapping):
        raise UsageError(f"{clean_line(str(config))} line {line}: {name}: must be a table: [{name}], then its lines.")
    above = text.split("\n")[: max(0, line - 1)]
    below = "\n" * len(above) + "\n".join(text.split("\n")[len(above) :])
    return {key: (one, _line_of(key, below)) for key, one in _flat(value)}


def write_config(config: Path, values: Mapping[str, object]) -> None:
    """Set `values`, take out those that are None. Replaces the file at once, readable by its owner alone.

    Raises `UsageError` where what stands there is not TOML, `InterviewError` where it cannot be written.
    """
    text = _read(config)
    _parse(config, text)
    try:
        _replace(Path(os.path.realpath(config)), _changed(text, values))
    except OSError as error:
        raise InterviewError(f"{clean_line(str(config))}: not saved: {error.strerror}.") from error


def _read(config: Path) -> str:
    name = clean_line(str(config))
    try:
        with config.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        raise UsageError(f"{name}: cannot be read: {error.strerror}. Mend or remove it.") from error
    if len(raw) > MAX_BYTES:
        raise UsageError(f"{name}: is too long: at most {MAX_BYTES:,} bytes.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{name} line {line}: is not UTF-8. Save the file as UTF-8.") from None


def _parse(config: Path, text: str) -> dict[str, tuple[object, int]]:
    if not text:
        return {}
    import tomllib

    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        what = "too deeply nested" if isinstance(error, RecursionError) else clean_line(str(error))
        raise UsageError(f"{clean_line(str(config))}: is not TOML: {what}. Write lines of: name = value.") from None
    return {key: (value, _line_of(key, text)) for key, value in table.items()}


def _flat(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _line_of(key: str, text: str) -> int:
    """Dots in a key may be inside its quotes or between them."""
    written = re.escape(key).replace(r"\.", r"""["']?[ \t]*\.[ \t]*["']?""")
    found = re.search(rf"""^[ \t]*\[*[ \t]*["']?{written}["']?[ \t]*[=.\]]""", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def _changed(text: str, values: Mapping[str, object]) -> str:
    import tomlkit

    document = tomlkit.parse(text)
    for name, value in values.items():
        if value is None:
            document.pop(name, None)
        else:
            document[name] = value
    return tomlkit.dumps(document)


def _replace(target: Path, text: str) -> None:
    """A symbolic link stays one: `target` is what it leads to."""
    import tempfile

    if target.exists() and not target.is_file():
        raise UsageError(f"{clean_line(str(target))}: is no plain file. Name another with INTERVIEW_TUI_CONFIG.")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(target)
    finally:
        with suppress(OSError):
            Path(draft).unlink(missing_ok=True)
