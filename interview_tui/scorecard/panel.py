"""Several interviewers on one session: who may see what of whom, and how far their ratings lie apart.

Ratings given with another's in view lean towards them; so a card shows nothing of the others before it is in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from interview_tui.scorecard.card import Card

WIDE = 2
"""A difference between two interviewers from which they should talk before anybody averages."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The counted ratings of one competency by two interviewers or more, in the order of their names.

    `mean` is rounded to one decimal.
    """

    competency: str
    ratings: tuple[tuple[str, int], ...]
    lowest: int
    highest: int
    mean: float

    @property
    def difference(self) -> int:
        return self.highest - self.lowest

    @property
    def wide(self) -> bool:
        return self.difference >= WIDE


@dataclass(frozen=True, slots=True)
class PanelView:
    """What one reader may see. It holds no reference to anything else.

    `hidden` are the names of the interviewers whose cards the reader may not see yet; `unfinished` those of the panel
    whose ratings are not in, and may still change.
    """

    own: Card
    others: tuple[Card, ...]
    hidden: tuple[str, ...]
    unfinished: tuple[str, ...]
    spreads: tuple[Spread, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """The reader's own first."""
        return (self.own, *self.others)


def view_of(cards: Iterable[Card], own: Card) -> PanelView:
    """The whole panel where `own` is in, else `own` and the names of the others."""
    others = tuple(card for card in cards if card.interviewer != own.interviewer)
    seen = others if own.submitted else ()
    return PanelView(
        own=own,
        others=seen,
        hidden=() if own.submitted else tuple(card.interviewer for card in others),
        unfinished=tuple(card.interviewer for card in (own, *others) if not card.submitted),
        spreads=spreads((own, *seen)),
    )


def spreads(cards: Sequence[Card]) -> tuple[Spread, ...]:
    """Of every competency that two or more have rated, by its id."""
    by_competency: dict[str, list[tuple[str, int]]] = {}
    for card in cards:
        for competency, rating in card.counted_ratings().items():
            by_competency.setdefault(competency, []).append((card.interviewer, rating))
    return tuple(_spread(id_, ratings) for id_, ratings in sorted(by_competency.items()) if len(ratings) > 1)


def _spread(competency: str, ratings: list[tuple[str, int]]) -> Spread:
    values = [rating for _, rating in ratings]
    return Spread(competency, tuple(sorted(ratings)), min(values), max(values), round(fmean(values), 1))
