"""Who an answer is talking about: when a question contrasts things, a fact said of the wrong one earns nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from interview_tui.evaluations.matcher.text import Sentence
from interview_tui.evaluations.matcher.vocabulary import words

_ASIDE = words("unlike than versus vs opposed contrast compared instead")
_WITHIN = words("of inside within into their its his every other another per by to from")
_BOTH = words("both either each they these them neither former latter")
_JOIN = words("and or vs versus between")
_VERSUS = words("or vs versus")
_COMPARING = words("differ compar contrast distinguish between choos prefer instead rather unlik")
_SIDE_BY_SIDE = _JOIN | words("from with to than over against")


@dataclass(frozen=True, slots=True)
class Owners:
    """For every token of every sentence, the contrasted thing it is said of, or "" where that is open."""

    rows: tuple[tuple[str, ...], ...]

    def foreign(self, owner: str, sentence: int, position: int) -> bool:
        """Whether a word is said of something else than `owner`."""
        return bool(owner) and self.rows[sentence][position] not in ("", owner)


def contrasted(question: Sequence[Sentence], claims: Sequence[Sentence]) -> tuple[str, ...]:
    """Two words that the question sets side by side ("a stack and a queue") and that claims are made about."""
    for sentence in question:
        stems = [token.word.stem for token in sentence.tokens]
        joining = _SIDE_BY_SIDE if _COMPARING & set(stems) else _VERSUS
        for pair in (_pair(sentence, i) for i, stem in enumerate(stems) if stem in joining):
            if pair and set(pair) <= {subject(claim, pair) for claim in claims}:
                return pair
    return ()


def _pair(sentence: Sentence, i: int) -> tuple[str, str] | None:
    """The content words next to the joining word at `i`; of "optimistic and pessimistic locking" the first of each."""
    before = [token.word.stem for token in sentence.tokens[max(0, i - 2) : i] if token.word.weight]
    after = [token.word.stem for token in sentence.tokens[i + 1 : i + 3] if token.word.weight]
    return (before[-1], after[0]) if before and after and before[-1] != after[0] else None


def subject(sentence: Sentence, names: tuple[str, ...]) -> str:
    """The one contrasted thing that a sentence is about, or ""."""
    stems = [token.word.stem for token in sentence.tokens]
    found = {stem for i, stem in enumerate(stems) if stem in names and not _aside(sentence, i)}
    return found.pop() if len(found) == 1 else ""


def owners(sentences: Sequence[Sentence], names: tuple[str, ...]) -> Owners:
    """Give each token to the contrasted thing last named before it in the answer."""
    rows, current = [], ""
    for sentence in sentences:
        row, current = _row(sentence, names, current)
        rows.append(tuple(row))
    return Owners(tuple(rows))


def _row(sentence: Sentence, names: tuple[str, ...], current: str) -> tuple[list[str], str]:
    stems = [token.word.stem for token in sentence.tokens]
    subjects = [i for i, stem in enumerate(stems) if stem in names and not _aside(sentence, i)]
    if len({stems[i] for i in subjects}) == 1:
        current = stems[subjects[0]]
        return [current] * len(stems), current
    row = []
    for i, stem in enumerate(stems):
        if stem in names and i in subjects:
            current = "" if _joined(stems, i, names) else stem
        elif stem in _BOTH:
            current = ""
        row.append(current)
    if subjects and (lead := stems[subjects[0]]) and not _joined(stems, subjects[0], names):
        row[: subjects[0]] = [lead] * subjects[0]
    return row, current


def _aside(sentence: Sentence, i: int) -> bool:
    """ "Unlike a queue", "part of a queue": named, but not what the sentence is about."""
    before = [token.written for token in sentence.tokens[max(0, i - 3) : i]]
    return not _ASIDE.isdisjoint(before) or not _WITHIN.isdisjoint(before[-2:])


def _joined(stems: list[str], i: int, names: tuple[str, ...]) -> bool:
    """ "Stacks and queues": said of both."""
    for step in (1, -1):
        beyond = [stems[j] for j in range(i + step, i + 4 * step, step) if 0 <= j < len(stems)]
        if len(beyond) > 1 and beyond[0] in _JOIN and any(stem in names for stem in beyond[1:3]):
            return True
    return False
