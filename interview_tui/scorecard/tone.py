"""Whether a remark sounds like praise or like blame, by two short lists of English words. A hint, never a judgement.

A word after "not", "no", "never" and the like counts for neither side; where both sides occur, or none does, nothing is
said.
"""

import re
from enum import StrEnum

_WORD = re.compile(r"[a-z']+")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_NEGATIONS = _words("not no never without hardly barely nothing isn't wasn't didn't doesn't don't cannot")
_REACH = 2  # words after a negation that it still turns round: "not very good"

PRAISE = _words(
    """brilliant clear concise confident convincing excellent exemplary flawless good impressive insightful
    outstanding persuasive precise rigorous solid strong superb thorough thoughtful"""
)
BLAME = _words(
    """bad careless confused contradictory evasive incoherent incorrect muddled poor rambling shallow sloppy
    superficial unclear unconvincing vague weak"""
)


class Tone(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"


def tone_of(text: str) -> tuple[Tone, str] | None:
    """The tone and the first word that gives it away; None where the lists do not settle it."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    found: dict[Tone, str] = {}
    for place, word in enumerate(words):
        tone = Tone.POSITIVE if word in PRAISE else Tone.NEGATIVE if word in BLAME else None
        if tone and not _NEGATIONS.intersection(words[max(0, place - _REACH) : place]):
            found.setdefault(tone, word)
    return next(iter(found.items())) if len(found) == 1 else None
