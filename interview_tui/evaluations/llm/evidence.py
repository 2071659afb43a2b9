"""What a model offers as evidence, checked by code: does the quote stand in the answer, and can it carry the mark?"""

import re

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
        place = answer.index(found, end)
        start, end = (place if number == 0 else start), place + len(found)
    return answer[start:end].rstrip(_TRAILING)


def shares_words(quote: str, about: str, asked: str) -> bool:
    """Whether `quote` has a telling word of `about` that the question did not give away."""
    given = _telling(asked)
    wanted = _telling(about)
    return bool(_telling(quote) & ((wanted - given) or wanted))


def _telling(text: str) -> set[str]:
    return {token.word.stem for token in sentence(text).tokens if token.word.weight}
