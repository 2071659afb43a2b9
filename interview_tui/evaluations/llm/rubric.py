"""The competency's own anchors as a rubric: behaviour that earns a 3 and a 5, each with its evidence.

Middle and high weigh the same, so that the one scoring function gives 1, 3 and 5 for none, the middle, and both.
"""

from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.evaluations.llm.evidence import standing_quote
from interview_tui.evaluations.llm.judge import Judge
from interview_tui.evaluations.llm.prompts import anchor_messages
from interview_tui.evaluations.llm.verdicts import AnchorVerdicts, PointVerdict, median
from interview_tui.evaluations.matcher import remove_overrides
from interview_tui.events import Evaluation
from interview_tui.ledger import LLM, Flag, Ledger, Need, PointMark, Verdict, score

RUBRIC = "rubric"


class RubricEvaluator:
    name = RUBRIC
    engine = LLM

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    def applies_to(self, request: EvaluationRequest) -> bool:
        """First answers: a follow-up asks for one point, not for the whole behaviour."""
        return request.before is None and request.competency is not None

    async def evaluate(self, request: EvaluationRequest) -> Evaluation:
        assert request.competency is not None
        anchors = request.competency.anchors
        answer, _ = remove_overrides(request.answer, request.language)
        judged = await self._judge.ask_each(AnchorVerdicts, anchor_messages(request.asked, anchors, answer))
        middle = _mark("middle", anchors.middle, [(one.middle, one.middle_quote) for one in judged], answer)
        high = _mark("high", anchors.high, [(one.high, one.high_quote) for one in judged], answer)
        flags = tuple(_withdrawal(mark) for mark in (middle, high) if mark.verdict is Verdict.UNSURE)
        ledger = Ledger(LLM, (middle, high), flags)
        return Evaluation(evaluator=self.name, engine=LLM, ledger=ledger, score=score(ledger.marks))


def _mark(name: str, behaviour: str, judged: list[tuple[PointVerdict, str]], answer: str) -> PointMark:
    """The median verdict with a quote of it; left open where that quote does not stand in the answer."""
    verdict, offered = median(judged)
    quote = standing_quote(answer, offered)
    shown = verdict.verdict if quote or verdict is PointVerdict.MISSING else Verdict.UNSURE
    return PointMark(name, behaviour, Need.MUST, shown, "" if shown is Verdict.MISSING else quote)


def _withdrawal(mark: PointMark) -> Flag:
    return Flag(
        "withdrawn", f"The model's mark for “{mark.claim}” is withdrawn: its quote does not stand in your answer."
    )
