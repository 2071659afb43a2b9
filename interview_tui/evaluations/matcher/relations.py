"""Who an answer is talking about: when a question contrasts things, a fact said of the wrong one earns nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from interview_tui.evaluations.matcher.text import Sentence

_ASIDE = frozenset(["unlike", "than", "versus", "vs", "opposed", "contrast", "compared", "instead"])
_BOTH = frozenset(["both", "either", "each", "they", "these", "them", "neither"])
_JOIN = frozenset(["and", "or", "vs", "versus", "between"])
_VERSUS = frozenset(["or", "vs", "versus"])
_COMPARING = frozenset(
    ["differ", "compar", "contrast", "distinguish", "between", "choos", "prefer", "instead", "rather", "unlik"]
)
_SIDE_BY_SIDE = _JOIN | frozenset(["from", "with", "to", "than", "over", "against"])


@dataclass(frozen=True, slots=True)
class Owners:
    """For every token of every sentence, the contrasted thing it is said of, or "" where that is open."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def foreign_to(self, owner: str) -> Callable[[int, int], bool] | None:
        """Tells the words said of something else than `owner`, by sentence and position; None without an owner."""
        if not owner:
            return None
        return lambda sentence, position: self.rows[sentence][position] not in ("", owner)


def contrasted(question: Sequence[Sentence], claims: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """Two words that the question sets side by side ("a stack and a queue") and that different claims have alone."""
    for sentence in question:
        stems = [token.word.stem for token in sentence.tokens]
        comparing = not _COMPARING.isdisjoint(stems)
        for i, stem in enumerate(stems):
            if (
                (stem in _VERSUS or (comparing and stem in _SIDE_BY_SIDE))
                and (pair := _pair(sentence, i))
                and _claimed_apart(pair, claims)
            ):
                return pair
    return ()


def _pair(sentence: Sentence, i: int) -> tuple[str, str] | None:
    """The content words next to the joining word at `i`; of "optimistic and pessimistic locking" the first of each."""
    before = [token.word.stem for token in sentence.tokens[max(0, i - 2) : i] if token.word.weight == 1]
    after = [token.word.stem for token in sentence.tokens[i + 1 : i + 3] if token.word.weight == 1]
    return (before[-1], after[0]) if before and after and before[-1] != after[0] else None


def _claimed_apart(pair: tuple[str, str], claims: Sequence[frozenset[str]]) -> bool:
    left, right = pair
    return any(left in c and right not in c for c in claims) and any(right in c and left not in c for c in claims)


def owners(sentences: Sequence[Sentence], names: tuple[str, ...]) -> Owners:
    """Give each token to the contrasted thing last named before it in the answer."""
    rows, current = [], ""
    for sentence in sentences:
        row, current = _row(sentence, names, current)
        rows.append(tuple(row))
    return Owners(names, tuple(rows))


def _row(sentence: Sentence, names: tuple[str, ...], current: str) -> tuple[list[str], str]:
    stems = [token.word.stem for token in sentence.tokens]
    subjects = [i for i, stem in enumerate(stems) if stem in names and not _aside(stems, i)]
    if len({stems[i] for i in subjects}) == 1:
        current = stems[subjects[0]]
        return [current] * len(stems), current
    row = []
    for i, stem in enumerate(stems):
        if stem in names and i in subjects:
            current = "" if _joined(stems, i, names) else stem
        elif stem in _BOTH or (stem in {"former", "latter"} and len(names) == 2):
            current = ""
        row.append(current)
    if subjects and (lead := stems[subjects[0]]) and not _joined(stems, subjects[0], names):
        row[: subjects[0]] = [lead] * subjects[0]
    return row, current


def _aside(stems: list[str], i: int) -> bool:
    """ "Unlike a queue": named for comparison only."""
    return any(stem in _ASIDE for stem in stems[max(0, i - 3) : i])


def _joined(stems: list[str], i: int, names: tuple[str, ...]) -> bool:
    """ "Stacks and queues": said of both."""
    for step in (1, -1):
        beyond = [stems[j] for j in range(i + step, i + 4 * step, step) if 0 <= j < len(stems)]
        if len(beyond) > 1 and beyond[0] in _JOIN and any(stem in names for stem in beyond[1:3]):
            return True
    return False
