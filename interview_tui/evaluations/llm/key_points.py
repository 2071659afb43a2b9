"""The point ledger by a language model: a verdict and a quote per point, each checked against the answer by code.

Where a mark cannot be supported it is withdrawn, and the mark of the word match stands in its place, named as such.
"""

from collections import Counter
from dataclasses import dataclass, replace

from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.evaluations.llm.evidence import shared_words
from interview_tui.evaluations.llm.first_look import FirstLook, first_look
from interview_tui.evaluations.llm.judge import Judge
from interview_tui.evaluations.llm.prompts import key_point_messages
from interview_tui.evaluations.llm.verdicts import KeyPointVerdicts, PointVerdict, median
from interview_tui.evaluations.matcher.text import sentences
from interview_tui.events import Evaluation
from interview_tui.interview.question_ledger import merge_marks, owned_marks
from interview_tui.interview.tree import KEY_POINTS
from interview_tui.ledger import EMBEDDED, LLM, Flag, Ledger, PointMark, Verdict, score
from interview_tui.profiles.models import Point

_COPIED = frozenset({"echo", "soup"})
_SAME_QUOTE = 3  # points that one and the same stretch may carry before it is doubted
_SHARED_BY_SENTENCE = 3
_STRAYS = 2  # quotes about something else before all evidence is doubted
_EARNED = {Verdict.COVERED: 2, Verdict.PARTIAL: 1}

_LEFT_OUT = "it says nothing of this point"
_ELSEWHERE = "what it quotes does not stand in your answer"
_EMPTY = "what it quotes does not carry it"
_TO_GRADER = "in an answer that speaks to its grader, more than the word match finds does not count"
_MISPLACED = "most of what it quotes is about something else than its points, so it counts no more than the word match"


@dataclass(frozen=True, slots=True)
class _Judged:
    """One point as the model sees it. `quote` as it stands in the answer, `shared` how many words of the point are in
    it, `doubt` why the mark is withdrawn; empty where it stands.
    """

    point: Point
    verdict: Verdict
    quote: str
    shared: int
    doubt: str = ""


class LLMKeyPointsEvaluator:
    """Raises `ThinkerError` where the model brings nothing usable."""

    name = KEY_POINTS
    engine = LLM

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    def applies_to(self, request: EvaluationRequest) -> bool:
        return bool(request.question.points)

    async def evaluate(self, request: EvaluationRequest) -> Evaluation:
        look = await first_look(request)
        if look.decides:
            return self._evaluation(request, owned_marks(look.matched, LLM), look.matched.flags)
        messages = key_point_messages(request.asked, request.question.points, look.answer)
        judgements = await self._judge.ask_each(KeyPointVerdicts, messages)
        judged = _doubted(_judged(request, judgements, look), look)
        marks = tuple(_mark(one, by_words, request) for one, by_words in zip(judged, look.matched.marks, strict=True))
        withdrawn = (_withdrawal(one) for one in judged if one.doubt)
        return self._evaluation(request, *self._trusted(marks, look.matched, (*look.matched.flags, *withdrawn)))

    def _trusted(
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


def _judged(request: EvaluationRequest, judgements: list[KeyPointVerdicts], look: FirstLook) -> list[_Judged]:
    found = []
    given = [{one.point: (one.verdict, one.quote) for one in judgement.points} for judgement in judgements]
    for number, point in enumerate(request.question.points, 1):
        said = [verdicts[number] for verdicts in given if number in verdicts]
        verdict, offered = median(said) if said else (PointVerdict.MISSING, "")
        quote = look.quoted(offered)
        about = (point.claim, *point.phrasings, *point.contradictions)
        shared = max(shared_words(quote, [text], request.asked, request.language) for text in about)
        found.append(_Judged(point, verdict.verdict, quote, shared, doubt="" if said else _LEFT_OUT))
    return found


def _doubted(judged: list[_Judged], look: FirstLook) -> list[_Judged]:
    """Each with its doubt. Where the whole judgement is doubtful, no mark may earn more than the word match gives."""
    limit = _TO_GRADER if look.addresses_grader else _MISPLACED if _are_misplaced(judged) else ""
    times = Counter(one.quote for one in judged)
    found = []
    for one, mark in zip(judged, look.matched.marks, strict=True):
        doubt = limit if _EARNED.get(one.verdict, 0) > _EARNED.get(mark.verdict, 0) else ""
        found.append(replace(one, doubt=one.doubt or _doubt(one, _needed(one, times, look)) or doubt))
    return found


def _needed(one: _Judged, times: Counter[str], look: FirstLook) -> int:
    """Words of its point that the quote must hold; of one that is to carry many points, in each sentence."""
    if times[one.quote] >= _SAME_QUOTE:
        return _SHARED_BY_SENTENCE * len(sentences(one.quote, look.language))
    return 1 if look.flags & _COPIED else 0


def _doubt(one: _Judged, needed: int) -> str:
    """Why the quote is no evidence, or empty."""
    if one.verdict is Verdict.MISSING:
        return ""
    return _ELSEWHERE if not one.quote else _EMPTY if one.shared < needed else ""


def _are_misplaced(judged: list[_Judged]) -> bool:
    """Whether at least half of the evidence has no word of its point: who obeys an order quotes what is at hand.

    An honest quote without any such word is rare, and several in one answer are rarer.
    """
    earning = [one for one in judged if one.quote and one.verdict in _EARNED]
    strays = sum(not one.shared for one in earning)
    return strays >= _STRAYS and 2 * strays >= len(earning)


def _mark(one: _Judged, by_words: PointMark, request: EvaluationRequest) -> PointMark:
    """The model's mark, or the word match's where that one is withdrawn."""
    if one.doubt:
        return replace(by_words, engine=EMBEDDED)
    quote = "" if one.verdict is Verdict.MISSING else one.quote
    return PointMark(one.point.id, one.point.claim, one.point.need, one.verdict, quote, request.aid)


def _withdrawal(one: _Judged) -> Flag:
    reason = f"The model's mark for “{one.point.claim}” is withdrawn: {one.doubt}. The word match stands."
    return Flag("withdrawn", reason, one.quote)
