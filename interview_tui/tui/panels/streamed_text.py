"""Markdown that arrives in pieces, made harmless and cut where a part of it is complete. It knows no widget."""

from interview_tui.clean_text import clean_text
from interview_tui.tui.content import MAX_SHOWN_CHARS

LONGEST_LINES = 1_000
"""Characters of an open part that holds whole lines; beyond, the lines are taken as complete."""
LONGEST_LINE = 4_000
_FENCES = ("```", "~~~")


class StreamedText:
    """`open` is what may still change its meaning with the next words: the whole is what was taken, then `open`.

    What follows the first `MAX_SHOWN_CHARS` is dropped: the final text says that it was cut.
    """

    def __init__(self) -> None:
        self.open = ""
        self._room = MAX_SHOWN_CHARS
        self._carriage = ""

    def add(self, delta: str) -> None:
        """A carriage return waits for the newline that may follow it in the next piece."""
        text = self._carriage + delta
        self._carriage = "\r" if text.endswith("\r") else ""
        cleaned = clean_text(text.removesuffix("\r"), len(text))[: self._room]
        self._room -= len(cleaned)
        self.open += cleaned

    def take(self) -> str:
        """The complete blocks at the beginning of `open`, which goes on behind them; empty where there is none."""
        end = _last_block(self.open)
        fence = ""
        if not end and len(self.open) > LONGEST_LINES:
            end, fence = _forced(self.open)
        taken, self.open = self.open[:end], fence + self.open[end:]
        return taken


def _last_block(text: str) -> int:
    """Where it begins: behind a blank line, not indented, in no fence."""
    start, position, blank, fence = 0, 0, False, ""
    for line in text.splitlines(keepends=True):
        if blank and not fence and line.strip() and not line[0].isspace():
            start = position
        blank = not line.strip()
        fence = _fence_after(line, fence)
        position += len(line)
    return start


def _forced(text: str) -> tuple[int, str]:
    """A cut in the middle of a block that is too long to be laid out again with every word.

    With it comes what the rest has to begin with: a fence that is cut goes on as a fence.
    """
    end = text.rfind("\n", LONGEST_LINES // 2) + 1
    if not end and len(text) > LONGEST_LINE:
        end = text.rfind(" ", LONGEST_LINES) + 1 or len(text)
    fence = ""
    for line in text[:end].splitlines():
        fence = _fence_after(line, fence)
    return end, fence


def _fence_after(line: str, fence: str) -> str:
    """The line that opens the fence which is open behind `line`, without its language; empty outside."""
    start = line.lstrip()[:3]
    if start not in _FENCES:
        return fence
    if not fence:
        return f"{start}\n"
    return "" if fence.startswith(start) else fence
