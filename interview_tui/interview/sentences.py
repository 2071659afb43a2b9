"""An answer cut into the sentences that somebody may point at. It looks at marks and lines, not at grammar."""

import re

_BETWEEN = re.compile(r"(?<=[.!?…])\s+|\s*\n\s*")


def sentences_of(answer: str) -> tuple[str, ...]:
    """In their order, white space folded. A mark inside a word, as in `3.5`, ends none; a lone character is none."""
    cut = (" ".join(part.split()) for part in _BETWEEN.split(answer))
    return tuple(sentence for sentence in cut if len(sentence) > 1)
