"""An answer as sentences of tokens: what every other module of the matcher reads.

Sentences are exact slices of the answer, so that any of them can be shown as a quote. Nothing here judges.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from interview_tui.evaluations.matcher.language import ENGLISH, fold
from interview_tui.evaluations.matcher.negation import Polarity, polarities
from interview_tui.evaluations.matcher.stems import Word, stem, word_of
from interview_tui.evaluations.matcher.vocabulary import GAPPED_PHRASES, PHRASES, words

MAX_CHARS = 20_000  # more than anyone says in one answer; the rest is not looked at
_MAX_SENTENCE = 400
_GAP = 7  # words that may stand inside a gapped phrase

_BREAK = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\betc)(?<!^\d)(?<!\s\d)[.!?]+(?=\s|$|[A-Z])|[\n\r;]+|\s[-•*–—]+\s"
)
_BULLET = re.compile(r"[\s\-•*·–—>]*(?:\(?\d{1,2}[.)]\s)?[\s\-•*]*")
_NOT = re.compile(
    r"\b(?:ca|wo)?n['^]t\b|(?<=[a-z])n['^]t\b|\b(?:do|does|did|is|are|was|were|have|has|could|should|would)nt\b"
    r"|\bcant\b|\bcannot\b"
)
_LABEL = re.compile(
    r"^\W*(?:situation|context|background|task|actions?|results?|outcome|reflection|learnings?|lessons?|answer|summary|"
    r"conclusion|example)s?\s*[:–—-]\s"
)
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|\w+(?:\+\+|#)?|[,:()]")
CLAUSE_WORDS = words(
    """
    but while whereas although though because since so therefore unless if when however and which
    """
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a sentence. `clause` counts the clauses of its sentence from 0."""

    written: str
    word: Word
    clause: int
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    tokens: tuple[Token, ...]

    @property
    def content(self) -> int:
        return sum(token.word.weight > 0 for token in self.tokens)


def sentences(text: str, language: str = ENGLISH) -> tuple[Sentence, ...]:
    """The sentences, bullet lines and list items of a text, each an exact slice of it, without the empty ones."""
    found = (sentence(piece, language) for piece in _pieces(text[:MAX_CHARS]))
    return tuple(each for each in found if each.tokens)


def _pieces(text: str) -> list[str]:
    pieces, start = [], 0
    for found in _BREAK.finditer(text):
        pieces.append(text[start : found.end()])
        start = found.end()
    pieces.append(text[start:])
    return [part for piece in pieces for part in _short_enough(_BULLET.sub("", piece, count=1).strip(" \t\n\r;,"))]


def _short_enough(piece: str) -> list[str]:
    parts = []
    while len(piece) > _MAX_SENTENCE:
        cut = max(piece.rfind(mark, 80, _MAX_SENTENCE) for mark in (", ", " "))
        cut = cut if cut > 0 else _MAX_SENTENCE
        parts.append(piece[:cut].strip(" ,"))
        piece = piece[cut:].strip(" ,")
    return [*parts, piece]


@lru_cache(maxsize=4096)
def sentence(text: str, language: str = ENGLISH) -> Sentence:
    """One piece of text as a sentence. Of a longer one than `sentences` gives, the beginning is read."""
    folded = fold(text[: 2 * _MAX_SENTENCE])
    if language == ENGLISH:
        folded = _NOT.sub(" not ", folded)
    written = _TOKEN.findall(_LABEL.sub("", folded.replace("_", " ")))
    if language != ENGLISH:
        return Sentence(text, tuple(_plain(written, language)))
    written = _phrased(_marked(_labelled(written)))
    clauses = _clauses(written)
    marks = polarities(written, clauses)
    tokens = zip(written, clauses, marks, strict=True)
    return Sentence(text, tuple(Token(w, word_of(w), c, p) for w, c, p in tokens if w not in ",:()"))


def _plain(written: list[str], language: str) -> list[Token]:
    return [Token(w, word_of(w, language), 0, Polarity.POSITIVE) for w in written if w not in ",:()"]


def _labelled(written: list[str]) -> list[str]:
    """Tell the label in "node A" from the article: an article never stands before a function word or at the end."""
    return [
        "label_a" if w == "a" and (i + 1 == len(written) or word_of(written[i + 1]).weight == 0) and i > 0 else w
        for i, w in enumerate(written)
    ]


def _clauses(written: list[str]) -> list[int]:
    clause, numbers = 0, []
    for w in written:
        clause += w in ",:" or w in CLAUSE_WORDS
        numbers.append(clause)
    return numbers


def _phrased(written: list[str]) -> list[str]:
    """Put the one word for every phrase of the table."""
    stems = [stem(w) for w in written]
    table, out, i = _phrases(), list[str](), 0
    while i < len(written):
        for parts, replacement in table.get(stems[i], ()):
            if tuple(stems[i : i + len(parts)]) == parts:
                out.append(replacement)
                i += len(parts)
                break
        else:
            out.append(written[i])
            i += 1
    return out


def _marked(written: list[str]) -> list[str]:
    """Add the word of every gapped phrase behind its last part."""
    stems = [stem(w) for w in written]
    ends = [(end, name) for parts, name in _gapped() if (end := _end_of(parts, stems))]
    for end, name in sorted(ends, reverse=True):
        written = [*written[:end], name, *written[end:]]
    return written


def _end_of(parts: tuple[str, ...], stems: list[str]) -> int:
    """Behind the last of the parts found in order, or 0."""
    end = 0
    for part in parts:
        try:
            end = stems.index(part, end, end + 1 + _GAP if end else len(stems)) + 1
        except ValueError:
            return 0
    return end


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, replacement in (entry.strip().split("=") for entry in PHRASES.split("|")):
        parts = tuple(stem(part) for part in phrase.split())
        table.setdefault(parts[0], []).append((parts, replacement))
    return table


@cache
def _gapped() -> list[tuple[tuple[str, ...], str]]:
    entries = (entry.strip().split("=") for entry in GAPPED_PHRASES.split("|"))
    return [(tuple(stem(part) for part in phrase.split()), name) for phrase, name in entries]
