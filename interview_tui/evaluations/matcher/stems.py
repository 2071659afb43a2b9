"""From a written word to what it is matched by: its stem, its synonym families and its weight.

Must not look at neighbouring words; that is the business of `text`.
"""

import threading
from functools import cache, lru_cache
from threading import Lock
from typing import Any, NamedTuple

from interview_tui.evaluations.matcher import vocabulary
from interview_tui.evaluations.matcher.language import ENGLISH, function_words

_SNOWBALL = {
    "en": "english",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "pt": "portuguese",
    "nl": "dutch",
}
_IRREGULAR = dict(pair.split("=") for pair in vocabulary.IRREGULAR.split()) | {
    word: str(number) for number, word in enumerate(vocabulary.NUMBERS.split())
}
_PAST = vocabulary.words("was were had did said went came saw got") | {
    form for form, base in _IRREGULAR.items() if base.isalpha() and form != base and not form.endswith(("er", "est"))
}
_LIGHT = 0.4
_LONGEST = 40  # characters of a word that count
_STEMMING = Lock()  # a stemmer keeps the word it works on, and answers are matched on threads


class Word(NamedTuple):
    """`weight` is 0 for a function word, 1 for a content word; `families` are synonym keys."""

    stem: str
    weight: float
    families: tuple[str, ...] = ()


@lru_cache(maxsize=50_000)
def stem(word: str, language: str = ENGLISH) -> str:
    """The Snowball stem of a folded word, irregular English forms first; the word itself without a stemmer."""
    word = word[:_LONGEST]
    if language == ENGLISH:
        word = _IRREGULAR.get(word, word)
    stemmer = _stemmer(language)
    if not stemmer or not word.isalpha():
        return word
    with _STEMMING:
        return str(stemmer.stemWord(word))


@lru_cache(maxsize=50_000)
def word_of(written: str, language: str = ENGLISH) -> Word:
    """What a folded word is matched by."""
    if written in function_words(language):
        return Word(written, 0.0)
    found = stem(written, language)
    if language != ENGLISH:
        return Word(found, 1.0)
    light = written in vocabulary.LIGHT_WORDS or found in _light_stems()
    return Word(found, _LIGHT if light else 1.0, families().get(found, ()))


def is_past(written: str) -> bool:
    """Whether a word is, or looks like, a past tense. Only a cue: "based" and "red-haired" pass too."""
    return written in _PAST or (len(written) > 4 and written.endswith("ed"))


@cache
def families() -> dict[str, tuple[str, ...]]:
    """Stem to the keys of every synonym family it belongs to."""
    table: dict[str, list[str]] = {}
    for number, line in enumerate(vocabulary.FAMILIES.split("|")):
        for found in dict.fromkeys(stem(word) for word in line.split()):
            table.setdefault(found, []).append(f"~{number}")
    return {found: tuple(keys) for found, keys in table.items()}


@cache
def opposites() -> dict[str, tuple[str, ...]]:
    """Stem to the stems that say the contrary."""
    table: dict[str, list[str]] = {}
    for pair in vocabulary.OPPOSITES.split():
        left, right = (stem(word) for word in pair.split("/"))
        table.setdefault(left, []).append(right)
        table.setdefault(right, []).append(left)
    return {found: tuple(contrary) for found, contrary in table.items()}


@cache
def _light_stems() -> frozenset[str]:
    return frozenset(found for word in vocabulary.LIGHT_WORDS if not (found := stem(word)).isdigit())


_of_this_thread = threading.local()


def _stemmer(language: str) -> Any:
    """One per thread: a Snowball stemmer keeps the word it is on in itself."""
    if language not in _SNOWBALL:
        return None
    import snowballstemmer

    stemmers = _of_this_thread.__dict__
    if language not in stemmers:
        stemmers[language] = snowballstemmer.stemmer(_SNOWBALL[language])
    return stemmers[language]
