"""The bytes of a profile file as text: its size, its encoding and its characters checked. Must not know YAML."""

import re
from pathlib import Path

from interview_tui.profiles.problems import Place, ProfileError

MAX_BYTES = 2_000_000
# What YAML 1.1 lets a file hold; anything else a parser would refuse without saying where.
_FORBIDDEN = "[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
# The same for the bytes of UTF-8, which takes a tenth of the time: what is left of them, and two pairs to look for.
_PLAIN = b"\t\n\r" + bytes(range(0x20, 0x7F)) + bytes(range(0x80, 0x100))
_C1, _NO_CHARACTER = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]"), re.compile(rb"\xef\xbf[\xbe\xbf]")


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
    if not (raw.translate(None, _PLAIN) or _C1.search(raw) or _NO_CHARACTER.search(raw)):
        return text
    if bad := re.search(_FORBIDDEN, text):
        what = f"control character U+{ord(bad.group()):04X} is not allowed: take it out"
        raise ProfileError.at(_place_after(path, text[: bad.start()]), what)
    return text


def _place_after(path: Path, before: str) -> Place:
    line_start = before.rfind("\n") + 1
    return Place(path, before.count("\n") + 1, len(before) - line_start + 1)
