"""The point ledger by a language model: a verdict and a quote per point, each checked against the answer by code.

Where a mark cannot be supported it is withdrawn, and the mark of the word match stands in its place, named as such.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.evaluations.key_points import evaluate_points
from interview_tui.evaluations.llm.evidence import shares_words, standing_quote
from interview_tui.evaluations.llm.judge import Judge
from interview_tui.evaluations.llm.prompts import key_point_messages
from interview_tui.evaluations.llm.verdicts import KeyPointVerdicts, PointVerdict, median
from interview_tui.evaluations.matcher import remove_overrides
from interview_tui.events import Evaluation
from interview_tui.interview.question_ledger import merge_marks, owned_marks
from interview_tui.interview.tree import KEY_POINTS
from interview_tui.ledger import EMBEDDED, LLM, Flag, Ledger, PointMark, Verdict, score
from interview_tui.profiles.models import Point

NOTHING_TO_JUDGE = frozenset({"blank", "gibberish", "dont_know"})
"""Flags with which no model is asked: code has judged the answer."""
_SUSPECT = frozenset({"override", "echo", "soup"})
_SAME_QUOTE = 3  # points that one and the same stretch may carry before it is doubted


@dataclass(frozen=True, slots=True)
class _Judged:
    """One point as the model sees it, with its quote as it stands in the answer; `supported` or to be withdrawn."""

    point: Point
    verdict: Verdict
    quote: str
    supported: bool


class LLMKeyPointsEvaluator:
    """Raises `ThinkerError` where the model brings nothing usable."""

    name = KEY_POINTS
    engine = LLM

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    def applies_to(self, request: EvaluationRequest) -> bool:
        return bool(request.question.points)

    async def evaluate(self, request: EvaluationRequest) -> Evaluation:
        alone = replace(request, before=None)
        matched = (await asyncio.to_thread(evaluate_points, alone)).ledger
        assert matched is not None
        flags = {flag.kind for flag in matched.flags}
        if flags & NOTHING_TO_JUDGE:
            return self._evaluation(request, owned_marks(matched, LLM), matched.flags)
        answer, removed = remove_overrides(request.answer, request.language)
        messages = key_point_messages(request.asked, request.question.points, answer)
        judgements = await self._judge.ask_each(KeyPointVerdicts, messages)
        points = _median(request.question.points, judgements)
        judged = _checked(points, request, answer, suspect=bool(removed or flags & _SUSPECT))
        marks, withdrawn = _supported_marks(judged, matched, request)
        return self._evaluation(request, *self._doubted(marks, matched, (*matched.flags, *withdrawn)))

    def _doubted(
        self, marks: tuple[PointMark, ...], matched: Ledger, flags: tuple[Flag, ...]
    ) -> tuple[tuple[PointMark, ...], tuple[Flag, ...]]:
        """A judge that failed its checks leaves open whatever the word match does not say as well."""
        failed = self._judge.failed_checks
        if not failed:
            return marks, flags
        agreed = {mark.point_id: mark.verdict for mark in matched.marks}
        kept = tuple(m if agreed[m.point_id] is m.verdict else replace(m, verdict=Verdict.UNSURE) for m in marks)
        reason = f"This model's marks cannot be trusted: it failed {', '.join(failed)}. What it alone says is open."
        return kept, (*flags, Flag("untrusted", reason))

    def _evaluation(
        self, request: EvaluationRequest, marks: tuple[PointMark, ...], flags: tuple[Flag, ...]
    ) -> Evaluation:
        if request.before is not None:
            marks = merge_marks(owned_marks(request.before, LLM), marks)
        ledger = Ledger(LLM, marks, flags)
        return Evaluation(evaluator=self.name, engine=LLM, ledger=ledger, score=score(marks, request.hint_price))


def _median(points: Sequence[Point], judgements: list[KeyPointVerdicts]) -> list[tuple[Point, PointVerdict, str]]:
    """For each point the middle verdict and its quote; a point that a judgement leaves out is missing there."""
    given = [{one.point: (one.verdict, one.quote) for one in judgement.points} for judgement in judgements]
    unsaid = (PointVerdict.MISSING, "")
    return [
        (point, *median(verdicts.get(number, unsaid) for verdicts in given)) for number, point in enumerate(points, 1)
    ]


def _checked(
    points: list[tuple[Point, PointVerdict, str]], request: EvaluationRequest, answer: str, *, suspect: bool
) -> list[_Judged]:
    """The quotes looked up. In an answer that speaks to the grader or only copies, words must be about the point."""
    quotes = [_quoted(request, answer, offered) for _, _, offered in points]
    repeated = {quote for quote, times in Counter(quotes).items() if times >= _SAME_QUOTE}
    found = []
    for (point, verdict, _), quote in zip(points, quotes, strict=True):
        about = " ".join((point.claim, *point.phrasings, *point.contradictions))
        doubtful = suspect or quote in repeated
        carries = bool(quote) and (not doubtful or shares_words(quote, about, request.asked))
        found.append(_Judged(point, verdict.verdict, quote, carries or verdict is PointVerdict.MISSING))
    return found


def _quoted(request: EvaluationRequest, answer: str, offered: str) -> str:
    """The quote where it stands in what was judged and, unbroken, in what the candidate wrote."""
    quote = standing_quote(answer, offered)
    return quote if quote in request.answer else ""


def _supported_marks(
    judged: list[_Judged], matched: Ledger, request: EvaluationRequest
) -> tuple[tuple[PointMark, ...], tuple[Flag, ...]]:
    """The model's marks, the word match's where the model's are withdrawn, and what is said of each withdrawal."""
    by_words = {mark.point_id: replace(mark, engine=EMBEDDED) for mark in matched.marks}
    marks, withdrawn = [], []
    for one in judged:
        if one.supported:
            quote = "" if one.verdict is Verdict.MISSING else one.quote
            mark = PointMark(one.point.id, one.point.claim, one.point.need, one.verdict, quote, request.aid)
            marks.append(mark)
        else:
            marks.append(by_words[one.point.id])
            withdrawn.append(_withdrawal(one))
    return tuple(marks), tuple(withdrawn)


def _withdrawal(one: _Judged) -> Flag:
    why = "does not carry it" if one.quote else "does not stand in your answer"
    reason = f"The model's mark for “{one.point.claim}” is withdrawn: what it quotes {why}. The word match stands."
    return Flag("withdrawn", reason, one.quote)
