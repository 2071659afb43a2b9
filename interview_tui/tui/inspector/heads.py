"""The names of the timeline's columns, above them."""

from textual.strip import Strip
from textual.widget import Widget

from interview_tui.tui.inspector.columns import columns_for
from interview_tui.tui.inspector.line_strip import line_strip
from interview_tui.tui.inspector.timeline import CHOSEN

_SCROLLBAR = 1


class Heads(Widget):
    """As wide as the timeline with its scrollbar."""

    def render_line(self, y: int) -> Strip:
        columns = columns_for(self.size.width - len(CHOSEN) - _SCROLLBAR)
        names = " ".join(column.head for column in columns)
        return line_strip(" " * len(CHOSEN) + names, self.size.width, self.rich_style)
