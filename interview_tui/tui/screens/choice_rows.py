"""From choices to the rows of the list: those that match what was typed, under quiet headings."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from textual.content import Content

from interview_tui.clean_text import clean_line
from interview_tui.history.filtering import matches
from interview_tui.tui.content import MUTED

if TYPE_CHECKING:
    from interview_tui.tui.screens.choices import Choice

Row = tuple[Content, "Choice | None"]
"""What is shown, and the choice it stands for; None for headings and spaces."""
_SPACE: Row = (Content(" "), None)
_SHOWN_CHARS = 40


def rows_of(choices: Sequence["Choice"], typed: str) -> list[Row]:
    """Without a match one row says so, and how to see all again."""
    found = [choice for choice in choices if not typed.strip() or matches(choice.words, typed)]
    if typed.strip() and not any(choice.can_be_chosen for choice in found):
        shown = clean_line(typed, _SHOWN_CHARS)
        return [(Content.styled(f"No role matches “{shown}”. Esc clears the filter.", MUTED), None)]
    rows: list[Row] = []
    for section, members in groupby(found, key=lambda choice: choice.section):
        rows += [_SPACE] if rows else []
        rows.append((Content.styled(section, MUTED), None))
        rows += _spaced(list(members))
    return rows


def _spaced(members: list["Choice"]) -> list[Row]:
    """A space between rows of several lines; rows of one line stand close."""
    rows: list[Row] = []
    for member in members:
        if rows and "\n" in member.prompt.plain:
            rows.append(_SPACE)
        rows.append((member.prompt, member))
    return rows
