"""What was said, as it was said: questions, answers, notes, hints, warnings. Only words that stream ever change."""

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.geometry import Size

from interview_tui.events import BaseEvent, SpeechStreamedEvent, SpeechWithdrawnEvent
from interview_tui.interview.state import InterviewState
from interview_tui.tui.panels.entries import Entry, entry_of, speech_entry
from interview_tui.tui.panels.entry_view import EntryView
from interview_tui.tui.panels.speech import SpeechView

ROWS_AT_FIRST = 3
"""What a speech takes at least: a gap, its heading, a line."""


class Conversation(VerticalScroll):
    """Keeps the newest entry in view until the reader scrolls back: from its first line on, or as its words come."""

    BORDER_TITLE = "Conversation"

    def __init__(self) -> None:
        super().__init__(id="conversation")
        self._speeches: dict[str, SpeechView] = {}
        self._pinned: EntryView | None = None
        self._left_at = 0.0

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

    def add(self, entries: Iterable[Entry]) -> None:
        views = [EntryView(entry) for entry in entries if not self._settle(entry)]
        if not views:
            return
        asked = [view for view in views if view.entry.kind == "question"]
        if asked:
            self._put_first(asked[-1])
        self._pin(views[-1] if asked or self._unmoved() else None)
        self.mount_all(views)
        self.call_after_refresh(self._keep_in_view)

    def watch_virtual_size(self, _: Size) -> None:
        self._keep_in_view()

    def on_resize(self) -> None:
        self._keep_in_view()

    def _stream(self, entry: Entry, delta: str) -> None:
        view = self._speeches.get(entry.speech_id)
        if view is None:
            view = self._speeches[entry.speech_id] = SpeechView(entry)
            self._pin(view if self._unmoved() else None)
            if self._pinned and self._rows() + ROWS_AT_FIRST >= self.container_size.height:
                self.anchor()
            self._put_first(view)
            self.mount(view)
            view.begin()
        elif self._pinned is None and self._unmoved():
            self._pin(view)
        view.say(delta)

    def _put_first(self, view: EntryView) -> None:
        """`view` is what the candidate has to do with: the only entry that is shown where nothing may distract."""
        for other in self.query(".-current"):
            other.remove_class("-current")
        view.add_class("-current")

    def _withdraw(self, speech_id: str) -> None:
        if view := self._speeches.pop(speech_id, None):
            self._pin(self._pinned if self._unmoved() else None)
            view.withdraw()

    def _settle(self, entry: Entry) -> bool:
        """Whether the words of `entry` streamed and it has taken their place; others of its kind are over as well."""
        view = self._speeches.pop(entry.speech_id, None)
        if entry.speech_id:
            for other in [one for one in self._speeches.values() if one.entry.kind == entry.kind]:
                self._withdraw(other.entry.speech_id)
        if view is not None:
            self._pin(self._pinned if self._unmoved() else None)
            self._put_first(view)
            view.settle(entry)
        return view is not None

    def _pin(self, view: EntryView | None) -> None:
        """Keep `view` in view, from where the panel stands."""
        self._pinned, self._left_at = view, self.scroll_target_y
        self.anchor(False)

    def _unmoved(self) -> bool:
        """Whether the reader has left the view where it was put, or stands at its end."""
        at_end = self.scroll_target_y >= self.max_scroll_y or not self.size
        return at_end or (self._pinned is not None and self.scroll_target_y == self._left_at)

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
        elif self._pinned in self._speeches.values():
            # Words that grow are scrolled in the layout that they cause: apart, each would cost a second one.
            if self.max_scroll_y and not self.is_anchored:
                self.anchor()
        elif isinstance(self._pinned, SpeechView):
            self.scroll_end(animate=False, immediate=True)
        else:
            self.scroll_to_widget(self._pinned, top=True, animate=False, immediate=True)
        self._left_at = self.scroll_target_y
