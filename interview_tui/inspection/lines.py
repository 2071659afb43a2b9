"""Lines of text in parts that say what they are, so that whoever shows them can style them. No style, no widget.

Text from outside is made harmless here, where a part is made of it.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from interview_tui.clean_text import clean_line, clean_text

GUTTER = "┃ "
"""Stands before every line of text that somebody else wrote."""
_NAME = 200


class Role(StrEnum):
    """What a part is."""

    PLAIN = "plain"
    MUTED = "muted"
    HEADING = "heading"
    KEY = "key"
    VALUE = "value"
    UNTRUSTED = "untrusted"
    CHOSEN = "chosen"
    ERROR = "error"
    BEFORE = "before"
    AFTER = "after"


class Part(NamedTuple):
    text: str
    role: Role = Role.PLAIN


class Line(NamedTuple):
    """`lead` comes again before each row of a line that is too long for one; `hang` is how many cells, besides the
    lead, rows after the first are moved in. `target` names what the line stands for: an event's id, or a handler.
    """

    parts: tuple[Part, ...] = ()
    hang: int = 0
    lead: Part | None = None
    target: str = ""

    @property
    def text(self) -> str:
        return (self.lead.text if self.lead else "") + "".join(part.text for part in self.parts)


def line(*parts: Part | str, hang: int = 0, target: str = "") -> Line:
    """Strings are our own words."""
    return Line(tuple(part if isinstance(part, Part) else Part(part) for part in parts), hang, None, target)


def heading(text: str) -> Line:
    return line(Part(text, Role.HEADING))


def muted(text: str) -> Line:
    return line(Part(text, Role.MUTED))


def name(text: str, role: Role = Role.PLAIN) -> Part:
    """A short text from outside, such as a type or a handler, on one line."""
    return Part(clean_line(text, _NAME), role)


def untrusted(text: str, limit: int) -> Iterator[Line]:
    """Text somebody else wrote, with the mark of it before each line."""
    lead = Part(GUTTER, Role.UNTRUSTED)
    for each in clean_text(text, limit).split("\n"):
        yield Line((Part(each, Role.UNTRUSTED),), 0, lead)


def paragraphs(text: str, limit: int, role: Role = Role.PLAIN) -> Iterator[Line]:
    """Text of several lines, as it stands."""
    for each in clean_text(text, limit).split("\n"):
        yield line(Part(each, role))


def plain(lines: Iterable[Line]) -> str:
    """All of it as text."""
    return "\n".join(each.text.rstrip() for each in lines)
