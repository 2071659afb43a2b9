"""What the workbench works on: one question of a bank, and how an answer to it is judged. Knows no widget."""

from dataclasses import dataclass

from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.evaluations.key_points import judged_points
from interview_tui.ledger import Flag, PointMark, ScoreRange, Verdict, score
from interview_tui.profiles.models import Question, Sample


@dataclass(frozen=True, slots=True)
class Piece:
    question: Question
    language: str


@dataclass(frozen=True, slots=True)
class Point:
    """`strength` 0..1: how much of the point was found. `expected`: what the sample in the box says of it, if one."""

    mark: PointMark
    strength: float
    expected: Verdict | None


@dataclass(frozen=True, slots=True)
class Judged:
    score: ScoreRange | None
    points: tuple[Point, ...]
    flags: tuple[Flag, ...]


def judge(piece: Piece, answer: str, sample: Sample | None = None) -> Judged:
    """The ledger of an answer. `sample` is the one whose text the answer is."""
    request = EvaluationRequest(piece.question, piece.question.ask, answer, language=piece.language)
    matching, flags = judged_points(request)
    expect = sample.expect if sample else {}
    points = tuple(
        Point(mark, strength, expect.get(mark.point_id))
        for mark, strength in zip(matching.marks, matching.strengths, strict=True)
    )
    return Judged(score(matching.marks), points, flags)
