"""Draws the answers of a sitting: balanced over competencies and grades, in an order that tells nothing."""

from collections import Counter
from collections.abc import Callable, Iterable
from random import Random

from interview_tui.calibration.reference import Item
from interview_tui.profiles.models import Grade

_EMPTY = frozenset({Grade.ECHO, Grade.SOUP})
_ANSWERS_PER_EMPTY = 8


def draw(items: Iterable[Item], count: int, seed: int) -> list[Item]:
    """At most `count` of the items; the same seed and items give the same deck.

    Of each competency and of each grade about the same number, of a question as few answers as can be, and at most
    one answer in eight that says nothing (an echo, word soup), if there are others.
    """
    random = Random(seed)
    pool = list(items)
    random.shuffle(pool)
    most_empty = random.randint(0, -(-count // _ANSWERS_PER_EMPTY))
    deck: list[Item] = []
    while pool and len(deck) < count:
        best = min(pool, key=_cost(deck, most_empty))
        pool.remove(best)
        deck.append(best)
    random.shuffle(deck)
    return deck


def _cost(deck: list[Item], most_empty: int) -> Callable[[Item], tuple[int, ...]]:
    """What speaks against taking an item next, the weightiest first."""
    competencies = Counter(item.competency.id for item in deck)
    questions = Counter(item.question.id for item in deck)
    grades = Counter(item.sample.grade for item in deck)
    empty = sum(grades[grade] for grade in _EMPTY)

    def cost(item: Item) -> tuple[int, ...]:
        is_too_empty = item.sample.grade in _EMPTY and empty >= most_empty
        repeated = questions[item.question.id]
        return is_too_empty, competencies[item.competency.id], repeated, grades[item.sample.grade]

    return cost
