"""One line on the interview screen while the debugger keeps messages back, so that nobody wonders why nothing comes."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from interview_tui.tui.content import literal_line

if TYPE_CHECKING:
    from interview_tui.inspection.controls import Controls
    from interview_tui.inspection.inspector import Inspector

LOOK_SECONDS = 0.25


class HeldLine(Static):
    """Looks at the `inspector` of its screen, where that has one."""

    DEFAULT_CSS = """
    HeldLine {
        display: none;
        height: auto;
        padding: 0 2;
        color: $text-warning;
        background: $warning-muted;
    }
    """

    def on_mount(self) -> None:
        self.set_interval(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        inspector: Inspector | None = getattr(self.screen, "inspector", None)
        controls = inspector.controls if inspector is not None else None
        text = held_text(controls) if controls is not None else Content("")
        self.display = bool(text)
        if text != self.content:
            self.update(text)


def held_text(controls: "Controls") -> Content:
    """Empty where all goes on."""
    if controls.held:
        count = len({each.sequence for each in controls.waiting()})
        waiting = "1 message waits" if count == 1 else f"{count} messages wait"
        return Content(f"‖ HELD by the debugger: {waiting}. F12")
    paused = ", ".join(controls.paused())
    return literal_line(f"‖ Paused by the debugger: {paused}. F12") if paused else Content("")
