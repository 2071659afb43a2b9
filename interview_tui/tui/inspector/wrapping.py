"""Lines of parts to rows of so many cells. Text is made harmless here, before it is measured."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len, chop_cells

from interview_tui.clean_text import clean_text
from interview_tui.inspection.lines import Line, Part
from interview_tui.tui.content import MAX_SHOWN_CHARS

_TAB = "    "
_LEAST = 10
"""Cells that are left for text however far it is moved in."""


class Row(NamedTuple):
    """`line` is the place of the line it belongs to."""

    parts: tuple[Part, ...]
    line: int


def rows_of(lines: list[Line], width: int) -> list[Row]:
    """Each line as one row or more of at most `width` cells; `width` 0 leaves every line on one row."""
    return [Row(parts, place) for place, each in enumerate(lines) for parts in _wrapped(each, width)]


def width_of(parts: tuple[Part, ...]) -> int:
    return sum(len(part.text) if part.text.isascii() else cell_len(part.text) for part in parts)


def _wrapped(line: Line, width: int) -> Iterator[tuple[Part, ...]]:
    parts = line.parts
    if not all(part.text.isprintable() for part in parts):
        parts = tuple(Part(_harmless(part.text), part.role) for part in parts)
    lead = (line.lead,) if line.lead else ()
    room = width - width_of(lead)
    if not width or width_of(parts) <= room:
        yield (*lead, *parts)
        return
    hang = max(0, min(line.hang, room - _LEAST))
    text = "".join(part.text for part in parts)
    start = 0
    for end in _breaks(text, max(1, room), max(1, room - hang)):
        moved = (Part(" " * hang),) if start and hang else ()
        yield (*lead, *moved, *_slice(parts, start, end))
        start = end


def _harmless(text: str) -> str:
    """What is printable passes as it is: no character a terminal obeys, and none that nobody sees, is printable."""
    return clean_text(text, MAX_SHOWN_CHARS).replace("\n", "␊").replace("\t", _TAB)


def _breaks(text: str, first: int, room: int) -> Iterator[int]:
    """Where rows end: after a blank where there is one, within a word where it alone is too long."""
    start, room_here = 0, first
    while start < len(text):
        fits = _fitting(text, start, room_here)
        end = start + fits
        if end < len(text):
            blank = text.rfind(" ", start, end + 1) + 1
            indent = len(text) - len(text[start:].lstrip(" "))
            end = blank if blank > max(start, indent) else end
        yield end
        start, room_here = end, room


def _fitting(text: str, start: int, cells: int) -> int:
    """How many characters from `start` on fit; at least one. A blank at the end may stand beyond."""
    piece = text[start : start + cells]
    if piece.isascii() or cell_len(piece) <= cells:
        return len(piece)
    return max(1, len(chop_cells(piece, cells)[0]))


def _slice(parts: tuple[Part, ...], start: int, end: int) -> Iterator[Part]:
    place = 0
    for part in parts:
        piece = part.text[max(0, start - place) : max(0, end - place)]
        place += len(part.text)
        if piece:
            yield Part(piece, part.role)
