"""The table of handlers: what each has done, what waits for it, and what it is on."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from interview_tui.inspection.controls import Controls
from interview_tui.inspection.handler_table import Order, handler_rows, table_header, table_lines
from interview_tui.tui.inspector.chosen import HandlerChosen
from interview_tui.tui.inspector.pane import Pane
from interview_tui.tui.inspector.rows_view import Page

_TICK = 0.5


class Handlers(Pane):
    """`controls` is None where the interview does not run in this process."""

    PAUSE = _TICK
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "order", "Order", id="handlers.order", tooltip="Order by time spent, or by name"),
    ]

    def __init__(self, controls: Controls | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._controls, self._order = controls, Order.TIME

    def on_mount(self) -> None:
        if self._controls is not None:  # what runs gets longer without any message
            self.set_interval(_TICK, self._tick)

    def _tick(self) -> None:
        if self.is_on_screen:
            self.turn()

    def state(self) -> tuple[object, ...]:
        return (self.trace.version, self._order)

    def page(self, width: int) -> Page:
        state = self._controls.state if self._controls else None
        rows = handler_rows(self.trace, state, self._order)
        return Page(list(table_lines(rows, width)), table_header(self._order, width), wraps=False)

    def choose(self, target: str) -> None:
        self.post_message(HandlerChosen(target))

    def action_order(self) -> None:
        self._order = Order.NAME if self._order is Order.TIME else Order.TIME
        self.turn()
