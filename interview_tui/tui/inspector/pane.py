"""A pane that shows a trace: keeps what it was last told to show, and counts expensive things twice a second."""

from time import monotonic
from typing import ClassVar

from textual.timer import Timer

from interview_tui.inspection.message import Message
from interview_tui.inspection.trace import Trace
from interview_tui.tui.inspector.rows_view import RowsView


class Pane(RowsView):
    """`PAUSE`: seconds between two looks at a trace that changes."""

    PAUSE: ClassVar[float] = 0.0

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.trace, self.message = Trace(), None
        self._shown: tuple[object, ...] = ()
        self._looked = 0.0
        self._due: Timer | None = None

    trace: Trace
    message: Message | None

    def show(self, trace: Trace, message: Message | None) -> None:
        """Does nothing where nothing has changed; a change in between two looks is shown at the next one."""
        self.trace, self.message = trace, message
        left = self._looked + self.PAUSE - monotonic()
        if left <= 0:
            self._look()
        elif self._due is None:
            self._due = self.set_timer(left, self._look)

    def state(self) -> tuple[object, ...]:
        """Differs from the last one where the page may be another."""
        raise NotImplementedError

    def _look(self) -> None:
        self._due = None
        self._looked = monotonic()
        state = (self.trace, *self.state())
        if state != self._shown:
            self._shown = state
            self.turn()
