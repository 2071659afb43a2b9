"""A screen of panels that are shown, put away, made larger and maximised by keys, and say which has the focus.

It moves panels about and keeps their sizes; what stands in them is no business of it.
"""

import asyncio
from contextlib import suppress
from pathlib import Path

from textual import on
from textual.content import Content
from textual.events import Mount, Resize
from textual.geometry import Size
from textual.widget import Widget

from interview_tui.tui.content import FOCUS_MARK
from interview_tui.tui.private_file import write_private
from interview_tui.tui.screens.app_screen import AppScreen
from interview_tui.tui.screens.panel_layout import (
    BREAKPOINTS,
    BROAD,
    MARKS,
    STEP_COLUMNS,
    STEP_ROWS,
    WIDE,
    Panel,
    PanelLayout,
    Sizes,
    editor_rows,
    read_sizes,
    side_columns,
    sizes_file,
    sizes_text,
)
from interview_tui.tui.screens.quiet import SAID, shown_view


class PanelScreen(AppScreen):
    """Its panels have the ids of `Panel`, `#conversation` and `#answer`; they stand in `#talk`, `#marks`, `#place`."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    ALLOW_IN_MAXIMIZED_VIEW = "Footer, TooSmall, #status, #demonstration"

    def __init__(self, data_dir: Path) -> None:
        super().__init__()
        self._shown, self._sizes = PanelLayout(), Sizes()
        self._sizes_file = sizes_file(data_dir)

    @on(Mount)
    async def _take_up_sizes(self) -> None:
        self.lay_out(self.size)
        self._sizes = await asyncio.to_thread(read_sizes, self._sizes_file)
        self.lay_out(self.size)

    def on_resize(self, event: Resize) -> None:
        self.lay_out(event.size)

    def on_descendant_focus(self) -> None:
        self.mark_focus()

    def on_descendant_blur(self) -> None:
        self.mark_focus()

    def mark_focus(self) -> None:
        """Colour and line of the border say it as well; a panel that sets its title takes the mark away."""
        around = set(self.focused.ancestors_with_self) if self.focused else set()
        for panel in self._panels():
            title = Content.from_markup(panel.border_title or "").plain.removeprefix(FOCUS_MARK)
            marked = f"{FOCUS_MARK if panel in around else ''}{title}"
            if marked != Content.from_markup(panel.border_title or "").plain:
                panel.border_title = Content(marked)

    def action_marks(self) -> None:
        self._toggle(*MARKS)

    def action_panel(self, panel: str) -> None:
        self._toggle(Panel(panel))

    def action_notes(self) -> None:
        """To the line that takes the next note; from there, put the notes away."""
        notes = self.query_one(f"#{Panel.NOTES}")
        if not self._is_seen(notes) or (self.focused and notes in self.focused.ancestors_with_self):
            self._toggle(Panel.NOTES)
        if self._is_seen(notes):
            self.query_one("#note-line").focus()

    def action_widen(self, steps: int) -> None:
        if self.size.width < WIDE:
            self.notify("There is one column at this width.", markup=False)
        self._set_sizes(self._sizes.changed(columns=steps * STEP_COLUMNS))

    def action_heighten(self, steps: int) -> None:
        self._set_sizes(self._sizes.changed(rows=steps * STEP_ROWS))

    def action_maximize(self) -> None:
        """The panel that has the focus, or all of them again."""
        if self.maximized is not None:
            self.minimize()
            return
        around = set(self.focused.ancestors_with_self) if self.focused else set()
        self.maximized = next((panel for panel in self._panels() if panel in around), self.query_one("#answer"))

    def action_scroll(self, pages: int) -> None:
        shown = self._shown_panel()
        shown.scroll_relative(y=pages * max(1, shown.size.height - 2), animate=False)

    def show_conversation(self) -> None:
        """Where another panel stands in its place or fills the screen, it gives way."""
        self.maximized = None
        self._shown.clear(self.size.width)
        self.lay_out(self.size)

    def _shown_panel(self) -> Widget:
        """What the scroll keys move: the conversation, or what stands in its place."""
        seen = [panel for panel in self._panels() if self._is_seen(panel) and panel.id != "answer"]
        return self.maximized if self.maximized in seen else next(iter(seen), self.query_one("#answer"))

    def _toggle(self, *panels: Panel) -> None:
        self._shown.toggle(panels, self.size.width)
        self.lay_out(self.size)
        view = shown_view(self)
        if not self._shown.visible(self.size.width, view) >= self._shown.visible(self.size.width, type(view).FULL):
            self.notify(SAID[view], markup=False)

    def _set_sizes(self, sizes: Sizes) -> None:
        self._sizes = sizes
        self.lay_out(self.size)
        self.run_worker(self._keep_sizes(), group="sizes", exclusive=True)

    async def _keep_sizes(self) -> None:
        with suppress(OSError):  # they hold for this sitting all the same
            await asyncio.to_thread(write_private, self._sizes_file, sizes_text(self._sizes), again=True)

    def lay_out(self, size: Size) -> None:
        """Show what is asked for at `size`, each at its place; the focus stays on what is seen."""
        visible = self._shown.visible(size.width, shown_view(self))
        for panel in Panel:
            self.query_one(f"#{panel}").display = panel in visible
        instead = size.width < WIDE and bool(visible)
        self.set_class(instead, "-instead")
        self.query_one("#conversation").display = not instead
        marks, place = self.query_one("#marks"), self.query_one("#place")
        marks.display, place.display = bool(visible & set(MARKS)), bool(visible - set(MARKS))
        left, right = side_columns(size.width, self._sizes)
        if size.width >= BROAD:
            self._widths(talk="1fr", marks=right, place=left)
        elif size.width >= WIDE:
            self._widths(talk=size.width - (right if visible else 0), marks="1fr", place="1fr")
        else:
            self._widths(talk="1fr", marks="1fr", place="1fr")
        self.query_one("#writing").styles.height = editor_rows(size.height, self._sizes)
        self._keep_focus_in_view()

    def _widths(self, **widths: int | str) -> None:
        for name, width in widths.items():
            self.query_one(f"#{name}").styles.width = width

    def _keep_focus_in_view(self) -> None:
        if self.maximized is not None and not self._is_seen(self.maximized):
            self.maximized = None
        if self.focused is not None and not self._is_seen(self.focused):
            self.query_one("#answer").focus()

    def _is_seen(self, widget: Widget) -> bool:
        return all(node.display for node in widget.ancestors_with_self if isinstance(node, Widget))

    def _panels(self) -> list[Widget]:
        return [self.query_one(f"#{name}") for name in ("conversation", "answer", *Panel)]
