"""The trust boundary for text: whatever comes from outside passes here once, at entry.

Afterwards it holds no byte that a terminal obeys and no character that a reader cannot see, and has a known length.
"""

import re

MAX_ANSWER_CHARS = 20_000
MAX_LINE_CHARS = 400

_ACTIVE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls, escape included; tab and newline stay
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional marks, embeddings, overrides, isolates
    "\u200b\u2060\ufeff\U000e0000-\U000e007f"  # invisible: zero-width space, word joiner, byte-order mark, tags
    "\u2028\u2029\ud800-\udfff]"  # line and paragraph separators, lone surrogates
)
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029")


def clean_text(text: str, limit: int = MAX_ANSWER_CHARS) -> str:
    """`text` with line ends as newlines, active and invisible characters as visible symbols, cut to `limit` characters.

    A cut is said at the end of the text; the result is then a little longer than `limit`.
    """
    kept = _ACTIVE.sub(_symbol, _LINE_ENDS.sub("\n", text[:limit]))
    if len(text) > limit:
        kept += f" … [cut: {limit:,} of {len(text):,} characters kept]"
    return kept


def clean_line(text: str, limit: int = MAX_LINE_CHARS) -> str:
    """`clean_text` for one line: newlines and tabs become spaces."""
    return " ".join(clean_text(text, limit).split())


def _symbol(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)  # the control pictures block
    return "␡" if code == 0x7F else "\ufffd"
