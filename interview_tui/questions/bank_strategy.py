"""Probes from the bank: each key point that was not shown brings its authored probe, valued by what it could earn."""

from collections.abc import Iterable
from textwrap import shorten

from interview_tui.events import Direction
from interview_tui.ledger import EMBEDDED, NEED_WEIGHT, Ledger, PointMark, Verdict
from interview_tui.profiles.models import Point, Question
from interview_tui.questions.moves import ProbeProposal

_LONGEST_QUOTE = 120
OPEN_SHARE = {
    Verdict.MISSING: 1.0,
    Verdict.CONTRADICTED: 1.0,
    Verdict.CLAIMED: 0.9,
    Verdict.UNSURE: 0.8,
    Verdict.PARTIAL: 0.5,
}


def probe_proposals(question: Question, ledger: Ledger, asked_points: Iterable[str]) -> list[ProbeProposal]:
    """One proposal per point that is open and has a probe, where neither point nor probe was used before."""
    used = set(asked_points)
    said = {point.probe for point in question.points if point.id in used}
    points = {p.id: p for p in question.points if p.probe and p.probe not in said and p.id not in used}
    open_marks = [mark for mark in ledger.marks if mark.verdict in OPEN_SHARE and mark.point_id in points]
    return [_proposal(mark, points[mark.point_id]) for mark in open_marks]


def _proposal(mark: PointMark, point: Point) -> ProbeProposal:
    text = point.probe or ""
    if mark.verdict is Verdict.CLAIMED:
        text = f"You pointed at “{shorten(mark.quote, _LONGEST_QUOTE, placeholder=' …')}”. {text}"
    value = NEED_WEIGHT[mark.need] * OPEN_SHARE[mark.verdict]
    return ProbeProposal(value, text, point.id, Direction(point.probe_direction.value), EMBEDDED)
