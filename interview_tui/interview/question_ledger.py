"""The ledger of one planned question: its first answer, the answers to its probes, and the candidate's claims."""

from collections.abc import Iterable
from dataclasses import replace

from interview_tui.interview.tree import Tree, Turn
from interview_tui.ledger import AID_FACTOR, Ledger, PointMark, ScoreRange, Verdict, score

_RANK = {
    Verdict.MISSING: 0.0,
    Verdict.UNSURE: 0.1,
    Verdict.CONTRADICTED: 0.2,
    Verdict.CLAIMED: 0.3,
    Verdict.PARTIAL: 0.5,
    Verdict.COVERED: 1.0,
}


def merge_marks(before: Iterable[PointMark], after: Iterable[PointMark]) -> tuple[PointMark, ...]:
    """For each point the better of two marks; a point covered first and contradicted later is unsure.

    An answer that nothing can be told from changes nothing.
    """
    earlier = {mark.point_id: mark for mark in before}
    return tuple(_better(earlier.get(mark.point_id), mark) for mark in after)


def owned_marks(ledger: Ledger, engine: str) -> tuple[PointMark, ...]:
    """The marks of `ledger` as they go into one of `engine`: each names who gave it where that is somebody else."""
    if ledger.engine == engine:
        return ledger.marks
    return tuple(mark if mark.engine else replace(mark, engine=ledger.engine) for mark in ledger.marks)


def _better(before: PointMark | None, after: PointMark) -> PointMark:
    if before is None:
        return after
    if before.verdict is Verdict.COVERED and after.verdict is Verdict.CONTRADICTED:
        return replace(after, verdict=Verdict.UNSURE)
    tells = after.verdict is not Verdict.UNSURE
    return after if tells and _worth(after) > _worth(before) else before


def _worth(mark: PointMark) -> float:
    return _RANK[mark.verdict] * AID_FACTOR[mark.aid]


def with_claims(ledger: Ledger, claims: dict[str, str]) -> Ledger:
    """The ledger with `claimed` on the points the candidate pointed at, where nothing better stands."""
    marks = tuple(
        replace(mark, verdict=Verdict.CLAIMED, quote=claims[mark.point_id])
        if mark.point_id in claims and _RANK[mark.verdict] < _RANK[Verdict.CLAIMED]
        else mark
        for mark in ledger.marks
    )
    return replace(ledger, marks=marks)


def question_ledger(tree: Tree, turn_id: str, engine: str = "") -> Ledger | None:
    """What stands of the planned question that `turn_id` belongs to; None before its first evaluation.

    Each evaluation already holds the marks before it, so the newest one counts, with every claim made since. `engine`
    asks for the ledger that this engine keeps by itself.
    """
    turns = list(tree.below(tree.root(turn_id).turn_id))
    return _newest(turns, engine)


def ledger_before(tree: Tree, turn_id: str, engine: str = "") -> Ledger | None:
    """`question_ledger` as it stood before the answer to `turn_id` was judged."""
    turns = list(tree.below(tree.root(turn_id).turn_id))
    earlier = [turn.turn_id for turn in turns].index(turn_id)
    return _newest(turns[:earlier], engine)


def _newest(turns: list[Turn], engine: str) -> Ledger | None:
    judged = [found for turn in turns if (found := turn.key_points(engine)) is not None]
    ledgers = [found.ledger for found in judged if found.ledger is not None]
    if not ledgers:
        return None
    claims = {point: quote for turn in turns for point, quote in turn.claims.items()}
    return with_claims(ledgers[-1], claims)


def changed_points(tree: Tree, turn_id: str) -> set[str]:
    """The points whose mark the answer to `turn_id` changed; all of them for the first answer to a question."""
    turns = [turn for turn in tree.below(tree.root(turn_id).turn_id) if turn.ledger is not None]
    place = next((place for place, turn in enumerate(turns) if turn.turn_id == turn_id), None)
    if place is None:
        return set()
    before = _verdicts(turns[place - 1]) if place else {}
    return {point for point, verdict in _verdicts(turns[place]).items() if before.get(point) is not verdict}


def _verdicts(turn: Turn) -> dict[str, Verdict]:
    return {mark.point_id: mark.verdict for mark in turn.ledger.marks} if turn.ledger else {}


def hint_price(tree: Tree, turn_id: str) -> float:
    """What the hints taken for a planned question and its probes cost, on the 1–5 scale."""
    return sum(hint.price for turn in tree.below(tree.root(turn_id).turn_id) for hint in turn.hints)


def question_score(tree: Tree, turn: Turn) -> ScoreRange | None:
    """The range of a planned question. A skipped one without any answer has none."""
    ledger = question_ledger(tree, turn.turn_id)
    return score(ledger.marks, hint_price(tree, turn.turn_id)) if ledger else None
