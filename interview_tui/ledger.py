"""The point ledger: what an answer showed of each key point, and the one function that turns it into a score.

Shared vocabulary of every engine, event, panel and report. Standard library only: it must not know events, widgets,
profiles or models, so that whoever judges an answer fills the same ledger and is scored the same way.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

EMBEDDED, LLM = "embedded", "llm"
"""The engines. Every mark names the one that gave it."""
BOTH = "both"
"""An interview in which each engine fills a ledger of its own."""


class Verdict(StrEnum):
    """What the answer showed of one key point. A word matcher never says more than these."""

    COVERED = "covered"
    PARTIAL = "partial"
    CONTRADICTED = "contradicted"
    MISSING = "missing"
    UNSURE = "unsure"
    CLAIMED = "claimed"  # the candidate points at the words; nobody has verified them


class Need(StrEnum):
    MUST = "must"
    SHOULD = "should"
    BONUS = "bonus"


class Aid(StrEnum):
    """How the candidate came to say it."""

    UNAIDED = "unaided"
    PROBED = "probed"
    HINTED = "hinted"


class Band(StrEnum):
    """How much was found, where a number would claim too much."""

    LITTLE = "little"
    SOME = "some"
    MUCH = "much"


@dataclass(frozen=True, slots=True)
class PointMark:
    """One line of the ledger. `quote` stands word for word in the answer, or is empty.

    `engine` gave the mark; empty is the engine of the ledger.
    """

    point_id: str
    claim: str
    need: Need
    verdict: Verdict
    quote: str = ""
    aid: Aid = Aid.UNAIDED
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """Something about the whole answer that earns nothing, or deserves a word: `blank`, `echo`, `soup`, …

    With a `probe`, the candidate may still take it back when asked that.
    """

    kind: str
    reason: str
    quote: str = ""
    probe: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The marks of one answer, by one engine."""

    engine: str
    marks: tuple[PointMark, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreRange:
    """A 1–5 range: `low` counts unsure and claimed points as missing, `high` as covered."""

    low: float
    high: float


NEED_WEIGHT = {Need.MUST: 3.0, Need.SHOULD: 2.0, Need.BONUS: 1.0}
AID_FACTOR = {Aid.UNAIDED: 1.0, Aid.PROBED: 0.85, Aid.HINTED: 1.0}  # a hint has its own price, taken off the score
_EARNED = {Verdict.COVERED: 1.0, Verdict.PARTIAL: 0.5}
_UNDECIDED = frozenset({Verdict.UNSURE, Verdict.CLAIMED})


def coverage_range(marks: Iterable[PointMark]) -> tuple[float, float]:
    """Share of the weighted points shown, 0..1, with undecided points counted as missing and as covered.

    A bonus point can lift the share but its absence never lowers it. No must or should points at all: bonus points
    count as the whole.
    """
    low = high = total = bonus_total = 0.0
    for mark in marks:
        weight = NEED_WEIGHT[mark.need]
        factor = AID_FACTOR[mark.aid]
        low += weight * factor * _EARNED.get(mark.verdict, 0.0)
        high += weight * factor * (1.0 if mark.verdict in _UNDECIDED else _EARNED.get(mark.verdict, 0.0))
        if mark.need is Need.BONUS:
            bonus_total += weight
        else:
            total += weight
    total = total or bonus_total
    if not total:
        return 0.0, 0.0
    return min(1.0, low / total), min(1.0, high / total)


def score(marks: Iterable[PointMark], hint_price: float = 0.0) -> ScoreRange | None:
    """The 1–5 range of a ledger: `1 + 4 × coverage`, less the price of the hints taken. `None` without points."""
    marks = tuple(marks)
    if not marks:
        return None
    low, high = coverage_range(marks)
    return ScoreRange(_on_scale(low, hint_price), _on_scale(high, hint_price))


def _on_scale(coverage: float, price: float) -> float:
    return round(max(1.0, 1.0 + 4.0 * coverage - price), 1)


def band(coverage: float) -> Band:
    """Little below 0.34, some below 0.67, much from there on."""
    if coverage < 0.34:
        return Band.LITTLE
    return Band.SOME if coverage < 0.67 else Band.MUCH
