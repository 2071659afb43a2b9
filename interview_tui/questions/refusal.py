"""How candidates say, in English, that they have nothing (more) to ask."""

import re

_LONGEST = 10  # words; more than that holds a question somewhere
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_REFUSAL = re.compile(r"\b(?:no|nope|none|nothing|nah|thanks|thank|that(?: i|'?)s all|not|all good|done)\b")
_BESIDE_IT = frozenset(
    _WORD.findall(
        """
        a all any anything at bye do don't done else everything fine for from further good great have i i'm i've im is
        it just me moment more much my nah no none nope not nothing now of ok okay on question questions quite really
        right side so thank thanks that that's thats the then think this time very well you your
        """
    )
)


def says_no_more(answer: str) -> bool:
    """Whether the candidate has nothing (more) to ask: a few words, all of a refusal, and no question mark."""
    text = answer.casefold().replace("’", "'")
    words = _WORD.findall(text)
    if "?" in text or len(words) > _LONGEST:
        return False
    return not words or (bool(_REFUSAL.search(text)) and _BESIDE_IT.issuperset(words))
