"""Probes from the bank: each key point that was not shown brings its authored probe, valued by what it could earn."""

from collections.abc import Iterable

from interview_tui.events import Direction
from interview_tui.ledger import NEED_WEIGHT, Ledger, PointMark, Verdict
from interview_tui.profiles.models import Point, Question
from interview_tui.questions.moves import ProbeProposal

ENGINE = "embedded"
_OPEN_SHARE = {
    Verdict.MISSING: 1.0,
    Verdict.CONTRADICTED: 1.0,
    Verdict.CLAIMED: 0.9,
    Verdict.UNSURE: 0.8,
    Verdict.PARTIAL: 0.5,
}


def probe_proposals(question: Question, ledger: Ledger, asked_points: Iterable[str]) -> list[ProbeProposal]:
    """One proposal per point that is open, has a probe, and was not asked for before."""
    points = {point.id: point for point in question.points}
    used = set(asked_points)
    open_marks = [m for m in ledger.marks if m.verdict in _OPEN_SHARE and m.point_id not in used]
    return [_proposal(mark, points[mark.point_id]) for mark in open_marks if _has_probe(points.get(mark.point_id))]


def _has_probe(point: Point | None) -> bool:
    return point is not None and point.probe is not None


def _proposal(mark: PointMark, point: Point) -> ProbeProposal:
    text = point.probe or ""
    if mark.verdict is Verdict.CLAIMED:
        text = f"You pointed at “{mark.quote}”. {text}"
    value = NEED_WEIGHT[mark.need] * _OPEN_SHARE[mark.verdict]
    return ProbeProposal(value, text, point.id, Direction(point.probe_direction.value), ENGINE)
