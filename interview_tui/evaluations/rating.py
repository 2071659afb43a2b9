"""One answer rated on its own: from a question, a model answer and perhaps key points to a number, marks and flags."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from interview_tui.evaluations.matcher import KeyPoint, Matching, match
from interview_tui.evaluations.matcher.derive import derive_claims
from interview_tui.evaluations.matcher.language import ENGLISH, language_of
from interview_tui.evaluations.matcher.rubric import stems_of
from interview_tui.evaluations.matcher.text import MAX_CHARS
from interview_tui.ledger import Band, Flag, Need, PointMark, band, coverage_range, score

_ROOT_DERIVED, _ROOT_AUTHORED = 0.45, 0.7
_TRACE_DERIVED, _TRACE_AUTHORED = 0.5, 0.25


@dataclass(frozen=True, slots=True)
class Rating:
    """`value` is coverage, 0..1. `low` and `high` are the 1-5 range, None where nobody authored the points."""

    value: float
    low: float | None
    high: float | None
    band: Band
    points: tuple[PointMark, ...]
    flags: tuple[Flag, ...]


def rate_answer(question: str, model_answer: str, key_points: Sequence[Sequence[str]], answer: str) -> Rating:
    """Rate an answer. A key point is its alternative phrasings, the claim first; without any, the points are the
    sentences of the model answer and the rating has a band but no range."""
    listed = ((point,) if isinstance(point, str) else tuple(point) for point in key_points)
    authored = [phrasings for phrasings in listed if any(phrasing.strip() for phrasing in phrasings)]
    language = (
        language_of(" ".join([model_answer[:MAX_CHARS], *(text for texts in authored for text in texts)])) or ENGLISH
    )
    claims = authored or [(claim,) for claim in derive_claims(model_answer[:MAX_CHARS], language)]
    points = [KeyPoint(f"p{n}", Need.MUST, texts[0], texts[1:]) for n, texts in enumerate(claims, start=1)]
    matching = match(question, points, answer, language=language)
    value = _coverage(matching, [texts[0] for texts in claims], language, authored=bool(authored))
    reach = score(matching.marks) if authored else None
    return Rating(
        value=value,
        low=reach.low if reach else None,
        high=reach.high if reach else None,
        band=band(coverage_range(matching.marks)[0]),
        points=matching.marks,
        flags=matching.flags,
    )


def _coverage(matching: Matching, claims: Sequence[str], language: str, *, authored: bool) -> float:
    """Mean over the points, longer claims counting a little more; the root lets a fair share of a long model answer
    read as much, as people grade it."""
    trace_share, root = (_TRACE_AUTHORED, _ROOT_AUTHORED) if authored else (_TRACE_DERIVED, _ROOT_DERIVED)
    weights = [1.0 if authored else math.sqrt(max(1, len(stems_of(claim, language)))) for claim in claims]
    found = [
        strength * (1 - trace_share) + trace * trace_share
        for strength, trace in zip(matching.strengths, matching.traces, strict=True)
    ]
    share = sum(w * f for w, f in zip(weights, found, strict=True)) / max(1.0, sum(weights))
    return float(min(1.0, max(0.0, share)) ** root)
