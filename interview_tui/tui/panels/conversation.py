"""What was said, as it was said: questions, answers, notes, hints, warnings. Only words that stream ever change."""

from collections.abc import Iterable

from textual.geometry import Size

from interview_tui.events import BaseEvent, SpeechStreamedEvent, SpeechWithdrawnEvent
from interview_tui.interview.state import InterviewState
from interview_tui.tui.content import MAX_SHOWN_CHARS
from interview_tui.tui.panels.entries import Entry, entry_of, speech_entry
from interview_tui.tui.panels.entry_view import EntryView
from interview_tui.tui.panels.paged_entries import PagedEntries
from interview_tui.tui.panels.speech import SpeechView
from interview_tui.tui.panels.transcript import MOST, stretch_of

ROWS_AT_FIRST = 3
"""What a speech takes at least: a gap, its heading, a line."""


class Conversation(PagedEntries):
    """Keeps the newest entry in view until the reader scrolls back: from its first line on, or as its words come."""

    BORDER_TITLE = "Conversation"
    HELP = """What was said, in its order: questions, your answers, hints, warnings. The newest stays in view until you
    scroll back; what you write is kept meanwhile."""

    def __init__(self) -> None:
        super().__init__(id="conversation")
        self._speeches: dict[str, SpeechView] = {}
        self._live: dict[str, tuple[Entry, str]] = {}
        self._pinned: EntryView | None = None
        self._left_at = 0.0
        self._current: Entry | None = None
        self._quoted: tuple[Entry, tuple[int, int]] | None = None

    def hear(self, event: BaseEvent, state: InterviewState) -> None:
        """Show `event`; `state` already holds it."""
        match event:
            case SpeechStreamedEvent():
                self._stream(speech_entry(event, state), event.delta)
            case SpeechWithdrawnEvent():
                self._withdraw(event.speech_id)
            case _:
                if entry := entry_of(event, state):
                    self.add([entry])

    def begin_again(self, entries: Iterable[Entry]) -> None:
        """Show `entries`, and nothing of what stood here."""
        self.show(range(0))
        self.transcript.entries.clear()
        self._speeches.clear()
        self._live.clear()
        self._current = self._quoted = None
        self._pin(None)
        self.add(entries)

    def add(self, entries: Iterable[Entry]) -> None:
        new = [entry for entry in entries if not self._settle(entry)]
        if not new:
            return
        asked = [entry for entry in new if entry.kind == "question"]
        if asked:
            self._put_first(asked[-1])
        follows, at_end = bool(asked) or self._unmoved(), not self.transcript.goes_on
        self._pin(None)
        self.transcript.extend(new)
        if follows or at_end:
            self._draw_newest(len(new), prune=follows)
        if follows:
            self._pin(self._views[-1])
        self.call_after_refresh(self._keep_in_view)

    def show_quote(self, turn_id: str, quote: str) -> bool:
        """Scroll to these words of the answer to `turn_id` and mark them, in place of what was marked before.

        Letter case and white space do not matter. False where the answer or the words are not found.
        """
        entry = self.transcript.answer(turn_id)
        stretch = stretch_of(entry.text, quote) if entry else (0, 0)
        if entry is None or stretch[0] == stretch[1]:
            return False
        self._unmark()
        self._quoted = (entry, stretch)
        self._pin(None)
        self.show(self.transcript.around(self.transcript.place(entry)))
        view = self.view_of(entry)
        assert view is not None
        view.mark(*stretch)
        above = view.rows_before(stretch[1], view.size.width or self.size.width)
        self.hold(view, min(0, self.size.height // 2 - above))
        return True

    def make_view(self, entry: Entry) -> EntryView:
        live = self._live.get(entry.speech_id)
        view = SpeechView(entry) if live is not None and live[0] is entry else EntryView(entry)
        view.set_class(entry is self._current, "-current")
        if self._quoted and self._quoted[0] is entry:
            view.mark(*self._quoted[1])
        return view

    def drop_view(self, view: EntryView) -> None:
        if self._speeches.get(view.entry.speech_id) is view:
            del self._speeches[view.entry.speech_id]
        super().drop_view(view)

    def show(self, wanted: range) -> None:
        super().show(wanted)
        for view in self._views:
            if isinstance(view, SpeechView) and self._is_new(view):
                self._speeches[view.entry.speech_id] = view
                view.begin()
                view.say(self._live[view.entry.speech_id][1])

    def next_page(self) -> range | None:
        """None as well while nobody reads back: what is new moves the view as it comes."""
        return None if self._pinned is not None and self._unmoved() else super().next_page()

    def shifted(self, rows: float) -> None:
        self._left_at += rows

    def watch_virtual_size(self, _: Size) -> None:
        self._keep_in_view()

    def on_resize(self) -> None:
        self._keep_in_view()

    def _draw_newest(self, count: int, *, prune: bool) -> None:
        """`count` entries are new. What is at the end of the drawn ones stays, so that it does not flicker."""
        drawn, total = self.transcript.drawn, len(self.transcript.entries)
        keeps = drawn.stop == total - count and (total - drawn.start <= MOST or not prune)
        self.show(range(drawn.start, total) if keeps else self.transcript.newest())

    def _stream(self, entry: Entry, delta: str) -> None:
        known, said = self._live.get(entry.speech_id, (entry, ""))
        self._live[entry.speech_id] = (known, (said + delta)[:MAX_SHOWN_CHARS])
        view = self._speeches.get(entry.speech_id)
        if known is entry:
            self._begin(entry)
        elif view is not None:
            if self._pinned is None and self._unmoved():
                self._pin(view)
            view.say(delta)

    def _begin(self, entry: Entry) -> None:
        """The first words. They are drawn where the end of the conversation is."""
        at_end, follows, rows = not self.transcript.goes_on, self._unmoved(), self._rows()
        self.transcript.extend([entry])
        self._put_first(entry)
        if not at_end:
            return
        self.show(range(self.transcript.drawn.start, len(self.transcript.entries)))
        self._pin(self._speeches[entry.speech_id] if follows else None)
        if follows and rows + ROWS_AT_FIRST >= self.container_size.height:
            self.anchor()

    def _is_new(self, view: SpeechView) -> bool:
        """Whether it was just mounted for words that are still coming."""
        live = self._live.get(view.entry.speech_id)
        return live is not None and live[0] is view.entry and view.entry.speech_id not in self._speeches

    def _put_first(self, entry: Entry) -> None:
        """`entry` is what the candidate has to do with: all that is shown where nothing may distract."""
        self._current = entry
        for view in self._views:
            view.set_class(view.entry is entry, "-current")

    def _withdraw(self, speech_id: str) -> None:
        entry, _ = self._live.pop(speech_id, (None, ""))
        view = self._speeches.pop(speech_id, None)
        if view is not None:
            self._pin(self._pinned if self._unmoved() else None)
            view.withdraw()
            self._views.remove(view)
        if entry is not None:
            self.transcript.remove(entry)

    def _settle(self, entry: Entry) -> bool:
        """Whether the words of `entry` streamed and it has taken their place; others of its kind are over as well."""
        live, _ = self._live.pop(entry.speech_id, (None, ""))
        view = self._speeches.pop(entry.speech_id, None)
        if entry.speech_id:
            for other in [one for one, _ in self._live.values() if one.kind == entry.kind]:
                self._withdraw(other.speech_id)
        if live is None:
            return False
        self.transcript.replace(live, entry)
        if view is not None:
            self._pin(self._pinned if self._unmoved() else None)
            view.settle(entry)
        self._put_first(entry)
        return True

    def _unmark(self) -> None:
        view = self.view_of(self._quoted[0]) if self._quoted else None
        self._quoted = None
        if view is not None:
            view.mark(0, 0)

    def _pin(self, view: EntryView | None) -> None:
        """Keep `view` in view, from where the panel stands."""
        self._pinned, self._left_at = view, self.scroll_target_y
        self.anchor(False)

    def _unmoved(self) -> bool:
        """Whether the reader has left the view where it was put, or stands at its end."""
        at_end = self.scroll_target_y >= self.max_scroll_y or not self.size
        followed = self._pinned is not None and self.scroll_target_y == self._left_at
        return (at_end and not self.transcript.goes_on) or followed

    def _rows(self) -> int:
        """Up to the end of the last entry, also where the panel is higher than that."""
        return self.children[-1].virtual_region.bottom if self.children else 0

    def _keep_in_view(self) -> None:
        if self.is_anchored and not self.max_scroll_y:
            # Textual would push what is shorter than the panel down to its end.
            self.anchor(False)
            self.scroll_home(animate=False, immediate=True)
        if self._pinned is not None:
            self.call_after_refresh(self._scroll_to_pinned)

    def _scroll_to_pinned(self) -> None:
        if self._pinned is None or not self._pinned.is_attached:
            return
        if not self._unmoved():
            self._pinned = None
            return
        self.let_go()
        if self._pinned in self._speeches.values():
            # Words that grow are scrolled in the layout that they cause: apart, each would cost a second one.
            if self.max_scroll_y and not self.is_anchored:
                self.anchor()
        elif isinstance(self._pinned, SpeechView):
            self.scroll_end(animate=False, immediate=True)
        elif self._pinned.virtual_region.size:  # not laid out yet, it would seem to stand at the top
            self.scroll_to_widget(self._pinned, top=True, animate=False, immediate=True)
        self._left_at = self.scroll_target_y
