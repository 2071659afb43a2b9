"""Who publishes what to whom: the whole trace as one graph with counts and durations."""

from interview_tui.inspection.flow import Flow
from interview_tui.inspection.flow_text import flow_header, flow_lines
from interview_tui.inspection.lines import muted
from interview_tui.tui.inspector.chosen import HandlerChosen
from interview_tui.tui.inspector.pane import Pane
from interview_tui.tui.inspector.rows_view import Page

_SOON = 0.02
"""Seconds until the next part of a trace that is counted for the first time."""


class FlowGraph(Pane):
    PAUSE = 0.5

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._flow = Flow(self.trace)
        self._of = self.trace

    def state(self) -> tuple[object, ...]:
        return (self.trace.version,)

    def page(self, width: int) -> Page:
        if self._of is not self.trace:
            self._flow, self._of = Flow(self.trace), self.trace
        self._flow.update()
        lines = list(flow_lines(self._flow.edges, width))
        if self._flow.share < 1:
            lines.insert(0, muted(f"counting … {self._flow.share:.0%}"))
            self.set_timer(_SOON, self.turn)
        return Page(lines, flow_header(width), wraps=False)

    def choose(self, target: str) -> None:
        self.post_message(HandlerChosen(target))
