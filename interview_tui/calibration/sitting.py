"""One sitting: which answer is next, what was given, and what may still be changed. It neither prints nor reads.

What a person has seen of an answer fixes their rating of it: a rating stays blind, or it stays.
"""

from collections.abc import Callable, Mapping, Sequence

from interview_tui.calibration.reference import Item

Keep = Callable[[Item, float | None], None]
"""Keeps a rating, or a skip, before anything else happens. May raise; the rating then was not given."""


class Sitting:
    """`given` holds, by key, what was rated (or skipped: None) before; such answers are not asked again."""

    def __init__(self, deck: Sequence[Item], keep: Keep, given: Mapping[str, float | None] | None = None) -> None:
        self.deck = tuple(deck)
        self.given = dict(given or {})
        self._keep = keep
        self._asked = [item for item in self.deck if item.key not in self.given]
        self._at = 0
        self._fixed: set[str] = set()
        self._last: Item | None = None

    @property
    def current(self) -> Item | None:
        """The answer to rate; None when every one was asked."""
        return self._asked[self._at] if self._at < len(self._asked) else None

    @property
    def number(self) -> int:
        """Of the current answer in the deck, from 1."""
        return len(self.deck) - len(self._asked) + self._at + 1

    @property
    def open(self) -> int:
        """How many were neither rated nor skipped."""
        return sum(item.key not in self.given for item in self.deck)

    @property
    def rated(self) -> list[tuple[Item, float]]:
        return [(item, rating) for item in self.deck if (rating := self.given.get(item.key)) is not None]

    def rate(self, rating: float | None) -> None:
        """Give the current answer a rating, 1..5; None skips it, or leaves an earlier rating as it is."""
        item = self._asked[self._at]
        if rating is not None or item.key not in self.given:
            self._keep(item, rating)
            self.given[item.key] = rating
        if self.given[item.key] is not None:
            self._last = item
        self._at += 1

    def back(self) -> str:
        """Go to the answer before; else the reason why not."""
        if not self._at:
            return "There is none before this one to change."
        if self._asked[self._at - 1].key in self._fixed:
            return "You have seen what that one is compared with: its rating stays."
        self._at -= 1
        return ""

    def reveal(self) -> Item | None:
        """The answer rated last, whose rating stays from here on. None where there is none yet, or where it, or
        another answer to its question, is still to be rated."""
        if self._last is None or self._last.question.id in {item.question.id for item in self._asked[self._at :]}:
            return None
        self.fix(self._last)
        return self._last

    def fix(self, item: Item) -> None:
        """Its rating stays: the person has seen what it is compared with."""
        self._fixed.add(item.key)
