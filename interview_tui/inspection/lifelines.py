"""Who takes part in an exchange, where each one's line stands in the diagram, and when each was at work."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from interview_tui.inspection.identity import OUTSIDE
from interview_tui.inspection.message import Message
from interview_tui.inspection.wording import short_handler

NARROWEST, WIDEST = 5, 22
"""Cells from one line to the next."""
_WORD = re.compile(r"[A-Z][^A-Z]*|[^A-Z]+")
_NEARLY_ALL = 0.8
_FEW = 4


@dataclass(frozen=True)
class Lifelines:
    """`names` from left to right, `gap` cells apart. `listeners` hear nearly everything and publish nothing."""

    names: tuple[str, ...]
    listeners: frozenset[str]
    gap: int
    work: dict[str, list[tuple[float, float]]]

    @property
    def width(self) -> int:
        return self.gap * len(self.names)

    @cached_property
    def places(self) -> dict[str, int]:
        """The cell of each line."""
        return {name: at * self.gap + self.gap // 2 for at, name in enumerate(self.names)}

    def at_work(self, name: str, moment: float) -> bool:
        """Whether the handler was on a message at `moment`, seconds since 1970."""
        spans = self.work.get(name, [])
        place = bisect_right(spans, (moment, float("inf"))) - 1
        return place >= 0 and spans[place][0] <= moment < spans[place][1]

    def title(self, name: str) -> str:
        """Its name as it fits above its line: of too long a one the beginning of each word."""
        short = short_handler(name).strip("()")
        if len(short) < self.gap:
            return short
        words = _WORD.findall(short)[: self.gap - 1] or [short]
        return "".join(word[: (self.gap - 1) // len(words)] for word in words)

    def shortened(self) -> list[str]:
        """The names that do not stand above their lines in full."""
        return [name for name in self.names if self.title(name) != short_handler(name).strip("()")]


def lifelines_of(exchange: Sequence[Message], width: int) -> Lifelines:
    """In order of appearance, the outside first, those who hear nearly everything last. `width`: cells there are."""
    seen = dict.fromkeys([OUTSIDE])
    for message in exchange:
        seen[message.publisher or OUTSIDE] = None
        seen.update(dict.fromkeys(handling.handler for handling in message.handlings))
    listeners = _listeners(exchange)
    names = (*(name for name in seen if name not in listeners), *(name for name in seen if name in listeners))
    gap = min(WIDEST, max(NARROWEST, width // len(names)))
    return Lifelines(names, listeners, gap, _work(exchange))


def _listeners(exchange: Sequence[Message]) -> frozenset[str]:
    if len(exchange) < _FEW:
        return frozenset()
    heard = Counter(name for message in exchange for name in {one.handler for one in message.handlings})
    publishers = {message.publisher for message in exchange}
    enough = _NEARLY_ALL * len(exchange)
    return frozenset(name for name, count in heard.items() if count >= enough and name not in publishers)


def _work(exchange: Sequence[Message]) -> dict[str, list[tuple[float, float]]]:
    """Spans of each handler, sorted; one that has not come to its end has none."""
    work: dict[str, list[tuple[float, float]]] = {}
    for message in exchange:
        for one in message.handlings:
            end = float("inf") if one.seconds is None else one.began + one.seconds
            work.setdefault(one.handler, []).append((one.began, end))
    for spans in work.values():
        spans.sort()
    return work
