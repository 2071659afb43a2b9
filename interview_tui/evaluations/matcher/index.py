"""Where every word of an answer stands, by stem, synonym family and corrected spelling."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from interview_tui.evaluations.matcher.negation import Polarity
from interview_tui.evaluations.matcher.stems import Word
from interview_tui.evaluations.matcher.text import Sentence

_TYPO = 0.85
_TYPO_LENGTH = 6  # shorter words have too many neighbours that are words of their own


class Place(NamedTuple):
    """One word of the answer under one key. `trust`: the share of its credit kept, 0..1."""

    sentence: int
    position: int
    polarity: Polarity
    trust: float


@dataclass(frozen=True, slots=True)
class AnswerIndex:
    sentences: tuple[Sentence, ...]
    places: dict[str, list[Place]] = field(default_factory=dict)


def index_answer(sentences: Sequence[Sentence], known: frozenset[str], trusts: Sequence[float]) -> AnswerIndex:
    """`known`: the keys of question and points, stems among them, towards which a misspelt word is read. `trusts`: the
    share of credit that each sentence keeps."""
    index = AnswerIndex(tuple(sentences))
    for number, sentence in enumerate(sentences):
        words = [token.word for token in sentence.tokens]
        for position, word in enumerate(words):
            keys, trust = _keys(word, known)
            if position and word.weight and words[position - 1].weight:
                joined = words[position - 1].stem + word.stem  # "time stamp" for "timestamp"
                keys = [*keys, joined] if joined in known else keys
            if keys:
                place = Place(number, position, sentence.tokens[position].polarity, trust * trusts[number])
                for key in keys:
                    index.places.setdefault(key, []).append(place)
    return index


def _keys(word: Word, known: frozenset[str]) -> tuple[list[str], float]:
    """The keys a word is looked for under, and how sure its spelling is."""
    keys = [key for key in (word.stem, *word.families) if key in known]
    if not keys and word.weight and not word.families and (meant := _meant(word.stem, known)):
        return [meant], _TYPO
    return keys, 1.0


def _meant(written: str, known: frozenset[str]) -> str | None:
    """The known stem one slip away: a letter too many, too few, wrong or swapped; never the first letter."""
    if len(written) < _TYPO_LENGTH - 1 or not written.isalpha():
        return None
    table = _one_letter_short(known)
    for variant in (written, *_shortened(written)):
        for stem in table.get(variant, ()):
            if abs(len(stem) - len(written)) <= 1:
                return stem
    return None


@lru_cache(maxsize=256)
def _one_letter_short(known: frozenset[str]) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for stem in sorted(known):
        if len(stem) >= _TYPO_LENGTH and stem.isalpha():
            for variant in (stem, *_shortened(stem)):
                table[variant] = (*table.get(variant, ()), stem)
    return table


def _shortened(stem: str) -> list[str]:
    return [stem[:i] + stem[i + 1 :] for i in range(1, len(stem))]
