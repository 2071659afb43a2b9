"""Where a card does not agree with itself: pointed out to its interviewer; nothing here changes a rating."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from interview_tui.events import EvidenceStampedEvent, RemarkMadeEvent
from interview_tui.profiles.models import Competency
from interview_tui.scorecard.card import Card
from interview_tui.scorecard.overall import overall
from interview_tui.scorecard.tone import Tone, tone_of

HIGH, LOW = 4, 2
"""Ratings from which on, and up to which, a competency is said to be shown, or not shown."""
EXTREMES = (1, 5)
FEWEST_ALIKE = 3
"""Equal ratings that can mean one impression of the whole person."""
WIDEST_GAP = 1.0


class MismatchKind(StrEnum):
    HIGH_AGAINST = "high_against"
    LOW_FOR = "low_for"
    THIN = "thin"
    TONE = "tone"
    ALIKE = "alike"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """`competency` is an id, empty where the whole card is meant; `text` says what does not fit, in one sentence."""

    kind: MismatchKind
    competency: str
    text: str
    evidence: tuple[EvidenceStampedEvent, ...] = ()
    remarks: tuple[RemarkMadeEvent, ...] = ()


def mismatches(card: Card, competencies: Sequence[Competency]) -> tuple[Mismatch, ...]:
    """In the role's order of competencies, what concerns the whole card last."""
    rated = [(one, rating) for one in competencies if (rating := card.counted(one.id)) is not None]
    found = [each for one, rating in rated for each in _of_one(card, one, rating)]
    found += _alike([rating for _, rating in rated])
    found += _override(card, competencies)
    return tuple(found)


def _of_one(card: Card, competency: Competency, rating: int) -> Iterator[Mismatch]:
    evidence = card.under(competency.id)
    against = tuple(one for one in evidence if not one.supports)
    name, id_ = competency.name, competency.id
    if rating >= HIGH and 2 * len(against) > len(evidence):
        text = f"{name} is rated {rating}, but {len(against)} of {_pieces(len(evidence))} of evidence speak against it."
        yield Mismatch(MismatchKind.HIGH_AGAINST, id_, text, against)
    if rating <= LOW and not against:
        text = f"{name} is rated {rating}, but nothing of the evidence speaks against it."
        yield Mismatch(MismatchKind.LOW_FOR, id_, text, evidence)
    if rating in EXTREMES and len(evidence) == 1:
        text = f"{name} is rated {rating}, the end of the scale, on a single piece of evidence."
        yield Mismatch(MismatchKind.THIN, id_, text, evidence)
    yield from _tones(card, competency, rating)


def _tones(card: Card, competency: Competency, rating: int) -> Iterator[Mismatch]:
    odd = Tone.NEGATIVE if rating >= HIGH else Tone.POSITIVE if rating <= LOW else None
    for remark in card.remarks:
        if remark.competency != competency.id or odd is None:
            continue
        found = tone_of(remark.text)
        if found and found[0] is odd:
            text = f"{competency.name} is rated {rating}, but a remark sounds {odd}, by the word “{found[1]}”."
            yield Mismatch(MismatchKind.TONE, competency.id, text, remarks=(remark,))


def _alike(ratings: Sequence[int]) -> Iterator[Mismatch]:
    if len(ratings) >= FEWEST_ALIKE and len(set(ratings)) == 1:
        text = f"All {len(ratings)} ratings are {ratings[0]}: is that each competency, or one impression of the whole?"
        yield Mismatch(MismatchKind.ALIKE, "", text)


def _override(card: Card, competencies: Sequence[Competency]) -> Iterator[Mismatch]:
    whole = overall(card, competencies)
    if whole.override is not None and abs(whole.gap) > WIDEST_GAP:
        side = "above" if whole.gap > 0 else "below"
        text = f"The override {whole.override.rating:g} lies {abs(whole.gap):.1f} {side} the computed {whole.computed}."
        yield Mismatch(MismatchKind.OVERRIDE, "", text)


def _pieces(count: int) -> str:
    return "1 piece" if count == 1 else f"{count} pieces"
