"""Questions that ask for the same thing, whatever bank they are in."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from interview_tui.evaluations.matcher.rubric import stems_of
from interview_tui.profiles.models import Question
from interview_tui.profiles.problems import Place

ALIKE = 0.6
"""Share of their words that two questions must have in common to count as one, by Jaccard's index."""


@dataclass(slots=True)
class Similarities:
    """What was seen so far: id, place, and the stems of the question and of its claims."""

    _seen: list[tuple[str, Place, frozenset[str], frozenset[str]]] = field(default_factory=list)

    def like(self, question: Question, place: Place) -> Iterator[str]:
        """What the question repeats of the earlier ones; then it is one of them.

        Another file's question of the same id takes its place or has it taken: that repeats nothing.
        """
        asked = stems_of(question.ask)
        claimed = stems_of(" ".join(point.claim for point in question.points))
        for id_, where, other_asked, other_claimed in self._seen:
            share = max(_jaccard(asked, other_asked), _jaccard(claimed, other_claimed))
            if share >= ALIKE and id_ != question.id:
                yield f"shares {share:.0%} of its words with {id_!r} ({where.short}): is it the same question?"
        self._seen.append((question.id, place, asked, claimed))


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
