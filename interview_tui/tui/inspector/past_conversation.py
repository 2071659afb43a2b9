"""The conversation as it stood at some event: its last entries. From one moment to the next only the difference moves.

It keeps no place of the reader's: what was said last is in view.
"""

from bisect import bisect_right

from textual.containers import VerticalScroll
from textual.content import Content

from interview_tui.events import BaseEvent
from interview_tui.interview.state import InterviewState
from interview_tui.tui.panels.entries import Entry, entry_of
from interview_tui.tui.panels.entry_view import EntryView

SHOWN = 20
"""Entries up to the moment that are drawn: what a step costs, and how far back one can scroll."""


class PastEntries:
    """The entries of a whole log, each with the position at which it came."""

    def __init__(self) -> None:
        self._positions: list[int] = []
        self._entries: list[Entry] = []

    def see(self, position: int, event: BaseEvent, state: InterviewState) -> None:
        """`state` holds the event. To be called once for each, in order."""
        if entry := entry_of(event, state):
            self._positions.append(position)
            self._entries.append(entry)

    def until(self, position: int) -> dict[int, Entry]:
        """The last ones up to there, and how many came before them is not told."""
        stop = bisect_right(self._positions, position)
        start = max(0, stop - SHOWN)
        return dict(zip(self._positions[start:stop], self._entries[start:stop], strict=True))


class PastConversation(VerticalScroll):
    def __init__(self) -> None:
        super().__init__(id="conversation")
        self.border_title = Content("Conversation, as it stood")
        self._views: dict[int, EntryView] = {}

    async def show(self, entries: dict[int, Entry]) -> None:
        """Draw these, by position in rising order."""
        if list(entries) == list(self._views):
            return
        kept = [place for place in self._views if place in entries]
        gone = [self._views[place] for place in self._views if place not in entries]
        new = {place: EntryView(entry) for place, entry in entries.items() if place not in self._views}
        first = kept[0] if kept else 0
        before = [view for place, view in new.items() if place < first]
        anchor = self._views[first] if kept else None
        self._views = {place: new.get(place) or self._views[place] for place in entries}
        if gone:
            await self.remove_children(gone)
        if before:
            await self.mount_all(before, before=anchor)
        if after := [view for view in new.values() if view not in before]:
            await self.mount_all(after)
        self.scroll_end(animate=False)
