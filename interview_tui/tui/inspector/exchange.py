"""The sequence diagram of the exchange that the chosen message belongs to."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from interview_tui.inspection.exchange import Exchange as Reader
from interview_tui.inspection.lines import muted
from interview_tui.inspection.sequence_diagram import sequence_diagram
from interview_tui.tui.inspector.chosen import MessageChosen
from interview_tui.tui.inspector.pane import Pane
from interview_tui.tui.inspector.rows_view import Page

NOTHING_CHOSEN = "Choose a message: its exchange is drawn here."
_ASIDE = 8


class Exchange(Pane):
    PAUSE = 0.1
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", f"aside(-{_ASIDE})", "Left", id="exchange.left", tooltip="More to the left", show=False),
        Binding("right", f"aside({_ASIDE})", "Right", id="exchange.right", tooltip="More to the right", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._reader = Reader()
        self._drawn_for = ""

    def state(self) -> tuple[object, ...]:
        if self.message is None:
            return ()
        exchange = self._reader.of(self.trace, self.message)
        handlings = [(one.seconds, bool(one.error)) for message in exchange for one in message.handlings]
        return (self.message.event.event_id, len(exchange), handlings)

    def page(self, width: int) -> Page:
        if self.message is None:
            return Page([muted(NOTHING_CHOSEN)])
        chosen = self.message.event.event_id
        drawing = sequence_diagram(self._reader.of(self.trace, self.message), chosen, width)
        moved = drawing.chosen if chosen != self._drawn_for else None
        self._drawn_for = chosen
        return Page(list(drawing.rows), drawing.header, drawing.label, wraps=False, cursor=moved)

    def choose(self, target: str) -> None:
        self.post_message(MessageChosen(target))

    def action_aside(self, cells: int) -> None:
        self.scroll_to(x=max(0, self.scroll_offset.x + cells), animate=False)
