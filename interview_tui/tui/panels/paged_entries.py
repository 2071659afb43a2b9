"""A scrolling panel that draws a stretch of a transcript and turns the page as its reader comes near the end of it.

What the reader looks at stays where it is while entries come and go above it. It decides nothing about what is said.
"""

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.layout import DockArrangeResult
from textual.widget import Widget

from interview_tui.tui.panels.entries import Entry
from interview_tui.tui.panels.entry_view import EntryView
from interview_tui.tui.panels.transcript import Transcript


class PagedEntries(VerticalScroll):
    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.transcript = Transcript()
        self._views: list[EntryView] = []
        self._held: tuple[EntryView, float] | None = None
        self._turning = False
        self._arranged: DockArrangeResult | None = None

    def make_view(self, entry: Entry) -> EntryView:
        """The widget of `entry`, not mounted yet."""
        return EntryView(entry)

    def drop_view(self, view: EntryView) -> None:
        """`view` stands outside of what is drawn from here on."""
        view.remove()

    def shifted(self, rows: float) -> None:
        """The position changed by `rows`, and with it everything that is shown."""

    def plain_text(self) -> str:
        """All of the transcript, drawn or not."""
        return "\n\n".join("\n".join(filter(None, (one.heading, one.text))) for one in self.transcript.entries)

    def view_of(self, entry: Entry) -> EntryView | None:
        return next((view for view in self._views if view.entry is entry), None)

    def show(self, wanted: range) -> None:
        """Draw this stretch of the transcript. What stays is not touched and does not move."""
        drawn = self.transcript.drawn
        kept = [view for place, view in zip(drawn, self._views, strict=True) if place in wanted]
        gone = [view for place, view in zip(drawn, self._views, strict=True) if place not in wanted]
        if not kept:
            drawn = range(wanted.start, wanted.start)
        self._hold_first(kept)
        for view in gone:
            self.drop_view(view)
        before = self._made(wanted.start, drawn.start)
        after = self._made(drawn.stop, wanted.stop)
        self._views = [*before, *kept, *after]
        self.transcript.drawn = wanted
        if before:
            self.mount_all(before, before=kept[0])
        self.mount_all(after)

    def hold(self, view: EntryView, offset: float) -> None:
        """Keep the first line of `view` at `offset` rows below the upper edge, until the reader scrolls."""
        self._held = (view, offset)
        self.refresh(layout=True)

    def let_go(self) -> None:
        self._held = None

    def next_page(self) -> range | None:
        """What to draw where the reader is less than a screen from the end of what is drawn; None if all is well."""
        transcript, near = self.transcript, self.size.height
        if not self.max_scroll_y:
            return None
        if self.scroll_y < near and transcript.drawn.start:
            return transcript.earlier()
        if self.scroll_y > self.max_scroll_y - near and transcript.goes_on:
            return transcript.later()
        return None

    def arrange(self, size: Size, optimal: bool = False) -> DockArrangeResult:
        """Scroll in the layout that moves the entries: apart, the reader would see them jump."""
        arranged = self._arranged = super().arrange(size, optimal)
        if self._held is not None and not self.is_anchored:
            view, offset = self._held
            at = next((each.region.y for each in arranged.placements if each.widget is view), None)
            if at is not None:
                self._jump(at - offset, arranged.spatial_map.total_region.bottom - size.height)
        return arranged

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self._held is not None:
            view, offset = self._held
            self._held = (view, offset - (new_value - old_value))
        if self.next_page() is not None and not self._turning:
            self._turning = True
            self.call_later(self._turn_page)

    def action_scroll_home(self) -> None:
        self._jump_to(self.transcript.oldest())
        self.scroll_home(animate=False)

    def action_scroll_end(self) -> None:
        self._jump_to(self.transcript.newest())
        self.scroll_end(animate=False)

    def _jump_to(self, wanted: range) -> None:
        """Where the page is another one, nothing of it is kept in place."""
        if not set(wanted) <= set(self.transcript.drawn):
            self.show(wanted)
        self.let_go()

    async def _turn_page(self) -> None:
        page = self.next_page()
        if page is not None:
            left = self.scroll_target_y - self.scroll_y
            await self.stop_animation("scroll_y", complete=False)
            self.show(page)
            if self._held is not None:
                self.hold(self._held[0], self._held[1] - left)
        self._turning = False

    def _hold_first(self, kept: Sequence[EntryView]) -> None:
        """Hold the first entry in view that stays.

        Where they stand is read from the last layout: a widget out of sight does not know it, and finding it out costs
        a layout of everything.
        """
        placed = {each.widget: each.region for each in (self._arranged.placements if self._arranged else ())}
        seen = next((view for view in kept if view in placed and placed[view].bottom > self.scroll_y), None)
        self._held = (seen, placed[seen].y - self.scroll_y) if seen else None

    def _made(self, start: int, stop: int) -> list[EntryView]:
        return [self.make_view(entry) for entry in self.transcript.entries[start:stop]]

    def _jump(self, to: float, most: float) -> None:
        """As Textual does for a panel that stays at its end: no watcher, no second layout."""
        to = max(0.0, min(to, most))
        moved = to - self.scroll_y
        if moved:
            self.set_reactive(Widget.scroll_y, to)
            self.set_reactive(Widget.scroll_target_y, to)
            self.vertical_scrollbar.position = to
            self.shifted(moved)
