"""The window that closes a joined interview: what the interviewer's side said last, and the way out."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview_tui.tui.content import literal
from interview_tui.tui.screens.modal import Modal


class EndWindow(Modal[None]):
    AUTO_FOCUS = ".window"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "app.quit", "Leave", id="joined.leave", tooltip="Leave; the terminal is the shell's again"),
    ]

    def __init__(self, said: str) -> None:
        super().__init__()
        self._said = said

    def contents(self) -> ComposeResult:
        window = VerticalScroll(classes="window")
        window.border_title = Content("The end")
        window.border_subtitle = Content("Enter leaves · Esc shows the conversation once more")
        with window:
            yield Static(literal(self._said), id="said")

    def add(self, text: str) -> None:
        """The interviewer says more after the end: what they release."""
        self._said = f"{self._said}\n\n{text}"
        self.query_one("#said", Static).update(literal(self._said))
