"""Everything the conversation shows, as data, and which stretch of it stands on the screen. It knows no widget."""

from collections.abc import Iterable

from interview_tui.tui.content import literal
from interview_tui.tui.panels.entries import Entry

WINDOW, PAGE = 40, 10
"""Entries that are drawn at first, and how many more at a time when the reader comes near their end."""
MOST = WINDOW + PAGE


class Transcript:
    """`drawn` is always one stretch of `entries`; whoever draws sets it."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.drawn = range(0)

    @property
    def goes_on(self) -> bool:
        """Whether there are entries behind those that are drawn."""
        return self.drawn.stop < len(self.entries)

    def newest(self) -> range:
        return range(max(0, len(self.entries) - WINDOW), len(self.entries))

    def oldest(self) -> range:
        return range(min(WINDOW, len(self.entries)))

    def earlier(self) -> range:
        """A page more at the beginning; at the other end what is then too much goes."""
        start = max(0, self.drawn.start - PAGE)
        return range(start, min(self.drawn.stop, start + MOST))

    def later(self) -> range:
        stop = min(len(self.entries), self.drawn.stop + PAGE)
        return range(max(self.drawn.start, stop - MOST), stop)

    def around(self, index: int) -> range:
        """What is drawn already, where `index` is in it."""
        if index in self.drawn:
            return self.drawn
        start = max(0, min(index - WINDOW // 2, len(self.entries) - WINDOW))
        return range(start, min(len(self.entries), start + WINDOW))

    def extend(self, entries: Iterable[Entry]) -> None:
        self.entries.extend(entries)

    def replace(self, old: Entry, new: Entry) -> None:
        self.entries[self.place(old)] = new

    def remove(self, entry: Entry) -> None:
        place, drawn = self.place(entry), self.drawn
        del self.entries[place]
        self.drawn = range(drawn.start - (place < drawn.start), drawn.stop - (place < drawn.stop))

    def place(self, entry: Entry) -> int:
        """Where this very entry is: two may read the same. It is looked for from the newest on."""
        return next(place for place in reversed(range(len(self.entries))) if self.entries[place] is entry)

    def answer(self, turn_id: str) -> Entry | None:
        """What the candidate answered in that turn."""
        answers = (entry for entry in reversed(self.entries) if entry.kind == "answer" and turn_id)
        return next((entry for entry in answers if entry.turn_id == turn_id), None)


def stretch_of(text: str, quote: str) -> tuple[int, int]:
    """From where to where `quote` stands in `text` as it is shown; twice the same where it does not."""
    from interview_tui.interview.claims import find_words

    shown = literal(text).plain
    found = find_words(shown, quote)
    start = shown.find(found)
    return start, start + len(found)
