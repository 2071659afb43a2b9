"""The last messages as they fly by, in a few lines below the interview. It looks at a trace and keeps nothing of it."""

from datetime import UTC, datetime

from rich.cells import set_cell_size
from textual.strip import Strip
from textual.widget import Widget

from interview_tui.inspection.inspector import Inspector
from interview_tui.inspection.message import Message
from interview_tui.inspection.wording import duration, short_type
from interview_tui.tui.inspector.columns import mark, publisher, sequence, took
from interview_tui.tui.inspector.line_strip import line_strip
from interview_tui.tui.inspector.timeline import LOOK_SECONDS

AGE_SECONDS = 1.0
"""Between two looks at the ages of messages where nothing new comes."""
_AGED_AFTER = round(AGE_SECONDS / LOOK_SECONDS)


class MessageStrip(Widget):
    """Opens `inspector` when it comes and closes it when it goes."""

    DEFAULT_CSS = """
    MessageStrip {
        height: 4;
        padding: 0 1;
        color: $foreground-muted;
        background: $panel;
    }
    """

    def __init__(self, inspector: Inspector) -> None:
        super().__init__()
        self._inspector = inspector
        self._shown: tuple[object, int] = (None, -1)
        self._looks = 0

    def on_mount(self) -> None:
        self.run_worker(self._inspector.open(), group="open")
        self.set_interval(LOOK_SECONDS, self._look)

    async def on_unmount(self) -> None:
        await self._inspector.close()

    def render_line(self, y: int) -> Strip:
        messages = self._inspector.trace.messages[-self.size.height :]
        text = _line(messages[y], datetime.now(UTC)) if y < len(messages) else ""
        return line_strip(text, self.size.width, self.rich_style)

    def _look(self) -> None:
        self._looks += 1
        trace = self._inspector.trace
        if not self.screen.is_active or (self._shown == (trace, trace.version) and self._looks < _AGED_AFTER):
            return
        self._shown, self._looks = (trace, trace.version), 0
        self.refresh()


def _line(message: Message, moment: datetime) -> str:
    """`    12 ✕  0.30 s ago  AskQuestion   3.2 ms  QuestionManager`."""
    age = duration(max(0.0, (moment - message.time).total_seconds()))
    kind = set_cell_size(short_type(message.type), 27)
    return f"{sequence(message):>5} {mark(message)} {age:>7} ago  {kind} {took(message):>8}  {publisher(message)}"
