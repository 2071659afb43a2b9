"""What a generated question must not do: give away what it is after, judge aloud, repeat, or ask nothing."""

import re
from collections.abc import Iterable, Sequence

from interview_tui.evaluations.matcher.text import sentence
from interview_tui.profiles.models import Point

LONGEST = 500
_REPEATED = 0.6  # shared telling words, of all of either question
_REVEALED = 0.6  # telling words of a phrasing that nobody has said before
_FEWEST = 2
_PRAISE = "good|great|excellent|nice|perfect|strong|weak|solid|impressive|wonderful|fantastic"
_TRUTH = "right|wrong|correct|incorrect|true|false|good|great|excellent|perfect|impressive"
_ALOUD = re.compile(
    rf"\b(?:(?:that(?:'s| is| was)|this is|you(?:'re| are)) (?:\w+ )?(?:{_TRUTH})\b"
    rf"|(?:{_PRAISE}) (?:answer|point|start|example|job|work|question|explanation|choice|approach)"
    r"|well done|exactly right|not quite|correct answer|key points?\b|rubric|scor(?:e|ing)\b|full marks"
    r"|you (?:missed|forgot|failed|overlooked|did(?: not|n't) mention|left out|should have|correctly|rightly|nailed)\b)"
    r"|^(?:great|excellent|perfect|correct|wrong|exactly|absolutely|impressive|awesome|brilliant)\b[!.,]",
    re.IGNORECASE,
)


def fault(text: str, open_points: Iterable[Point], said: Sequence[str], asked: Iterable[str]) -> str:
    """Why the question cannot be put, or empty. `said`: what was said so far; `asked`: the questions among it."""
    if "?" not in text and not text.rstrip().endswith("."):
        return "it asks nothing"
    if len(text) > LONGEST:
        return "it is too long"
    words = _telling(text)
    if any(_alike(words, _telling(one)) for one in asked):
        return "it repeats a question"
    return fault_so_far(text, open_points, said)


def fault_so_far(text: str, open_points: Iterable[Point], said: Sequence[str]) -> str:
    """The faults that the beginning of a question can show already."""
    if _ALOUD.search(text):
        return "it judges aloud"
    known = set[str]().union(*(_telling(one) for one in said)) if said else set()
    words = _telling(text)
    if any(_gives_away(words, phrase, known) for point in open_points for phrase in (point.claim, *point.phrasings)):
        return "it gives away what it is after"
    return ""


def _gives_away(words: set[str], phrase: str, known: set[str]) -> bool:
    new = _telling(phrase) - known
    shared = new & words
    return len(shared) >= _FEWEST and len(shared) >= _REVEALED * len(new)


def _alike(first: set[str], second: set[str]) -> bool:
    return bool(first and second) and len(first & second) >= _REPEATED * len(first | second)


def _telling(text: str) -> set[str]:
    return {token.word.stem for token in sentence(text).tokens if token.word.weight == 1}
