"""A window with a message as JSON, which says where a mistake is. It validates nothing itself."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea
from textual.widgets.text_area import Edit, EditResult

from interview_tui.clean_text import clean_text
from interview_tui.events import BaseEvent
from interview_tui.inspection.controls import ControlError
from interview_tui.inspection.drafts import MAX_CHARS, DraftError
from interview_tui.tui.content import literal_line
from interview_tui.tui.screens.modal import Modal

Apply = Callable[[str], Awaitable[BaseEvent]]


class _Draft(TextArea):
    def edit(self, edit: Edit) -> EditResult:
        """What is typed or pasted is cleaned before it is ever drawn."""
        return super().edit(replace(edit, text=clean_text(edit.text, MAX_CHARS)))


class MessageEditor(Modal[BaseEvent]):
    """Its result is the message that `apply` made of the text; what that refuses stays in the editor."""

    CSS_PATH = "../screens/modal.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+j,alt+enter", "apply", "Apply", id="message.apply", tooltip="Put it into the flow", priority=True
        ),
    ]

    def __init__(self, title: str, text: str, apply: Apply) -> None:
        super().__init__(classes="message-editor")
        self._title, self._text, self._apply = title, text, apply

    def contents(self) -> ComposeResult:
        window = Vertical(classes="window")
        window.border_title = literal_line(self._title)
        window.border_subtitle = Content("Ctrl+J applies · Esc leaves it as it was")
        with window:
            yield _Draft(clean_text(self._text, MAX_CHARS), id="draft", show_line_numbers=True, tab_behavior="focus")
            yield Static(id="refusal", classes="refusal")

    def on_mount(self) -> None:
        self.query_one("#draft").focus()

    def action_apply(self) -> None:
        self.run_worker(self._try(), group="apply", exclusive=True)

    async def _try(self) -> None:
        draft = self.query_one("#draft", TextArea)
        try:
            event = await self._apply(draft.text)
        except (ControlError, DraftError) as refusal:
            self.query_one("#refusal", Static).update(literal_line(f"✕ {refusal}"))
            if isinstance(refusal, DraftError) and refusal.line:
                draft.move_cursor((refusal.line - 1, 0))
        else:
            self.dismiss(event)
