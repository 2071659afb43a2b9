"""The overall rating: computed from the ratings that count; an override stands beside it, never in its place."""

from collections.abc import Sequence
from dataclasses import dataclass

from interview_tui.events import OverallOverriddenEvent
from interview_tui.profiles.models import Competency
from interview_tui.scorecard.card import Card


@dataclass(frozen=True, slots=True)
class Overall:
    """`computed` is 1.0 to 5.0, rounded to one decimal; None until one rating counts. `rated` of `competencies` do."""

    computed: float | None
    rated: int
    competencies: int
    override: OverallOverriddenEvent | None = None

    @property
    def gap(self) -> float:
        """How far the override lies above (or, negative, below) the computed rating; 0 without either."""
        if self.override is None or self.computed is None:
            return 0.0
        return round(self.override.rating - self.computed, 2)


def overall(card: Card, competencies: Sequence[Competency]) -> Overall:
    """The mean of the counted ratings, each with the weight the role gives its competency."""
    rated = [(rating, one.weight) for one in competencies if (rating := card.counted(one.id)) is not None]
    total = sum(weight for _, weight in rated)
    computed = round(sum(rating * weight for rating, weight in rated) / total, 1) if rated else None
    return Overall(computed, len(rated), len(competencies), card.override)
