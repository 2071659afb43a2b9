"""Filter as you type: whether a text holds every word that was typed, whatever the case and the accents."""

import unicodedata


def folded(text: str) -> str:
    """Without case and accents: `É` and `e` are the same letter to somebody who looks for a word."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def matches(words: str, typed: str) -> bool:
    """Whether each word of `typed` is part of `words`, which is folded already."""
    return all(word in words for word in folded(typed).split())
