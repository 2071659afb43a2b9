"""One entry of the conversation as it is drawn: a heading and its text, literal or Markdown."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from interview_tui.tui.content import literal
from interview_tui.tui.panels.entries import MARKDOWN_KINDS, Entry
from interview_tui.tui.panels.markdown_text import MarkdownText


class EntryView(Vertical):
    def __init__(self, entry: Entry) -> None:
        super().__init__(classes=f"entry -{entry.kind}")
        self.entry = entry

    def compose(self) -> ComposeResult:
        yield Static(literal(self.entry.heading), classes="heading")
        if self.entry.text:
            yield self.body()

    def body(self) -> Static | MarkdownText:
        if self.entry.kind in MARKDOWN_KINDS:
            return MarkdownText(self.entry.text, classes="text")
        return Static(literal(self.entry.text), classes="text")
