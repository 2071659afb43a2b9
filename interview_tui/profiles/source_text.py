"""The bytes of a profile file as text: its size, its encoding and its characters checked. Must not know YAML."""

import re
from pathlib import Path

from interview_tui.profiles.problems import Place, ProfileError

MAX_BYTES = 2_000_000
# What YAML 1.1 lets a file hold; anything else a parser would refuse without saying where.
_FORBIDDEN = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_text(path: Path) -> str:
    """The file's text. Raises `ProfileError` where it is missing, too large, not UTF-8 or holds control characters."""
    try:
        if not path.is_file():
            raise ProfileError.at(Place(path), "not a file" if path.exists() else "no such file")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise ProfileError.at(Place(path), f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if len(raw) > MAX_BYTES:
        raise ProfileError.at(Place(path), f"too large: a profile file has at most {MAX_BYTES:,} bytes")
    return _decode(path, raw)


def _decode(path: Path, raw: bytes) -> str:
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        raise ProfileError.at(_place_after(path, before), "not UTF-8: save the file as UTF-8") from error
    if bad := _FORBIDDEN.search(text):
        what = f"control character U+{ord(bad.group()):04X} is not allowed: take it out"
        raise ProfileError.at(_place_after(path, text[: bad.start()]), what)
    return text


def _place_after(path: Path, before: str) -> Place:
    line_start = before.rfind("\n") + 1
    return Place(path, before.count("\n") + 1, len(before) - line_start + 1)
