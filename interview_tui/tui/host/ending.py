"""Asks before the interview ends for the candidate: from then on they can answer nothing."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from interview_tui.tui.screens.modal import Modal

_MEANS = "The candidate can answer nothing from then on. Your notes, evidence and ratings stay open until you leave."


class EndScreen(Modal[bool]):
    """Its result is True where it is to end."""

    CSS_PATH = "../screens/modal.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "end", "End it", id="end.yes", tooltip="End the interview for the candidate"),
    ]

    def contents(self) -> ComposeResult:
        window = Vertical(classes="window")
        window.border_title = Content("End the interview?")
        window.border_subtitle = Content("y ends it · Esc goes on")
        with window:
            yield Static(Content(_MEANS))

    def action_end(self) -> None:
        self.dismiss(True)
