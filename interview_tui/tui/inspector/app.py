"""The app of `interview-tui inspect`: the inspector alone, on a log that another process may still be writing."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from interview_tui.events import InterviewEndedEvent
from interview_tui.inspection.inspector import LogInspector
from interview_tui.paths import Places
from interview_tui.practice import Practice
from interview_tui.tui.app import InterviewApp
from interview_tui.tui.content import literal_line
from interview_tui.tui.inspector.screen import InspectorScreen

LOOK_SECONDS = 1.0
_LAST = 20
"""The messages among which the end of the interview is, where it has ended."""
LIVE = "● live: new messages appear as they are saved"
LEFT = "○ unfinished, in no process at the moment: what comes will appear"
OVER = "■ over: nothing more will come"


def run_inspector(places: Places, log: Path) -> int:
    """Run the app until it is left; the exit code."""
    app = InspectorApp(places, log)
    app.run()
    return app.return_code or 0


class InspectorApp(InterviewApp):
    CSS_PATH = "../app.tcss"

    def __init__(self, places: Places, log: Path) -> None:
        super().__init__(places, Practice("textual"))
        self.title, self._file = f"interview-tui inspect {log.stem}", log

    def first_screen(self) -> Screen[None]:
        return LogInspectorScreen(self._file)


class LogInspectorScreen(InspectorScreen):
    """The inspector's screen with a line that says which interview it is, and whether more may come."""

    DEFAULT_CSS = """
    LogInspectorScreen #log {
        height: 1;
        padding: 0 1;
        background: $panel;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "app.quit", "Leave", id="inspect.leave", tooltip="Leave the inspector", show=False),
    ]

    def __init__(self, log: Path) -> None:
        self._following = LogInspector(log.stem, log)
        super().__init__(self._following)
        self._file, self._said = log, ""

    def contents(self) -> ComposeResult:
        yield Static(literal_line(self._file.stem, "bold"), id="log")
        yield from super().contents()

    def on_mount(self) -> None:
        self.set_interval(LOOK_SECONDS, self._tell_condition)

    async def _open(self) -> None:
        await super()._open()
        await self._tell_condition()

    async def _tell_condition(self) -> None:
        wal = self._file.with_name(f"{self._file.name}-wal")
        written = await asyncio.to_thread(wal.exists)
        ended = any(isinstance(one.event, InterviewEndedEvent) for one in self._following.trace.messages[-_LAST:])
        said = LIVE if written and self._following.following else OVER if ended else LEFT
        if said != self._said:  # drawing costs more than all the rest of waiting
            self._said = said
            self.query_one("#log", Static).update(Content.assemble(literal_line(self._file.stem, "bold"), "  ", said))
