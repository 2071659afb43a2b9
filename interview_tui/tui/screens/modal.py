"""A window over a screen: Escape closes it."""

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from interview_tui.tui.screens.app_screen import TooSmall

ResultT = TypeVar("ResultT")


class Modal(ModalScreen[ResultT]):
    CSS_PATH = "modal.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", id="modal.close", tooltip="Back to the screen below"),
    ]

    def compose(self) -> ComposeResult:
        yield from self.contents()
        yield TooSmall()

    def contents(self) -> ComposeResult:
        """The widgets of the window."""
        yield from ()

    def action_close(self) -> None:
        self.dismiss(None)
