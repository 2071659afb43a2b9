"""How far ratings agree with their references: plain arithmetic on pairs of numbers, knowing nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

ENOUGH = 20
"""Below about so many ratings, chance moves every figure more than the rater does."""
_SLACK = 1e-9
Pair = tuple[float, float]
"""A rating and its reference, both 1..5."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """`mean_difference` is rating less reference: above 0 the rater is the more lenient. Both means are in points.

    `within_half` and `within_one` are numbers of ratings.
    """

    count: int
    within_half: int
    within_one: int
    mean_difference: float
    mean_absolute_difference: float


def agreement(pairs: Sequence[Pair]) -> Agreement | None:
    """`None` without ratings."""
    if not pairs:
        return None
    differences = [rating - reference for rating, reference in pairs]
    distances = [abs(each) for each in differences]
    return Agreement(
        len(pairs),
        sum(each <= 0.5 + _SLACK for each in distances),
        sum(each <= 1 + _SLACK for each in distances),
        fmean(differences),
        fmean(distances),
    )


def weighted_kappa(pairs: Sequence[Pair]) -> float | None:
    """Cohen's kappa with quadratic weights, both sides rounded to half points: 1 agrees, 0 is what chance gives.

    Cohen, J. (1968), Weighted kappa, Psychological Bulletin 70(4), 213-220: one less the mean squared difference,
    divided by the one expected if every rating met every reference. `None`, undefined, where all ratings or all
    references are the same: there is no variance in which to agree.
    """
    rounded = [(_halves(rating), _halves(reference)) for rating, reference in pairs]
    ratings, references = [pair[0] for pair in rounded], [pair[1] for pair in rounded]
    if len(set(ratings)) < 2 or len(set(references)) < 2:
        return None
    observed = fmean((one - other) ** 2 for one, other in rounded)
    expected = fmean((one - other) ** 2 for one in ratings for other in references)
    return 1 - observed / expected


def _halves(score: float) -> int:
    """In half points, 2..10; halfway between two is the higher one."""
    return int(score * 2 + 0.5 + _SLACK)
