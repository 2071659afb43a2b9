"""Probes from the bank: each key point that was not shown brings its authored probe, valued by what it could earn."""

from collections import Counter
from collections.abc import Iterable
from textwrap import shorten

from interview_tui.events import Direction
from interview_tui.ledger import EMBEDDED, NEED_WEIGHT, Ledger, PointMark, Verdict
from interview_tui.profiles.models import Point, Question
from interview_tui.questions.moves import ProbeProposal

_LONGEST_QUOTE = 120
AGAIN_SHARE = 0.6  # what a second probe for one point is worth beside the first for another
SIGN_VALUE = 10.0  # before any point: what a candidate can take back is asked while it is fresh
OPEN_SHARE = {
    Verdict.MISSING: 1.0,
    Verdict.CONTRADICTED: 1.0,
    Verdict.CLAIMED: 0.9,
    Verdict.UNSURE: 0.8,
    Verdict.PARTIAL: 0.5,
}


def probe_proposals(question: Question, ledger: Ledger, asked_points: Iterable[str]) -> list[ProbeProposal]:
    """One proposal per point that is open and has a probe left; no probe is asked twice."""
    used = Counter(asked_points)
    said = {probe for point in question.points for probe in _probes(point)[: used[point.id]]}
    left = {p.id: [probe for probe in _probes(p)[used[p.id] :] if probe not in said] for p in question.points}
    points = {point.id: point for point in question.points}
    open_marks = [mark for mark in ledger.marks if mark.verdict in OPEN_SHARE and left.get(mark.point_id)]
    return [
        _proposal(mark, points[mark.point_id], left[mark.point_id][0], again=bool(used[mark.point_id]))
        for mark in open_marks
    ]


def sign_proposals(question: Question, ledger: Ledger, asked_signs: Iterable[str]) -> list[ProbeProposal]:
    """One proposal per warning sign that stands and was not asked about: the candidate may take it back."""
    used = set(asked_signs)
    return [
        ProbeProposal(SIGN_VALUE, flag.probe, "", Direction.DEEPER, EMBEDDED, sign=flag.kind)
        for flag in ledger.flags
        if flag.probe and flag.kind not in used
    ]


def _probes(point: Point) -> list[str]:
    return [probe for probe in (point.probe, point.second_probe) if probe]


def _proposal(mark: PointMark, point: Point, text: str, *, again: bool) -> ProbeProposal:
    if mark.verdict is Verdict.CLAIMED:
        text = f"You pointed at “{shorten(mark.quote, _LONGEST_QUOTE, placeholder=' …')}”. {text}"
    value = NEED_WEIGHT[mark.need] * OPEN_SHARE[mark.verdict] * (AGAIN_SHARE if again else 1.0)
    return ProbeProposal(value, text, point.id, Direction(point.probe_direction.value), EMBEDDED)
