"""The answer box: many lines, a running length in spoken minutes, and nothing in it that a terminal would obey."""

import time
from dataclasses import replace
from enum import StrEnum

from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from interview_tui.clean_text import MAX_ANSWER_CHARS, clean_text
from interview_tui.evaluations.delivery import spoken_seconds
from interview_tui.interview.state import InterviewState
from interview_tui.tui.content import clock_text

DRAFT_SECONDS = 0.25
_PLACEHOLDER = "Write your answer. Ctrl+J sends it; /help lists what else you can do."


class Waiting(StrEnum):
    """The title says what the box waits for; words, because colour alone says nothing."""

    ANSWER = "Your answer"
    SAVING = "Saving…"
    EVALUATION = "Evaluating…"


def waiting_for(state: InterviewState, *, saving: bool) -> Waiting:
    """What the box waits for; `saving`: whether what was sent is still on its way to the disk."""
    if saving:
        return Waiting.SAVING
    idle = state.open_turn is not None or state.started is None or state.ended is not None
    return Waiting.ANSWER if idle else Waiting.EVALUATION


class AnswerEditor(TextArea):
    class DraftChanged(Message):
        """There is something new to keep; sent at most every `DRAFT_SECONDS`."""

    def __init__(self) -> None:
        super().__init__(
            id="answer", highlight_cursor_line=False, show_line_numbers=False, placeholder=Content(_PLACEHOLDER)
        )
        self._draft_timer: Timer | None = None
        self._asked_at = time.monotonic()
        self._first_key_at: float | None = None

    def on_mount(self) -> None:
        self.show_waiting(Waiting.ANSWER)
        self._count()

    def show_waiting(self, waiting: Waiting) -> None:
        self.border_title = Content(waiting.value)
        self.set_class(waiting is not Waiting.ANSWER, "-waiting")

    def start_clock(self) -> None:
        """A question was asked: thinking begins."""
        self._asked_at, self._first_key_at = time.monotonic(), None

    def seconds_spent(self) -> tuple[float | None, float | None]:
        """Typing and thinking so far; typing begins with the first change after the question."""
        if self._first_key_at is None:
            return None, None
        now = time.monotonic()
        return round(now - self._first_key_at, 1), round(self._first_key_at - self._asked_at, 1)

    def take_away(self, sent: str) -> None:
        """Clear what was sent; what was typed since stays."""
        if self.text.startswith(sent):
            self.load_text(self.text[len(sent) :].lstrip("\n"))

    def put_in(self, text: str) -> None:
        self.load_text(clean_text(text))
        self.move_cursor(self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        """What is typed or pasted is cleaned before it is ever drawn."""
        return super().edit(replace(edit, text=clean_text(edit.text)))

    def action_undo(self) -> None:
        held_text = bool(self.text)
        super().action_undo()
        if held_text and not self.text:
            self.notify("The text is undone. Ctrl+Y brings it back.", markup=False)

    def on_text_area_changed(self) -> None:
        if self._first_key_at is None and self.text:
            self._first_key_at = time.monotonic()
        self._count()
        if self._draft_timer is None:
            self._draft_timer = self.set_timer(DRAFT_SECONDS, self._tell_draft)

    def _tell_draft(self) -> None:
        self._draft_timer = None
        self.post_message(self.DraftChanged())

    def _count(self) -> None:
        words, length = len(self.text.split()), len(self.text)
        parts = [f"{words} words · about {clock_text(spoken_seconds(self.text))} spoken"]
        if length > MAX_ANSWER_CHARS:
            parts.append(f"only the first {MAX_ANSWER_CHARS:,} characters are kept")
        self.border_subtitle = Content(" · ".join(parts))
