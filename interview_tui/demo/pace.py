"""How fast a demonstration goes: seconds for reading, and how much is typed at a time. It never sleeps itself."""

from collections.abc import Iterator
from dataclasses import dataclass

TICK_SECONDS = 0.05
_GLANCE_SECONDS = 2.0
_READ_PER_SECOND = 80  # characters: a viewer looks over the text and does not study it
_TYPED_PER_SECOND = 40


@dataclass(frozen=True, slots=True)
class Pace:
    """`speed` 1 is for watching, 2 twice as fast; 0 is without any pause."""

    speed: float

    def reading_seconds(self, text: str) -> float:
        """To look at `text` before it is answered."""
        return (_GLANCE_SECONDS + len(text) / _READ_PER_SECOND) / self.speed if self.speed else 0.0

    def strokes(self, text: str) -> Iterator[str]:
        """`text` in the pieces that are typed in one tick each; whole where there are no pauses."""
        size = max(1, round(_TYPED_PER_SECOND * self.speed * TICK_SECONDS)) if self.speed else max(1, len(text))
        return (text[start : start + size] for start in range(0, len(text), size))
