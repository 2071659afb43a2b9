"""Takes out of an answer what speaks to its grader. What is left is never changed, and nothing is judged here.

A stretch is taken out where it orders a mark, claims a verdict or plays the system; what stands beside such a stretch
goes with it where it talks of grading too. Orders that the answer reports ("an attacker writes '…'") stay.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from interview_tui.evaluations.matcher import override_patterns as patterns
from interview_tui.evaluations.matcher.disguise import unmask
from interview_tui.evaluations.matcher.language import ENGLISH
from interview_tui.evaluations.matcher.text import MAX_CHARS, sentence

_LONGEST = 400  # characters of a piece
_CLAUSE_MARKS = (",", ":", " -", "–", "—", " and ")
_EDGES = " ,;:-–—"
_SAYING = 3  # content words that make a remaining clause worth keeping
_TOPICS = tuple(topic.replace("_", " ") for topic in patterns.TOPICS)
_QUOTES = re.compile(r"(?P<open>(?:(?<=^)|(?<=[\s(:]))[\"'])(?=\S)|(?<=\S)[\"'](?=\W|$)")


@dataclass(slots=True)
class _Piece:
    """A sentence, line or block of the unmasked text. `cut`: from where it speaks to the grader, or None."""

    start: int
    end: int
    cut: int | None = None


def remove_overrides(answer: str, language: str = ENGLISH) -> tuple[str, list[str]]:
    """The answer without what speaks to its grader, and that, in order, as exact slices of the answer.

    A quote of what is left stands in the answer too, unless it runs across a place where something was taken out. Of
    an answer longer than `MAX_CHARS` the beginning is read and returned: what nobody looked through must not reach a
    judge.
    """
    answer = answer[:MAX_CHARS]
    seen = unmask(answer)
    kept, removed, start = list[str](), list[str](), 0
    for begin, end in _stretches(_judged(seen.text, language)):
        begin, end = seen.at[begin], seen.at[end]
        kept.append(answer[start:begin])
        removed.append(answer[begin:end].strip())
        start = end + _blank(answer, end) if not kept[-1] or kept[-1][-1].isspace() else end
    if not removed:
        return answer, []
    return "".join([*kept, answer[start:]]).strip(), removed


def _blank(text: str, start: int) -> int:
    return len(text[start:]) - len(text[start:].lstrip())


def override_start(text: str) -> int | None:
    """Where in a sentence the clause begins that speaks to the grader, None where there is none."""
    seen = unmask(text)
    cut = _cut(seen.text)
    return None if cut is None else seen.at[cut]


def _judged(text: str, language: str) -> list[_Piece]:
    pieces = [*_pieces(text)]
    for piece in pieces:
        if piece.cut is None and (cut := _cut(text[piece.start : piece.end])) is not None:
            says = sentence(text[piece.start : piece.start + cut], language).content >= _SAYING
            piece.cut = piece.start + cut if says else piece.start
    for ordered in (pieces, pieces[::-1]):
        for near, piece in pairwise(ordered):
            if near.cut is not None and piece.cut is None and re.search(patterns.WEAK, text[piece.start : piece.end]):
                piece.cut = piece.start
    return pieces


def _pieces(text: str) -> Iterator[_Piece]:
    """Blocks that hold an override, whole, and the sentences between them."""
    start = 0
    for block in re.finditer(patterns.BLOCK, text):
        inside = block.group()
        if any(_cut(inside[each.start : each.end]) is not None for each in (_Piece(0, len(inside)), *_lines(inside))):
            yield from _lines(text, start, block.start())
            yield _Piece(*block.span(), cut=block.start())
            start = block.end()
    yield from _lines(text, start, len(text))


def _lines(text: str, start: int = 0, end: int | None = None) -> Iterator[_Piece]:
    end = len(text) if end is None else end
    ends = [start + found.end() for found in re.finditer(patterns.END, text[start:end])]
    for stop in (*ends, end):
        while stop - start > _LONGEST:
            space = text.rfind(" ", start + 1, start + _LONGEST)
            cut = space if space > 0 else start + _LONGEST
            yield _Piece(start, cut)
            start = cut
        if line := text[start:stop].strip():
            first = text.index(line, start)
            yield _Piece(first, first + len(line))
        start = stop


def _stretches(pieces: Iterable[_Piece]) -> list[tuple[int, int]]:
    """Where to cut; pieces that follow one another are one stretch."""
    found, near = list[tuple[int, int]](), False
    for piece in pieces:
        if piece.cut is not None:
            whole = piece.cut == piece.start
            begin = found.pop()[0] if near and whole else piece.cut
            found.append((begin, piece.end))
        near = piece.cut is not None
    return found


def _cut(text: str) -> int | None:
    starts = [start for start in _starts(text) if not _is_reported(text[:start])]
    if not starts:
        return None
    clause = max(text.rfind(mark, 0, min(starts)) + 1 for mark in _CLAUSE_MARKS)
    clause = len(text[:clause].rstrip(_EDGES)) if clause else 0
    return 0 if re.search(patterns.WEAK, text[:clause]) else clause


def _starts(text: str) -> Iterator[int]:
    lowered = text.lower()
    if not any(topic in lowered for topic in _TOPICS):
        return
    for found in re.finditer(patterns.ORDER, text):
        if not re.search(patterns.TOLD, text[: found.start("order")]):
            yield found.start("order")
    if (pair := re.search(patterns.PAIR, text)) and not re.search(patterns.TOLD, text):
        yield pair.start()
    for pattern in (patterns.ADDRESS, patterns.CLAIM, patterns.CONTROL, patterns.FOREIGN):
        yield from (found.start() for found in re.finditer(pattern, text))


def _is_reported(before: str) -> bool:
    """Whether what follows stands in quotes that a sentence introduces as somebody's words."""
    marks = [*_QUOTES.finditer(before + " ")]
    if not marks or not marks[-1].group("open"):
        return False
    frame = before[: marks[-1].start()]
    return bool(re.search(patterns.QUOTING, frame)) and not re.search(patterns.GRADING_VOICE, frame)
