"""A row that stands for a whole log: where its questions are, and where the reader is. Drag it, click it, or use keys.

It knows positions, not what happened there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, MouseDown, MouseMove, MouseUp
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from interview_tui.tui.content import MUTED

_HANDLE, _PAST, _TO_COME, _QUESTION = "●", "━", "─", "┬"


class Slider(Widget, can_focus=True):
    """`position` from 1 to `total`. It moves when whoever hears `Asked` says so."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "ask(-1)", "Event", key_display="← →", id="past.back", tooltip="One event back"),
        Binding("right", "ask(1)", "Event on", id="past.on", tooltip="One event on", show=False),
        Binding("home", "go(1)", "Beginning", id="past.first", tooltip="The first event", show=False),
        Binding("end", "go(-1)", "End", id="past.last", tooltip="The last event", show=False),
    ]

    position: reactive[int] = reactive(0)
    total: reactive[int] = reactive(0)

    @dataclass
    class Asked(Message):
        """Somebody wants to be at `position`."""

        position: int

    def __init__(self) -> None:
        super().__init__(id="slider")
        self.questions: Sequence[int] = ()
        self._dragged = False

    def render(self) -> Content:
        return Content.assemble(*slider_parts(self.position, self.total, self.questions, self.size.width))

    def action_ask(self, step: int) -> None:
        self.post_message(self.Asked(self.position + step))

    def action_go(self, position: int) -> None:
        self.post_message(self.Asked(position if position > 0 else self.total))

    def on_mouse_down(self, event: MouseDown) -> None:
        self._dragged = True
        self.capture_mouse()
        self._ask_for(event.x)

    def on_mouse_move(self, event: MouseMove) -> None:
        if self._dragged:
            self._ask_for(event.x)

    def on_mouse_up(self, _: MouseUp) -> None:
        self._dragged = False
        self.release_mouse()

    def on_click(self, event: Click) -> None:
        event.stop()

    def _ask_for(self, cell: int) -> None:
        self.post_message(self.Asked(position_at(cell, self.total, self.size.width)))


def cell_of(position: int, total: int, width: int) -> int:
    """The cell that stands for `position`, the first one for 1 and the last one for `total`."""
    return 0 if total < 2 else round((max(1, position) - 1) / (total - 1) * (width - 1))


def position_at(cell: int, total: int, width: int) -> int:
    """The position a cell stands for; beyond the ends the nearest one."""
    if width < 2:
        return total
    return 1 + round(max(0, min(cell, width - 1)) / (width - 1) * (total - 1))


def slider_parts(position: int, total: int, questions: Sequence[int], width: int) -> list[tuple[str, str]]:
    """The row in parts of one style each."""
    handle = cell_of(position, total, width)
    row = [_PAST if cell < handle else _TO_COME for cell in range(width)]
    for each in questions:
        row[cell_of(each, total, width)] = _QUESTION
    text = "".join(row)
    return [(text[:handle], "$primary"), (_HANDLE, "bold $accent"), (text[handle + 1 :], MUTED)]
