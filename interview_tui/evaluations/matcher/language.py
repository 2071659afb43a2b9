"""Which language a text is in, from its commonest words alone. Cheap, and silent where it cannot tell."""

import re
import unicodedata
from functools import lru_cache

from interview_tui.evaluations.matcher.vocabulary import FUNCTION_WORDS, OTHER_LANGUAGES

ENGLISH = "en"
_SAMPLE = 4000  # characters looked at
_SURE = 3  # telling words needed
_WORD = re.compile(r"[^\W\d_]+")


def fold(text: str) -> str:
    """Lower case, no accents, plain apostrophes. Not the same length as the text: never slice one by the other."""
    plain = text.lower().replace("’", "'").replace("´", "'").replace("`", "'").replace("ß", "ss")
    if plain.isascii():
        return plain
    return "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))


def _common() -> dict[str, frozenset[str]]:
    table: dict[str, list[str]] = {}
    code = ""
    for word in fold(OTHER_LANGUAGES).split():
        if word.endswith(":"):
            code = word[:-1]
        else:
            table.setdefault(code, []).append(word)
    return {ENGLISH: FUNCTION_WORDS} | {code: frozenset(words) for code, words in table.items()}


_COMMON = _common()


def function_words(language: str) -> frozenset[str]:
    """The commonest words of a language, folded; empty for a language without a list."""
    return _COMMON.get(language, frozenset())


def language_of(text: str) -> str | None:
    """Two-letter code, or None when the text is too short or in a language without a list."""
    return _language_of(text[:_SAMPLE])


@lru_cache(maxsize=1024)
def _language_of(sample: str) -> str | None:
    words = _WORD.findall(fold(sample))
    if _mostly_foreign_script(words):
        return "other"
    counts = {code: sum(word in common for word in words) for code, common in _COMMON.items()}
    best = max(counts, key=lambda code: counts[code])
    rival = max(count for code, count in counts.items() if code != best)
    return best if counts[best] >= _SURE and counts[best] > 1.3 * rival else None


def _mostly_foreign_script(words: list[str]) -> bool:
    foreign = sum(not word.isascii() and ord(word[0]) > 0x24F for word in words)
    return foreign > _SURE and foreign * 2 > len(words)
