"""Fills the point ledger by matching words: what of each key point is found in the answer, with the quote."""

import asyncio
from dataclasses import replace

from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.evaluations.matcher import KeyPoint, Matching, match
from interview_tui.evaluations.rating import rate_answer
from interview_tui.evaluations.signs import standing_signs
from interview_tui.events import Evaluation
from interview_tui.interview.question_ledger import merge_marks, owned_marks
from interview_tui.interview.tree import KEY_POINTS
from interview_tui.ledger import EMBEDDED, Flag, Ledger, score
from interview_tui.profiles.models import Kind


class KeyPointsEvaluator:
    """Coverage, not correctness. A question without points gets a band from its model answer, and no number."""

    name = KEY_POINTS
    engine = EMBEDDED

    def applies_to(self, request: EvaluationRequest) -> bool:
        return True

    async def evaluate(self, request: EvaluationRequest) -> Evaluation:
        return await asyncio.to_thread(evaluate_points if request.question.points else evaluate_band, request)


def judged_points(request: EvaluationRequest) -> tuple[Matching, tuple[Flag, ...]]:
    """What the matcher finds in this answer alone, and every flag of it."""
    points = [KeyPoint(p.id, p.need, p.claim, p.phrasings, p.contradictions) for p in request.question.points]
    told = request.question.kind is Kind.BEHAVIOURAL
    matching = match(
        request.asked, points, request.answer, language=request.language, story=told, whole=request.before is None
    )
    return matching, (*matching.flags, *standing_signs(request, matching.flags))


def evaluate_points(request: EvaluationRequest) -> Evaluation:
    matching, flags = judged_points(request)
    marks = tuple(replace(mark, aid=request.aid) for mark in matching.marks)
    if request.before is not None:
        marks = merge_marks(owned_marks(request.before, EMBEDDED), marks)
    ledger = Ledger(EMBEDDED, marks, flags)
    return Evaluation(
        evaluator=KeyPointsEvaluator.name, engine=EMBEDDED, ledger=ledger, score=score(marks, request.hint_price)
    )


def evaluate_band(request: EvaluationRequest) -> Evaluation:
    rating = rate_answer(request.asked, request.question.model_answer, (), request.answer)
    ledger = Ledger(EMBEDDED, rating.points, rating.flags)
    return Evaluation(evaluator=KeyPointsEvaluator.name, engine=EMBEDDED, ledger=ledger, band=rating.band)
