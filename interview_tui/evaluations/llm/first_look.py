"""What code says of an answer before a model is asked: is there anything to judge, and what must the model not see?"""

import asyncio
from dataclasses import dataclass, replace

from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.evaluations.key_points import evaluate_points
from interview_tui.evaluations.llm.evidence import says_something, standing_quote
from interview_tui.evaluations.matcher import remove_overrides
from interview_tui.evaluations.matcher.guards import flag
from interview_tui.ledger import Ledger, PointMark, Verdict

_NOTHING_TO_JUDGE = frozenset({"blank", "gibberish", "dont_know"})


@dataclass(frozen=True, slots=True)
class FirstLook:
    """`answer` is what a model may see, `written` what the candidate wrote. `matched`: the word match of `answer`
    alone, without earlier ones.
    """

    answer: str
    written: str
    matched: Ledger
    language: str

    @property
    def flags(self) -> frozenset[str]:
        return frozenset(each.kind for each in self.matched.flags)

    @property
    def addresses_grader(self) -> bool:
        """Whether something was taken out because it speaks to whoever judges."""
        return "override" in self.flags

    @property
    def decides(self) -> bool:
        """Whether no model is to be asked."""
        return bool(self.flags & _NOTHING_TO_JUDGE) or not self.answer.strip()

    def quoted(self, offered: str) -> str:
        """The quote where it says something and stands, unbroken, in both texts; else empty."""
        quote = standing_quote(self.answer, offered)
        return quote if quote in self.written and says_something(quote, self.language) else ""


async def first_look(request: EvaluationRequest) -> FirstLook:
    return await asyncio.to_thread(_look, request)


def _look(request: EvaluationRequest) -> FirstLook:
    answer, removed = remove_overrides(request.answer, request.language)
    ledger = evaluate_points(replace(request, answer=answer, before=None)).ledger
    assert ledger is not None
    found = tuple(each for each in ledger.flags if not (removed and each.kind == "blank"))
    flags = (*(flag("override", text) for text in removed), *found)
    marks = tuple(_unbroken(mark, request.answer) for mark in ledger.marks)
    return FirstLook(answer, request.answer, replace(ledger, marks=marks, flags=flags), request.language)


def _unbroken(mark: PointMark, written: str) -> PointMark:
    """Open where the quote runs across a place from which something was taken out."""
    return mark if mark.quote in written else replace(mark, verdict=Verdict.UNSURE, quote="")
