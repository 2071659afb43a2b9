"""One entry of the conversation as it is drawn: a heading and its text, literal or Markdown."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from interview_tui.tui.content import literal
from interview_tui.tui.panels.entries import MARKDOWN_KINDS, Entry
from interview_tui.tui.panels.markdown_text import MarkdownText

QUOTED = "▶ "
"""Before the heading of the entry whose words are marked."""


class EntryView(Vertical):
    def __init__(self, entry: Entry) -> None:
        super().__init__(classes=f"entry -{entry.kind}")
        self.entry = entry
        self._marked = (0, 0)

    def compose(self) -> ComposeResult:
        yield Static(self._heading(), classes="heading")
        if self.entry.text:
            yield self.body()

    def body(self) -> Static | MarkdownText:
        if self.entry.kind in MARKDOWN_KINDS:
            return MarkdownText(self.entry.text, classes="text")
        return Static(self._text(), classes="text")

    def mark(self, start: int, stop: int) -> None:
        """Make these characters of a literal text stand out; none where both are the same."""
        self._marked = (start, stop)
        for heading in self.query(".heading").results(Static):
            heading.update(self._heading())
        for text in self.query("Static.text").results(Static):
            text.update(self._text())

    def rows_before(self, character: int, width: int) -> int:
        """How many rows of a literal text stand before that of `character`, the heading among them."""
        return len(Content(self._text().plain[: character + 1]).wrap(max(1, width)))

    def _heading(self) -> Content:
        quoted = QUOTED if self._marked[0] < self._marked[1] else ""
        return Content(quoted) + literal(self.entry.heading)

    def _text(self) -> Content:
        return literal(self.entry.text).stylize("bold reverse", *self._marked)
