"""The line in which a filter or a search is typed. It passes text on and understands none of it."""

from enum import StrEnum
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Label

from interview_tui.clean_text import clean_line


class Purpose(StrEnum):
    FILTER = "Filter"
    SEARCH = "Search"


_HINTS = {
    Purpose.FILTER: 'words  type:Ask  handler:Question  engine:llm  corr:  failed:  slow:50ms  -not  "two words"',
    Purpose.SEARCH: "as a filter; Enter goes to the next, then n and N",
}


class Query(Horizontal):
    """Keeps the text of each purpose."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "To the list", id="inspector.leave_query", tooltip="Back to the messages"),
    ]

    class Edited(Message):
        """The text has another content or purpose."""

    class Entered(Message):
        """Enter was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.purpose = Purpose.FILTER
        self.texts = dict.fromkeys(Purpose, "")

    def compose(self) -> ComposeResult:
        yield Label(Content(f"{self.purpose} "))
        yield Input(compact=True, placeholder=_HINTS[self.purpose])

    def ask(self, purpose: Purpose) -> None:
        """Let a person type."""
        self._show(purpose)
        self.query_one(Input).focus()

    def put(self, purpose: Purpose, text: str) -> None:
        """As if it had been typed."""
        self.texts[purpose] = clean_line(text)
        self._show(purpose)
        self.post_message(self.Edited())

    def _show(self, purpose: Purpose) -> None:
        self.purpose = purpose
        self.query_one(Label).update(Content(f"{purpose} "))
        entry = self.query_one(Input)
        entry.placeholder = _HINTS[purpose]
        with self.prevent(Input.Changed):
            entry.value = self.texts[purpose]

    def action_leave(self) -> None:
        self.post_message(self.Entered())

    @on(Input.Changed)
    def _edit(self, event: Input.Changed) -> None:
        event.stop()
        text = clean_line(event.value)
        # What is pasted is made harmless before it is drawn; a space at the end may be the beginning of another word.
        if text != " ".join(event.value.split()):
            event.input.value = text
            return
        self.texts[self.purpose] = text
        self.post_message(self.Edited())

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Entered())
