"""Markdown that only lays out: emphasis, lists, tables, code. Links, images and HTML stand as they were written."""

from markdown_it import MarkdownIt
from textual.widgets import Markdown

from interview_tui.clean_text import clean_text
from interview_tui.tui.content import MAX_SHOWN_CHARS

_ACTIVE_RULES = ["link", "image", "autolink", "reference", "html_block", "html_inline"]


def parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(_ACTIVE_RULES)


class MarkdownText(Markdown):
    """Text from outside, made harmless and cut to `MAX_SHOWN_CHARS`: layout takes seconds beyond that."""

    def __init__(self, text: str, *, classes: str | None = None) -> None:
        cut = clean_text(text, MAX_SHOWN_CHARS)
        super().__init__(cut, classes=classes, parser_factory=parser, open_links=False)
