"""The words a point is spoken of in, whatever phrasing they come from: they tell of it when no phrasing fits whole."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from interview_tui.evaluations.matcher.align import Term
from interview_tui.evaluations.matcher.index import AnswerIndex
from interview_tui.evaluations.matcher.negation import Polarity

_KIN = 0.5  # what a synonym of one of the words is worth
_GAIN = 0.18  # of a phrasing, for each word
_SEVERAL = 3
_BY_CHANCE = 2.0  # words of a point that any sentence on the subject holds
_BY_CHANCE_TOLD = 0.9  # in a story, where the same thing is told in many more ways


class Telling(NamedTuple):
    """What a word is worth to its point, 0..1, and with which sign it is said of it."""

    weight: float
    polarity: Polarity


Wording = Mapping[str, Telling]
"""By stem, or by the key of a synonym family."""


def wordings(points: Sequence[Sequence[Sequence[Term]]], asked: frozenset[str]) -> list[Wording]:
    """For each point, as its phrasings: its words less those of the question. A word that several points have in
    common tells less of each. A point with one or two phrasings has no words beyond them."""
    found = [_words(phrasings, asked) if len(phrasings) >= _SEVERAL else {} for phrasings in points]
    times = Counter(key for words in found for key in words)
    return [{key: word._replace(weight=word.weight / times[key]) for key, word in words.items()} for words in found]


def _words(phrasings: Sequence[Sequence[Term]], asked: frozenset[str]) -> dict[str, Telling]:
    words: dict[str, Telling] = {}
    for term in (term for terms in phrasings for term in terms if term.stem not in asked):
        for key, _, contrary in term.keys:
            if contrary or key in asked:
                continue
            weight = term.weight * (_KIN if key.startswith("~") else 1.0)
            known = words.get(key, Telling(weight, term.polarity))
            polarity = term.polarity if known.polarity is term.polarity else Polarity.EITHER
            words[key] = Telling(max(weight, known.weight), polarity)
    return words


def support(wording: Wording, index: AnswerIndex, *, story: bool = False) -> list[float]:
    """For each sentence, what its words add to the strength of a phrasing found in it; less than nothing where it has
    none of them. Empty where there is no wording."""
    if not wording:
        return []
    heard: list[dict[str, float]] = [{} for _ in index.sentences]
    for key, (weight, polarity) in wording.items():
        for sentence, position, said, trust in index.places.get(key, ()):
            if said.agrees(polarity):
                stem = index.sentences[sentence].tokens[position].word.stem
                heard[sentence][stem] = max(heard[sentence].get(stem, 0.0), weight * trust)
    chance = _BY_CHANCE_TOLD if story else _BY_CHANCE
    return [_GAIN * (sum(words.values()) - chance) for words in heard]
