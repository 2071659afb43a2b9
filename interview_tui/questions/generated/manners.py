"""What a generated question must not do: give away what it is after, judge aloud, repeat, or ask nothing."""

import re
from collections.abc import Iterable, Sequence

from interview_tui.evaluations.matcher.text import sentence
from interview_tui.profiles.models import Point

LONGEST = 500
_REPEATED = 0.6  # shared telling words, of all of either question
_REVEALED = 0.6  # telling words of a phrasing that nobody has said before
_FEWEST = 2
_TRUTH = "right|wrong|correct|incorrect|true|false|good|great|excellent|perfect|impressive"
_PRAISE = "good|great|excellent|nice|perfect|strong|weak|solid|impressive|wonderful|fantastic"
_THING = "answer|point|start|example|job|work|question|explanation|choice|approach"
_DEGREE = "a|an|the|very|really|quite|absolutely|completely|exactly|almost|partly|not|what|such"
_LEAD = r"ok(?:ay)?|yes|yeah|right|well|so|and|but|though|thanks|thank you|hm+|ah|oh|i think|i feel|i noticed?|i see"
_CLAUSE = rf"(?:^|[.!?;:—–]|,(?= (?:but|and|so|though) ))\s*(?:(?:{_LEAD})\b,?\s*(?:that\s)?)*"
"""Where a statement begins: "you failed" judges there, and asks in "a time you failed"."""
_STATEMENT = re.compile(
    rf"{_CLAUSE}(?:"
    rf"(?:that(?:'s| is| was)|this is|it(?:'s| is)|you(?:'re| are)) (?:(?:{_DEGREE}) )*(?:(?:{_TRUTH})\b|quite it\b)"
    rf"|(?:(?:{_DEGREE}) )*(?:{_PRAISE}) (?:{_THING})\b"
    r"|well done\b|exactly right\b|not quite\b|(?:the )?(?:correct|right|wrong) answer (?:is|was|would)\b"
    r"|you (?:missed|forgot|failed|overlooked|did(?: not|n't) mention|left out|should have|correctly|rightly|nailed)\b"
    r"|(?:great|excellent|perfect|correct|wrong|exactly|absolutely|impressive|awesome|brilliant)[!.,]"
    r"|i(?:'m| am) impressed\b|i (?:dis)?agree\b|i like (?:that|how|your)\b"
    r"|(?:unfortunately|sadly),? (?:that|this|it|you|your)\b)",
    re.IGNORECASE,
)
_RUBRIC = re.compile(
    r"\b(?:rubric|full marks|your (?:score|mark|grade)|my key points?"
    r"|key points? (?:that )?(?:i|we) (?:am|are|was|were)"
    r"|i(?:'m| am| was) (?:still )?(?:hoping|looking|waiting|listening) (?:for|to hear))\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    rf"{_CLAUSE}(?:(?:please|now|then|first) )*(?:tell|describe|walk|talk|explain|give|show|sketch|draw|name|list|say|"
    r"imagine|suppose|take|think|compare|pick|choose|consider|outline|summari[sz]e|help|elaborate|expand|share|continue|"
    r"define|estimate|convince|defend|argue)\b",
    re.IGNORECASE,
)


def fault(text: str, open_points: Iterable[Point], said: Sequence[str], asked: Iterable[str]) -> str:
    """Why the question cannot be put, or empty. `said`: what was said so far; `asked`: the questions among it."""
    if "?" not in text and not _REQUEST.search(text):
        return "it asks nothing"
    if len(text) > LONGEST:
        return "it is too long"
    words = _telling(text)
    if any(_alike(words, _telling(one)) for one in asked):
        return "it repeats a question"
    return fault_so_far(text, open_points, said)


def fault_so_far(text: str, open_points: Iterable[Point], said: Sequence[str]) -> str:
    """The faults that the beginning of a question can show already."""
    spoken = text.replace("’", "'")
    if _STATEMENT.search(spoken) or _RUBRIC.search(spoken):
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
