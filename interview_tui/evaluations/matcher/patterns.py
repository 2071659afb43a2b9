"""What people write to a grader, instead of an answer or around one, as patterns over folded English text."""

import re


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts))


DONT_KNOW = _any(
    r"\b(?:i )?(?:really |just |honestly )*(?:do not|don'?t|wouldn'?t) (?:really |actually )?"
    r"(?:know|remember|recall|have (?:an?|any) (?:answer|idea|clue|example))\b",
    r"\b(?:idk|i d k|dunno|never heard of (?:it|that|this)|can'?t (?:answer|say|think of (?:any|one)))\b",
    r"\b(?:have |absolutely )*no (?:idea|clue|answer|comment)\b",
    r"\b(?:i'?m |i am )?not (?:really )?sure\b",
    r"^\W*(?:please )?skip(?: (?:this|it|that|please|one|question))*\W*$",
    r"^\W*(?:(?:i(?:'ll)? )?pass|next(?: question)?|n/?a|nothing|none)\W*$",
)

MENTION = _any(
    r"\b(?:heard (?:of|about)|thinks? of|comes? to mind|buzz ?words?|key ?words?|terms? (?:like|such|here))\b",
    r"\b(?:concepts?|topics?|things?|words?|ideas?|notions?|aspects?) (?:like|such as|including|of)\b",
    r"\b(?:familiar with|know about|matters? a lot|related to|associated with)\b",
    r"\bare (?:all )?(?:very |really )?(?:important|relevant|related|key|things)\b",
)

MASHED = re.compile(r"asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert|zxcv|xcvb|(.)\1\1\1|(..+)\2\2|[bcdfghjklmnpqrstvwxz]{6,}")
HEADING = re.compile(r"\b(?:situation|task|action|result|reflection|learning)s? ?[:–-]")
_TELL = r"\b(?:tell (?:me|us)|describe|share|give (?:me|us)|walk (?:me|us) through|talk about)\b"
_HAPPENED = (
    r"a time|an? (?:\w+ ){0,3}(?:situation|example|occasion|experience|moment)|you (?:had|did|were|made|took|have)"
)
STORY = _any(
    rf"{_TELL}.{{0,40}}\b(?:{_HAPPENED})\b",
    r"\b(?:have you ever|when (?:did|have) you|(?:of yours|you had) that)\b",
)
