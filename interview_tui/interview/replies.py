"""Prepared replies to what a candidate asks, found by the words of the question."""

import re
from collections.abc import Iterable
from typing import Protocol

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_STEM = 4


class Prepared(Protocol):
    """`about`: words or phrases that call for `reply`."""

    @property
    def about(self) -> tuple[str, ...]: ...
    @property
    def reply(self) -> str: ...


def best_reply(prepared: Iterable[Prepared], asked: str) -> str | None:
    """The reply whose `about` phrases occur most in `asked` (first on a tie), or None where none occurs."""
    words = _words(asked)
    scored = [(sum(_occurs(phrase, words) for phrase in one.about), one.reply) for one in prepared]
    best = max(scored, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] else None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _occurs(phrase: str, words: list[str]) -> bool:
    wanted = _words(phrase)
    return bool(wanted) and all(any(_akin(one, word) for word in words) for one in wanted)


def _akin(first: str, second: str) -> bool:
    """The same word, or one beginning with the other where both are long enough (`scale`, `scaled`)."""
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    return len(short) >= _SHORTEST_STEM and long.startswith(short)
