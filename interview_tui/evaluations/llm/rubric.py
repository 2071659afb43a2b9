"""The competency's own anchors as a rubric: behaviour that earns a 3 and a 5, each with its evidence.

Middle and high weigh the same, so that the one scoring function gives 1, 3 and 5 for none, the middle, and both.
"""

from collections.abc import Iterator
from dataclasses import replace

from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.evaluations.llm.first_look import FirstLook, first_look
from interview_tui.evaluations.llm.judge import Judge
from interview_tui.evaluations.llm.prompts import anchor_messages
from interview_tui.evaluations.llm.verdicts import AnchorVerdicts, PointVerdict, median
from interview_tui.events import Evaluation
from interview_tui.ledger import LLM, Flag, Ledger, Need, PointMark, Verdict, score
from interview_tui.profiles.models import Anchors

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
        """Where code finds nothing to judge, neither behaviour is shown, and no model is asked."""
        assert request.competency is not None
        anchors = request.competency.anchors
        look = await first_look(request)
        if look.decides:
            return self._evaluation(_marks(anchors, [], look), look.matched.flags)
        judged = await self._judge.ask_each(AnchorVerdicts, anchor_messages(request.asked, anchors, look.answer))
        marks = _marks(anchors, judged, look)
        withdrawn = (_withdrawal(mark) for mark in marks if mark.verdict is Verdict.UNSURE)
        doubts = tuple(self._doubts(look))
        return self._evaluation([_left_open(mark) for mark in marks] if doubts else marks, (*withdrawn, *doubts))

    def _doubts(self, look: FirstLook) -> Iterator[Flag]:
        """Why nothing that the model alone says can count here: no word match stands beside these marks."""
        if look.addresses_grader:
            yield Flag(
                "override", "Part of your answer speaks to its grader; what the model finds in the rest is open."
            )
        if failed := self._judge.failed_checks:
            reason = f"This model's marks cannot be trusted: it failed {', '.join(failed)}. What it finds is open."
            yield Flag("untrusted", reason)

    def _evaluation(self, marks: list[PointMark], flags: tuple[Flag, ...]) -> Evaluation:
        ledger = Ledger(LLM, tuple(marks), flags)
        return Evaluation(evaluator=self.name, engine=LLM, ledger=ledger, score=score(ledger.marks))


def _marks(anchors: Anchors, judged: list[AnchorVerdicts], look: FirstLook) -> list[PointMark]:
    return [
        _mark("middle", anchors.middle, [(one.middle, one.middle_quote) for one in judged], look),
        _mark("high", anchors.high, [(one.high, one.high_quote) for one in judged], look),
    ]


def _mark(name: str, behaviour: str, judged: list[tuple[PointVerdict, str]], look: FirstLook) -> PointMark:
    """The median verdict with a quote of it; left open where that quote does not stand in the answer."""
    verdict, offered = median(judged or [(PointVerdict.MISSING, "")])
    quote = look.quoted(offered)
    shown = verdict.verdict if quote or verdict is PointVerdict.MISSING else Verdict.UNSURE
    return PointMark(name, behaviour, Need.MUST, shown, "" if shown is Verdict.MISSING else quote)


def _left_open(mark: PointMark) -> PointMark:
    return mark if mark.verdict is Verdict.MISSING else replace(mark, verdict=Verdict.UNSURE)


def _withdrawal(mark: PointMark) -> Flag:
    return Flag(
        "withdrawn", f"The model's mark for “{mark.claim}” is withdrawn: its quote does not stand in your answer."
    )
