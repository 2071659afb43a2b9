"""What was said, as it was said: questions, answers, notes, hints, warnings. Entries are only ever added."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from interview_tui.tui.content import literal
from interview_tui.tui.panels.entries import Entry
from interview_tui.tui.panels.markdown_text import MarkdownText


class EntryView(Vertical):
    def __init__(self, entry: Entry) -> None:
        super().__init__(classes=f"entry -{entry.kind}")
        self.entry = entry

    def compose(self) -> ComposeResult:
        yield Static(literal(self.entry.heading), classes="heading")
        if not self.entry.text:
            return
        if self.entry.kind == "question":
            yield MarkdownText(self.entry.text, classes="text")
        else:
            yield Static(literal(self.entry.text), classes="text")


class Conversation(VerticalScroll):
    """Keeps the newest entry in view, from its first line on, until the reader scrolls back."""

    BORDER_TITLE = "Conversation"

    def __init__(self) -> None:
        super().__init__(id="conversation")
        self._pinned: Widget | None = None

    def add(self, entries: Iterable[Entry]) -> None:
        views = [EntryView(entry) for entry in entries]
        if not views:
            return
        asked = [view for view in views if view.entry.kind == "question"]
        if asked or self.is_vertical_scroll_end:
            self._pinned = views[-1]
        else:
            self._pinned = None
        self.mount_all(views)
        self.call_after_refresh(self._keep_in_view)

    def watch_virtual_size(self, _: Size) -> None:
        self._keep_in_view()

    def on_resize(self) -> None:
        self._keep_in_view()

    def _keep_in_view(self) -> None:
        if self._pinned is not None:
            self.call_after_refresh(self.scroll_to_widget, self._pinned, top=True, animate=False)
