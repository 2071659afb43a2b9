"""What came of a sitting: agreement overall and per competency, and the ratings furthest from their reference.

Also as data for other programs. It computes and puts together; the words are in `wording`.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from interview_tui.calibration.agreement import Agreement, Pair, agreement, weighted_kappa
from interview_tui.calibration.record import PastSitting
from interview_tui.calibration.reference import Item
from interview_tui.ledger import Need, PointMark, Verdict
from interview_tui.profiles.models import Competency

_LARGE = 0.5
_NOT_IN_FULL = frozenset({Verdict.MISSING, Verdict.PARTIAL, Verdict.CONTRADICTED})
_FOUND = frozenset({Verdict.COVERED, Verdict.PARTIAL})


@dataclass(frozen=True, slots=True)
class Difference:
    """One rated answer. `points` are the marks its author expects that explain the difference, if it is large."""

    item: Item
    rating: float
    points: tuple[PointMark, ...]

    @property
    def value(self) -> float:
        """Rating less reference: above 0 is more lenient."""
        return round(self.rating - self.item.reference, 1)

    @property
    def is_large(self) -> bool:
        return abs(self.value) > _LARGE


@dataclass(frozen=True, slots=True)
class Result:
    """`overall` is None where nothing was rated. `differences`: the largest first."""

    overall: Agreement | None
    kappa: float | None
    competencies: tuple[tuple[Competency, Agreement], ...]
    differences: tuple[Difference, ...]


def result_of(rated: Sequence[tuple[Item, float]]) -> Result:
    """The result of all ratings, each with its answer."""
    pairs = [_pair(each) for each in rated]
    differences = sorted((_difference(*each) for each in rated), key=lambda each: -abs(each.value))
    return Result(agreement(pairs), weighted_kappa(pairs), _per_competency(rated), tuple(differences))


def explaining(item: Item, rating: float) -> tuple[PointMark, ...]:
    """The marks that keep the reference below a more lenient rating, or above a more severe one."""
    if rating > item.reference:
        needs = {mark.need for mark in item.marks} - {Need.BONUS} or {Need.BONUS}  # a missing bonus lowers nothing
        return tuple(mark for mark in item.marks if mark.verdict in _NOT_IN_FULL and mark.need in needs)
    found = tuple(mark for mark in item.marks if mark.verdict in _FOUND)
    needed = [mark for mark in item.marks if mark.need is not Need.BONUS]
    if needed and all(mark.verdict is Verdict.COVERED for mark in needed):
        return tuple(needed)  # the score is full already: a bonus lifts it no further
    return found


def result_data(result: Result) -> dict[str, Any]:
    """The result as JSON can say it; figures to two decimals, null where there is none."""
    return {
        "overall": figures(result.overall),
        "kappa": None if result.kappa is None else round(result.kappa, 2),
        "competencies": [{"id": each.id, "name": each.name, **figures(found)} for each, found in result.competencies],
        "answers": [_answer(each) for each in result.differences],
    }


def sitting_data(sitting: PastSitting) -> dict[str, Any]:
    """One sitting of the record as data. `answers` is how many its deck held, null where that was lost."""
    opening = sitting.opening
    return {
        "sitting": sitting.id,
        "at": sitting.at.isoformat(),
        "level": opening.level if opening else None,
        "answers": len(opening.deck) if opening else None,
        **figures(agreement(sitting.pairs)),
    }


def figures(found: Agreement | None) -> dict[str, Any]:
    """An agreement as data."""
    if found is None:
        return {"count": 0, **dict.fromkeys(list(Agreement.__dataclass_fields__)[1:])}
    return {name: round(value, 2) for name, value in asdict(found).items()}


def _pair(rated: tuple[Item, float]) -> Pair:
    item, rating = rated
    return rating, item.reference


def _difference(item: Item, rating: float) -> Difference:
    plain = Difference(item, rating, ())
    return Difference(item, rating, explaining(item, rating)) if plain.is_large else plain


def _per_competency(rated: Sequence[tuple[Item, float]]) -> tuple[tuple[Competency, Agreement], ...]:
    """By name, those with ratings."""
    pairs: dict[str, list[Pair]] = {}
    for each in rated:
        pairs.setdefault(each[0].competency.id, []).append(_pair(each))
    competencies = {item.competency.id: item.competency for item, _ in rated}
    in_order = sorted(competencies.values(), key=lambda each: each.name.casefold())
    return tuple((each, found) for each in in_order if (found := agreement(pairs[each.id])))


def _answer(each: Difference) -> dict[str, Any]:
    item = each.item
    points = [{"point": mark.point_id, "claim": mark.claim, "expected": mark.verdict} for mark in each.points]
    names = {"question": item.question.id, "competency": item.competency.id, "grade": item.sample.grade}
    scores = {"rating": each.rating, "reference": item.reference, "difference": each.value}
    return {**names, **scores, "points": points}
