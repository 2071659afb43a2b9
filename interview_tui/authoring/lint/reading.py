"""Whether a question can be understood when heard once, and its model answer be said in the time it has."""

import re
from collections.abc import Iterator

from interview_tui.profiles.models import Question

MAX_GRADE = 13.0
"""Of the Flesch-Kincaid formula: about the last year of school. Terms of the field push it up."""
MAX_SENTENCE = 36
"""Words that can be kept in mind when heard."""
WORDS_PER_MINUTE = 150
_SENTENCE = re.compile(r"[.!?]+(?:\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
Lint = tuple[tuple[str | int, ...], str]


def reading_lints(question: Question) -> Iterator[Lint]:
    """Each as the path inside the question and what is wrong. For English."""
    yield from _hard_to_hear(("ask",), question.ask)
    for index, point in enumerate(question.points):
        for key, text in (("probe", point.probe), ("second_probe", point.second_probe)):
            yield from _hard_to_hear(("points", index, key), text or "")
    minutes = len(_WORD.findall(question.model_answer)) / WORDS_PER_MINUTE
    if minutes > question.minutes:
        yield ("model_answer",), f"takes about {minutes:.1f} minutes to say, the question has {question.minutes:g}"


def _hard_to_hear(loc: tuple[str | int, ...], text: str) -> Iterator[Lint]:
    longest = max((len(_WORD.findall(each)) for each in _SENTENCE.split(text)), default=0)
    if longest > MAX_SENTENCE:
        yield loc, f"has a sentence of {longest} words: heard once, {MAX_SENTENCE} are too many"
    elif loc == ("ask",) and (grade := reading_grade(text)) > MAX_GRADE:
        yield loc, f"reads at grade {grade:.0f} of {MAX_GRADE:.0f}: use shorter sentences and words"


def reading_grade(text: str) -> float:
    """US school grade by the Flesch-Kincaid formula (Kincaid and others, 1975), syllables taken as groups of vowels."""
    words = _WORD.findall(text)
    sentences = sum(bool(each.strip()) for each in _SENTENCE.split(text)) or 1
    if not words:
        return 0.0
    syllables = sum(_syllables(word.lower()) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    silent = word.endswith("e") and not word.endswith("le")
    return max(1, len(_VOWELS.findall(word)) - silent)
