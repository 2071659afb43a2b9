"""A page of lines with a cursor: what all panes of the inspector are made of. Draws the visible rows alone."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from interview_tui.inspection.lines import Line, Part, Role
from interview_tui.tui.inspector.wrapping import Row, rows_of, width_of


@dataclass(frozen=True)
class Page:
    """`header` stays above the rows. `label`: cells at the left that do not scroll sideways.

    Lines are wrapped where `wraps`; otherwise they are read by scrolling sideways. `cursor` is the line the cursor goes
    to, None to leave it where it is.
    """

    lines: list[Line]
    header: Line | None = None
    label: int = 0
    wraps: bool = True
    cursor: int | None = None


class RowsView(ScrollView, can_focus=True, inherit_bindings=False):
    """Subclasses say what stands on the page (`page`), and what it means to choose a line (`choose`)."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*(f"rows--{role}" for role in Role), "rows--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", id="rows.up", tooltip="The line above", show=False),
        Binding("down", "move(1)", "Down", id="rows.down", tooltip="The line below", show=False),
        Binding("pageup", "page(-1)", "Page up", id="rows.page_up", tooltip="A page up", show=False),
        Binding("pagedown", "page(1)", "Page down", id="rows.page_down", tooltip="A page down", show=False),
        Binding("home", "move(-1000000)", "First", id="rows.first", tooltip="The first line", show=False),
        Binding("end", "move(1000000)", "Last", id="rows.last", tooltip="The last line", show=False),
        Binding("enter", "choose", "Choose", id="rows.choose", tooltip="Go to what the line names", show=False),
    ]
    DEFAULT_CSS = """
    RowsView {
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 1;
        scrollbar-gutter: stable;
        overflow-x: auto;
        & > .rows--muted { color: $foreground-muted; }
        & > .rows--heading { color: $text-primary; text-style: bold; }
        & > .rows--key { color: $text-primary; }
        & > .rows--value { color: $text-success; }
        & > .rows--untrusted { color: $text-warning; }
        & > .rows--chosen { color: $text-primary; text-style: bold; }
        & > .rows--error { color: $text-error; }
        & > .rows--before { color: $text-error; }
        & > .rows--after { color: $text-success; }
        & > .rows--cursor { background: $block-cursor-background; text-style: $block-cursor-text-style; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._page = Page([])
        self._rows: list[Row] = []
        self._width = 0
        self._styles: dict[str, Style] = {}
        self.cursor = 0

    def page(self, width: int) -> Page:
        """What there is to be seen, for so many cells."""
        raise NotImplementedError

    def choose(self, target: str) -> None:
        """Somebody chose a line that names `target`."""

    @property
    def target(self) -> str:
        """What the line under the cursor names; empty where it names nothing."""
        return self._page.lines[self._rows[self.cursor].line].target if self.cursor < len(self._rows) else ""

    def turn(self) -> None:
        """Ask for the page again and show it where it stands."""
        width = self.scrollable_content_region.width
        if not width:
            return
        page, before = self.page(width), self.target
        if page != self._page or width != self._width:
            self._page, self._width = page, width
            self._rows = rows_of(page.lines, width if page.wraps else 0)
            widest = 0 if page.wraps else max((width_of(row.parts) for row in self._rows), default=0)
            self.virtual_size = Size(max(width, widest) if not page.wraps else width, len(self._rows) + self._above)
            self.refresh()
        self._place_cursor(page, before)

    def to_top(self) -> None:
        self.cursor = 0
        self.scroll_to(0, 0, animate=False)
        self.refresh()

    def _place_cursor(self, page: Page, before: str) -> None:
        if page.cursor is None and before and before != self.target:
            # Rows of a table change places; the cursor stays with what it stood on.
            found = (at for at, row in enumerate(self._rows) if page.lines[row.line].target == before)
            self.cursor = next(found, self.cursor)
        if page.cursor is not None:
            self.cursor = next((at for at, row in enumerate(self._rows) if row.line == page.cursor), 0)
            self._scroll_to_cursor()
        self.cursor = max(0, min(self.cursor, len(self._rows) - 1))

    @property
    def _above(self) -> int:
        return 1 if self._page.header else 0

    def on_resize(self) -> None:
        self.turn()

    def action_move(self, rows: int) -> None:
        self.cursor = max(0, min(self.cursor + rows, len(self._rows) - 1))
        self._scroll_to_cursor()
        self.refresh()

    def action_page(self, pages: int) -> None:
        self.action_move(pages * max(1, self.scrollable_content_region.height - self._above - 1))

    def action_choose(self) -> None:
        if self.target:
            self.choose(self.target)

    def on_click(self, event: events.Click) -> None:
        row = event.y - self._above + self.scroll_offset.y
        if event.y >= self._above and row < len(self._rows):
            self.cursor = row
            self.refresh()
            self.action_choose()

    def _scroll_to_cursor(self) -> None:
        height = self.scrollable_content_region.height - self._above
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles.clear()

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        base = self._style()
        if y < self._above and self._page.header:
            return self._strip(self._page.header.parts, base, width)
        at = y - self._above + self.scroll_offset.y
        if at >= len(self._rows):
            return Strip.blank(width, base)
        if at == self.cursor and self.has_focus:
            base += self._style("cursor")
        return self._strip(self._rows[at].parts, base, width)

    def _strip(self, parts: tuple[Part, ...], base: Style, width: int) -> Strip:
        strip = Strip([Segment(part.text, base + self._style(part.role)) for part in parts])
        label, aside = self._page.label, self.scroll_offset.x
        if aside:
            strip = Strip.join([strip.crop(0, label), strip.crop(label + aside, aside + width)])
        return strip.adjust_cell_length(width, base)

    def _style(self, name: str = "") -> Style:
        """Of a role or the cursor; without a name, what they stand on. Textual takes half a millisecond for each."""
        if name not in self._styles:
            named = self.get_component_rich_style(f"rows--{name}", partial=True) if name else self.rich_style
            self._styles[name] = named
        return self._styles[name]
