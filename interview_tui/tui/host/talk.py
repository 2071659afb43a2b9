"""The conversation as the interviewer reads it: what the candidate is shown, and no more."""

from collections.abc import Iterable
from dataclasses import replace

from textual.content import Content
from textual.widgets import Static

from interview_tui.tui.content import literal
from interview_tui.tui.panels.conversation import Conversation
from interview_tui.tui.panels.entries import Entry

CANDIDATE = "Candidate"
TYPED_ROWS = 5
"""As many as the style of the console has room for."""


class LedConversation(Conversation):
    def add(self, entries: Iterable[Entry]) -> None:
        super().add(replace(one, heading=CANDIDATE) if one.kind == "answer" else one for one in entries)


class TypedLine(Static):
    """The end of what the candidate is typing; there while there is anything."""

    def __init__(self) -> None:
        super().__init__(id="typing")
        self.display, self._typed = False, ""
        self._cells = self._rows = 0

    def show(self, typed: str) -> None:
        if typed != self._typed:
            self._typed, self.display = typed, bool(typed)
            self._draw()

    def on_resize(self) -> None:
        if self._cells != self.content_size.width:
            self._draw()

    def _draw(self) -> None:
        self._cells = self.content_size.width
        rows = literal(f"typing: {self._typed}").wrap(self._cells or self.app.size.width)
        newest = rows if len(rows) <= TYPED_ROWS else [Content("typing: …"), *rows[1 - TYPED_ROWS :]]
        self.update(Content("\n").join(newest), layout=len(newest) != self._rows)  # a key seldom moves anything else
        self._rows = len(newest)
