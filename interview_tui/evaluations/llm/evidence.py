"""What a model offers as evidence, checked by code: does the quote stand in the answer, and can it carry the mark?"""

import re
from collections.abc import Iterable

from interview_tui.evaluations.matcher.language import ENGLISH
from interview_tui.evaluations.matcher.text import sentence
from interview_tui.interview.claims import find_words

_GAP = re.compile(r"\s*(?:\.\.\.|…|\[\.\.\.\]|\[…\])\s*")
_TRAILING = ",;:–— "
_EDGES = "\"'“”‘’«»"


def standing_quote(answer: str, quote: str) -> str:
    """`quote` as it stands in `answer`, or empty where it does not.

    Letter case, white space and punctuation at word edges do not matter. Of a quote with an ellipsis every part must
    stand there in this order; the stretch from the first to the last is returned.
    """
    parts = [part.strip(_EDGES) for part in _GAP.split(quote.strip().strip(_EDGES)) if part.strip(_EDGES)]
    if not parts:
        return ""
    start = end = 0
    for number, part in enumerate(parts):
        found = find_words(answer[end:], part)
        if not found:
            return ""
        place = re.compile(rf"(?<!\S){re.escape(found)}(?!\S)").search(answer, end)
        assert place is not None
        start, end = (place.start() if number == 0 else start), place.end()
    return answer[start:end].rstrip(_TRAILING)


def says_something(quote: str, language: str = ENGLISH) -> bool:
    """Whether `quote` has any word that means something by itself."""
    return bool(_telling([quote], language))


def shared_words(quote: str, about: Iterable[str], asked: str, language: str = ENGLISH) -> int:
    """How many telling words of `about` are in `quote`; not counting what the question gave away, if more is left."""
    wanted = _telling(about, language)
    return len(_telling([quote], language) & ((wanted - _telling([asked], language)) or wanted))


def _telling(texts: Iterable[str], language: str) -> set[str]:
    return {token.word.stem for text in texts for token in sentence(text, language).tokens if token.word.weight}
