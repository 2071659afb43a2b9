"""What the inspector shows about the chosen message and the whole trace: one tab each."""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import TabbedContent, TabPane

from interview_tui.inspection.inspector import Inspector
from interview_tui.inspection.message import Message
from interview_tui.inspection.trace import Trace
from interview_tui.tui.inspector.debugger import DebuggerPanel
from interview_tui.tui.inspector.detail import Detail
from interview_tui.tui.inspector.exchange import Exchange
from interview_tui.tui.inspector.flow import FlowGraph
from interview_tui.tui.inspector.handlers import Handlers


@runtime_checkable
class Pane(Protocol):
    """A widget in a tab."""

    def show(self, trace: Trace, message: Message | None) -> None:
        """Called where it is in sight and another message is chosen, or something in the trace has changed."""


class Panes(Vertical):
    """Only the tab in sight is kept up."""

    def __init__(self, inspector: Inspector) -> None:
        super().__init__()
        self._inspector = inspector
        self._shown: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        with TabbedContent():
            for number, (title, pane) in enumerate(self._panes(), 1):
                with TabPane(Content(f"{number} {title}"), id=f"pane-{number}"):
                    yield pane

    def go_to(self, number: int) -> None:
        """To the tab with that number, from 1, where there is one."""
        tabs = self.query_one(TabbedContent)
        if tabs.query(f"#pane-{number}"):
            tabs.active = f"pane-{number}"

    def show(self, message: Message | None) -> None:
        """Bring the tab in sight up to date, where it is not."""
        trace = self._inspector.trace
        active = self.query_one(TabbedContent).active_pane
        now = (active, trace, trace.version, message)
        if active is None or now == self._shown:
            return
        self._shown = now
        for pane in active.children:
            if isinstance(pane, Pane):
                pane.show(trace, message)

    def _panes(self) -> Iterator[tuple[str, Widget]]:
        yield "Detail", Detail()
        yield "Exchange", Exchange()
        yield "Flow", FlowGraph()
        yield "Handlers", Handlers(self._inspector.controls)
        if self._inspector.controls is not None:
            yield "Debugger", DebuggerPanel(self._inspector.controls)
