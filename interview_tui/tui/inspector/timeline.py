"""All messages as one scrolling list, drawn line by line: what is out of sight costs nothing.

It shows rows and says which is chosen; what they mean is in `columns`, which of them there are in `inspection.rows`.
"""

import asyncio
from functools import partial
from time import perf_counter
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message as TextualMessage
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from interview_tui.inspection.filter import Filter
from interview_tui.inspection.inspector import Inspector
from interview_tui.inspection.message import Message
from interview_tui.inspection.rows import Gap, Row, Rows
from interview_tui.tui.inspector.columns import Column, columns_for, pause
from interview_tui.tui.inspector.line_strip import line_strip

CHOSEN = "▸"
LOOK_SECONDS = 0.05
"""Between two looks at the trace."""
SELDOM_SECONDS = 0.5
"""The same where changes are told: only for those that came while another screen was in front."""
_SLICE_SECONDS, _REST_SECONDS = 0.015, 0.005
"""How long it works at a stretch where much is to be looked at, and how long others then have their turn."""


class Timeline(ScrollView, can_focus=True):
    """`follow`: whether it keeps to the newest row; moving away ends that."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "timeline--row",
        "timeline--quiet",
        "timeline--failed",
        "timeline--chosen",
        "timeline--gap",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", id="timeline.up", tooltip="The message before", show=False),
        Binding("down,j", "move(1)", "Down", id="timeline.down", tooltip="The message after", show=False),
        Binding("pageup", "page(-1)", "Page up", id="timeline.page_up", tooltip="A page back", show=False),
        Binding("pagedown", "page(1)", "Page down", id="timeline.page_down", tooltip="A page on", show=False),
        Binding("home", "first", "First", id="timeline.first", tooltip="The first message", show=False),
        Binding("end", "last", "Last", id="timeline.last", tooltip="The last message, and follow", show=False),
        Binding("f", "follow", "Follow", id="timeline.follow", tooltip="Keep to the newest message, or stay here"),
    ]
    follow = reactive(True)

    class Chosen(TextualMessage):
        """Another message is chosen."""

    class Progressed(TextualMessage):
        """There are more rows, or others, or it follows no longer."""

    def __init__(self, inspector: Inspector) -> None:
        super().__init__()
        self.chosen: Message | None = None
        self.rows = Rows(inspector.trace)
        self._inspector = inspector
        self._columns: tuple[int, list[Column]] = (0, [])
        self._looking = False
        self._end = 0
        self._styles_of: LRUCache[str, Style] = LRUCache(32)

    def on_mount(self) -> None:
        told = self._inspector.call_on_change(partial(self.call_later, self.look))
        self.set_interval(SELDOM_SECONDS if told else LOOK_SECONDS, self.look)

    def on_resize(self) -> None:
        self._to_end()

    def notify_style_update(self) -> None:
        self._styles_of.clear()
        super().notify_style_update()

    def filter(self, wanted: Filter) -> None:
        """Show what is wanted; the chosen message stays chosen."""
        self.rows = Rows(self._inspector.trace, wanted)
        self.look()

    def look(self) -> None:
        """Take up what is new in the trace, where anybody sees it."""
        if self.rows.trace is not self._inspector.trace:
            self.rows = Rows(self._inspector.trace, self.rows.wanted)
        if self.rows.current or self._looking or not self.screen.is_active:
            return
        self._leave_end_where_scrolled()
        top = self._row_at(self.scroll_offset.y)
        self.rows.advance(_SLICE_SECONDS)
        self._show_rows(top)
        if not self.rows.current:
            self._looking = True
            self.set_timer(_REST_SECONDS, self._look_on)

    def render_line(self, y: int) -> Strip:
        width, row = self.scrollable_content_region.width, self._row_at(self.scroll_offset.y + y)
        if row is None:
            return line_strip("", width, self._style("row"))
        if isinstance(row, Gap):
            return line_strip(pause(row).center(width), width, self._style("gap"))
        start, chosen = self.rows.trace.start or row.time, row is self.chosen
        name = "chosen" if chosen else "failed" if row.failed else "quiet" if row.seq is None else "row"
        cells = " ".join(column.cell(row, start) for column in self._columns_for(width))
        return line_strip(f"{CHOSEN if chosen else ' '}{cells}", width, self._style(name))

    def choose(self, message: Message) -> None:
        """Show it and say so, where it is among the rows."""
        place = self.rows.place(message.number)
        if message is not self.chosen:
            self.chosen = message
            self.post_message(self.Chosen())
        if place >= 0:
            self._bring_into_sight(place)
        self.refresh()

    async def find(self, wanted: Filter, step: int) -> bool:
        """Choose the next row (`step` 1) or the one before (-1) that is wanted; whether there is one."""
        place, until = self._place() + step, perf_counter() + _SLICE_SECONDS
        while 0 <= place < len(self.rows.rows):
            row = self.rows.rows[place]
            if isinstance(row, Message) and wanted.matches(row):
                self.follow = False
                self.choose(row)
                return True
            if perf_counter() > until:
                await asyncio.sleep(_REST_SECONDS)
                until = perf_counter() + _SLICE_SECONDS
            place += step
        return False

    def watch_follow(self) -> None:
        if self.is_mounted:
            self._to_end()
            self.post_message(self.Progressed())

    def on_click(self, event: events.Click) -> None:
        row = self._row_at(self.scroll_offset.y + event.y)
        if row is not None:
            self.follow = False
            self.choose(row.message if isinstance(row, Gap) else row)

    def action_move(self, step: int) -> None:
        self._move_to(self._place() + step, step)

    def action_page(self, pages: int) -> None:
        rows = max(1, self.scrollable_content_region.height - 1)
        self._move_to(self._place() + pages * rows, pages)

    def action_first(self) -> None:
        self._move_to(0, -1)

    def action_last(self) -> None:
        self._move_to(len(self.rows.rows) - 1, 1)
        self.follow = True

    def action_follow(self) -> None:
        self.follow = not self.follow

    def _look_on(self) -> None:
        self._looking = False
        self.look()

    def _show_rows(self, top: Row | None) -> None:
        self.virtual_size = Size(1, len(self.rows.rows))
        if self.follow:
            self._to_end()
        elif top is not None and self._row_at(self.scroll_offset.y) is not top:
            self.scroll_to(y=max(0, self.rows.place(top.number)), animate=False, force=True)
        self.refresh()
        self.post_message(self.Progressed())

    def _to_end(self) -> None:
        last = self.rows.rows[-1] if self.rows.rows else None
        if self.follow and isinstance(last, Message):
            self.choose(last)
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True)
            self._end = self.max_scroll_y

    def _leave_end_where_scrolled(self) -> None:
        if self.follow and self.scroll_offset.y < min(self._end, self.max_scroll_y):
            self.follow = False

    def _row_at(self, place: int) -> Row | None:
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    def _place(self) -> int:
        """Of the chosen message, or of the row before where it would stand."""
        return self.rows.place(self.chosen.number) if self.chosen is not None else -1

    def _move_to(self, place: int, step: int) -> None:
        """Choose the message at `place`, or the nearest: a pause is stepped over."""
        rows = self.rows.rows
        if not rows:
            return
        self.follow = False
        row = rows[max(0, min(place, len(rows) - 1))]
        if isinstance(row, Gap):
            row = row.message if step > 0 else rows[max(0, place - 1)]
        if isinstance(row, Message):
            self.choose(row)

    def _bring_into_sight(self, place: int) -> None:
        height, top = max(1, self.scrollable_content_region.height), self.scroll_offset.y
        if not top <= place < top + height:
            self.scroll_to(y=place if place < top else place - height + 1, animate=False, force=True)

    def _columns_for(self, width: int) -> list[Column]:
        if self._columns[0] != width:
            self._columns = (width, columns_for(width - len(CHOSEN)))
        return self._columns[1]

    def _style(self, name: str) -> Style:
        found = self._styles_of.get(name)
        if found is None:
            found = self._styles_of[name] = self.get_component_rich_style(f"timeline--{name}")
        return found
