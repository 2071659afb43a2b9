"""One answer rated from the command line, and the rating as data."""

from typing import TYPE_CHECKING, Any

from interview_tui.clean_text import clean_line, clean_text

if TYPE_CHECKING:
    from interview_tui.evaluations import Rating

MAX_INPUT_BYTES = 4_000_000


def rate(question: str, model_answer: str, key_points: list[list[str]], answer: str) -> "Rating":
    """Rate after cleaning every text; phrasings that are empty are left out."""
    from interview_tui.evaluations import rate_answer

    phrasings = [[clean_line(text) for text in point if text.strip()] for point in key_points]
    return rate_answer(clean_text(question), clean_text(model_answer), phrasings, clean_text(answer))


def rating_data(rating: "Rating") -> dict[str, Any]:
    """`value` is coverage, 0..1; `low` and `high` the 1–5 range, null without key points."""
    points = [{"point": mark.claim, "verdict": mark.verdict, "quote": mark.quote} for mark in rating.points]
    flags = [{"kind": flag.kind, "reason": flag.reason, "quote": flag.quote} for flag in rating.flags]
    numbers = {"value": round(rating.value, 4), "low": rating.low, "high": rating.high, "band": rating.band}
    return {**numbers, "points": points, "flags": flags}
