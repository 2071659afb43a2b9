"""How much of one phrasing stands in a stretch of the answer, on which words, and with which sign."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from interview_tui.evaluations.matcher.index import AnswerIndex
from interview_tui.evaluations.matcher.language import ENGLISH
from interview_tui.evaluations.matcher.negation import Polarity
from interview_tui.evaluations.matcher.relations import Owners, owners
from interview_tui.evaluations.matcher.stems import Word, opposites
from interview_tui.evaluations.matcher.text import sentence
from interview_tui.evaluations.matcher.vocabulary import words

_SYNONYM = 0.85
_OPPOSITE = 0.8
_ASKED = 0.25  # what a word of the question is worth in a point
_BARE = 0.5  # what a function word is worth in a phrasing of nothing else
_WIDTHS = (1.0, 0.9, 0.8)  # by the number of sentences the words are gathered from
_DOUBT = 0.15  # added to the weight of every phrasing: a very short one proves less
_EMPTY_WORDS = words("a an the i you we he she they it to of in on is are was be do did would will and that this what")
_LONE = 0.55  # kept when only one word of a phrasing of several was found
_REUSED = 0.3  # credit of a word of the answer that already stands for another word of the phrasing
_NEAR = 8  # tokens between neighbours of a phrasing that still belong together
_LOOSE = 0.8  # kept when no two words of the phrasing stand together


class Context(NamedTuple):
    """What a phrasing is read in. `asked`: the stems of the question; `names`: the things it contrasts; `owner`: the
    one among them that the claim is about, or ""."""

    asked: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    owner: str = ""
    language: str = ENGLISH


class Term(NamedTuple):
    """One word of a phrasing. `keys`: what it is looked for under, what that is worth, whether it says the contrary.
    `owner`: the contrasted thing it is said of, or ""."""

    stem: str
    keys: tuple[tuple[str, float, bool], ...]
    weight: float
    polarity: Polarity
    owner: str = ""


class Hit(NamedTuple):
    """A term found. `agrees` is False under the contrary sign; `opposite` where it was found as its antonym."""

    credit: float
    agrees: bool
    sentence: int
    position: int
    opposite: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """`found` and `denied`: shares of the phrasing's weight, 0..1. `sentence` is the best single sentence or -1."""

    found: float = 0.0
    denied: float = 0.0
    sentence: int = -1
    width: int = 1

    @property
    def strength(self) -> float:
        return max(0.0, self.found - 0.6 * self.denied)


class Aligned(NamedTuple):
    """`trace`: the share of the phrasing's weight found anywhere in the answer, 0..1."""

    stretches: list[Alignment]
    trace: float


Hits = dict[int, Hit]
"""Number of the term to where it was found best."""


@lru_cache(maxsize=4096)
def terms_of(phrasing: str, context: Context) -> tuple[Term, ...]:
    """The weighted words of a phrasing, "a or b" as one."""
    told = sentence(phrasing, context.language)
    row = owners([told], context.names).rows[0] if context.names else ("",) * len(told.tokens)
    bare = not any(token.word.weight for token in told.tokens)
    found: dict[str, Term] = {}
    last = other = ""
    for token, owner in zip(told.tokens, row, strict=True):
        word = token.word
        weight = (_BARE * (word.stem not in _EMPTY_WORDS) if bare else word.weight) * (
            _ASKED if word.stem in context.asked else 1.0
        )
        if token.written == "or" and not bare:
            other = last
        elif weight and other:
            found[other] = found[other]._replace(keys=found[other].keys + _keys(word))
            other = ""
        elif weight and word.stem not in found:
            mine = "" if word.stem in context.names else owner or context.owner
            found[word.stem] = Term(word.stem, _keys(word), weight, _meant(token.polarity), mine)
            last = word.stem
    return tuple(found.values())


def _meant(polarity: Polarity) -> Polarity:
    """A point that speaks of avoiding or sparing something means its absence."""
    return Polarity.NEGATIVE if polarity is Polarity.EITHER else polarity


def _keys(word: Word) -> tuple[tuple[str, float, bool], ...]:
    kin = ((family, _SYNONYM, False) for family in word.families)
    contrary = ((stem, _OPPOSITE, True) for stem in opposites().get(word.stem, ()))
    return ((word.stem, 1.0, False), *kin, *contrary)


def align(terms: tuple[Term, ...], index: AnswerIndex, said_of: Owners | None = None) -> Aligned:
    """Every stretch of up to three sentences in which at least one term was found."""
    hits: dict[int, Hits] = {}
    anywhere: Hits = {}
    for number, term in enumerate(terms):
        for hit in _hits(term, index, said_of):
            _keep(hits.setdefault(hit.sentence, {}), number, hit)
            _keep(anywhere, number, hit)
    total = _DOUBT + sum(term.weight for term in terms)
    stretches = [stretch for start in sorted(hits) for stretch in _stretches(terms, hits, start, total)]
    trace = sum(terms[number].weight * hit.credit for number, hit in anywhere.items() if hit.agrees)
    return Aligned(stretches, trace / total)


def share_in(sentence_: int, terms: tuple[Term, ...], index: AnswerIndex) -> float:
    """The share of the terms' weight that one sentence says with the same sign, 0..1."""
    total = sum(term.weight for term in terms)
    said = sum(
        term.weight for term in terms if any(h.agrees and h.sentence == sentence_ for h in _hits(term, index, None))
    )
    return said / total if total else 0.0


def _stretches(terms: tuple[Term, ...], hits: dict[int, Hits], start: int, total: float) -> Iterator[Alignment]:
    """The stretches from one sentence on, each only where its last sentence adds a term."""
    merged: Hits = {}
    for width in range(1, len(_WIDTHS) + 1):
        row = hits.get(start + width - 1, {})
        adds = not row.keys() <= merged.keys()
        for number, hit in row.items():
            _keep(merged, number, hit)
        if adds:
            yield _alignment(terms, merged, total, width)


def _keep(row: Hits, number: int, hit: Hit) -> None:
    kept = row.get(number)
    if kept is None or (hit.agrees, hit.credit) > (kept.agrees, kept.credit):
        row[number] = hit


def _hits(term: Term, index: AnswerIndex, said_of: Owners | None) -> Iterator[Hit]:
    for key, worth, flip in term.keys:
        for sentence_, position, polarity, trust in index.places.get(key, ()):
            agrees = (polarity.flipped() if flip else polarity).agrees(term.polarity)
            if said_of is None or not said_of.foreign(term.owner, sentence_, position):
                yield Hit(worth * trust, agrees, sentence_, position, flip)
            elif agrees:
                yield Hit(worth * trust, False, sentence_, position)


def _alignment(terms: tuple[Term, ...], hits: Hits, total: float, width: int) -> Alignment:
    by_sentence: dict[int, float] = {}
    found = denied = 0.0
    opposed: list[float] = []
    used: set[tuple[int, int]] = set()
    for number, hit in sorted(hits.items(), key=lambda item: (-item[1].credit, item[0])):
        share = _REUSED if (hit.sentence, hit.position) in used else 1.0
        used.add((hit.sentence, hit.position))
        credit = terms[number].weight * hit.credit * share
        by_sentence[hit.sentence] = by_sentence.get(hit.sentence, 0.0) + credit
        if hit.agrees:
            found += credit
        elif hit.opposite:
            opposed.append(credit)
        else:
            denied += credit
    # One antonym among words that agree denies them; alone, or two together, it speaks of something else.
    if len(opposed) == 1 and found:
        denied += opposed[0]
    best = max(by_sentence, key=lambda number: (by_sentence[number], -number))
    lone = _LONE if len(used) == 1 and len(terms) > 1 else 1.0
    scale = _WIDTHS[width - 1] * _coherence(hits) * lone / total
    return Alignment(found * scale, denied * lone * _WIDTHS[width - 1] / total, best, width)


def _coherence(hits: Hits) -> float:
    """1 when the words of a phrasing stand near one another in the answer, less when they are strewn about."""
    ordered = [hits[number] for number in sorted(hits)]
    if len(ordered) < 2:
        return 1.0
    near = sum(
        left.sentence == right.sentence and abs(left.position - right.position) <= _NEAR
        for left, right in pairwise(ordered)
    )
    return _LOOSE + (1 - _LOOSE) * near / (len(ordered) - 1)
