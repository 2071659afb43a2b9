"""Points for a question that has only a model answer: its sentences, cut where a sentence says two things."""

import re
from functools import lru_cache

from interview_tui.evaluations.matcher.language import ENGLISH
from interview_tui.evaluations.matcher.text import sentences

MAX_POINTS = 40
_CUT = re.compile(r":\s+|,\s+(?:and|but|while|whereas|so)\s+|\s+(?:while|whereas)\s+|,\s+(?=\w+\s+(?:for|is|are)\b)")
_MIN_CONTENT = 2


@lru_cache(maxsize=256)
def derive_claims(model_answer: str, language: str = ENGLISH) -> tuple[str, ...]:
    """Exact slices of the model answer that each say something."""
    claims = []
    for sentence in sentences(model_answer, language):
        start = 0
        for cut in _CUT.finditer(sentence.text):
            if _says_something(sentence.text[start : cut.start()], language) and _says_something(
                sentence.text[cut.end() :], language
            ):
                claims.append(sentence.text[start : cut.start()])
                start = cut.end()
        claims.append(sentence.text[start:])
    told = [claim.strip() for claim in claims if any(s.content for s in sentences(claim, language))]
    return tuple(told[:MAX_POINTS])


def _says_something(text: str, language: str) -> bool:
    return sum(sentence.content for sentence in sentences(text, language)) >= _MIN_CONTENT
