"""One line of text as a widget draws it."""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip


def line_strip(text: str, cells: int, style: Style) -> Strip:
    """`text`, cut or filled up to so many cells."""
    # Pictures of a screen lose the spaces that a segment begins with.
    blanks = len(text) - len(text.lstrip())
    segments = [Segment(text[:blanks], style), Segment(text[blanks:], style)]
    return Strip([segment for segment in segments if segment.text]).adjust_cell_length(cells, style)
