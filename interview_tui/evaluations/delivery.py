"""How the answer is told: length, I and we, numbers, hedges. Advice only; nothing here touches a score."""

import re

from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.events import Evaluation, Finding, FindingKind
from interview_tui.ledger import EMBEDDED
from interview_tui.profiles.models import Kind

SPOKEN_WORDS_PER_MINUTE = 140
"""An unhurried speaking rate; English conversation lies around 120 to 160 words a minute."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_I = re.compile(r"\b(?:i(?!\.e\b)|my|me|mine|myself)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:[Ww]e|WE|[Oo]ur|[Oo]urs|us|[Oo]urselves)\b")  # "US" is a country
_NUMBER = re.compile(
    r"(?<![^\W\d_])\d|\b(?:half|halved|twice|doubled?(?!-)|tripled?|a third|a quarter|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|"
    r"thousands?|millions?|percent)\b(?! (?:check|click))",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:i guess|i think maybe|(?<!what )(?<!that )(?<!this )(?<!the )(?<!some )(?<!any )(?<!same )(?:kind|sort) of|"
    r"maybe|probably|perhaps|i suppose|somehow|or something(?! else)|more or less|to be honest|basically)\b",
    re.IGNORECASE,
)
_FEW_WORDS = 25
_MANY_HEDGES = 3


class DeliveryEvaluator:
    name = "delivery"
    engine = EMBEDDED

    def applies_to(self, request: EvaluationRequest) -> bool:
        """First answers in English; a probe asks for one part only."""
        return request.before is None and request.language == "en" and bool(_WORD.search(request.answer))

    async def evaluate(self, request: EvaluationRequest) -> Evaluation:
        findings = delivery_advice(request.answer, request.question.kind, request.question.minutes)
        return Evaluation(evaluator=self.name, engine=EMBEDDED, findings=findings)


def spoken_seconds(text: str) -> int:
    """About how long `text` takes to say."""
    return round(len(_WORD.findall(text)) * 60 / SPOKEN_WORDS_PER_MINUTE)


def delivery_advice(answer: str, kind: Kind, minutes: float) -> tuple[Finding, ...]:
    """At most one remark on each of length, person, numbers and hedges; `minutes` is the speaking time meant."""
    remarks = (_length(answer, minutes), _person(answer, kind), _numbers(answer, kind), _hedges(answer))
    return tuple(remark for remark in remarks if remark is not None)


def _advice(label: str, detail: str) -> Finding:
    return Finding(kind=FindingKind.ADVICE, label=label, detail=detail)


def _length(answer: str, minutes: float) -> Finding:
    seconds = spoken_seconds(answer)
    spoken = f"about {seconds // 60}:{seconds % 60:02d} spoken"
    if len(_WORD.findall(answer)) < _FEW_WORDS:
        return _advice("length", f"{spoken}: very short; there is room to say how and why")
    if seconds > 60 * minutes:
        return _advice("length", f"{spoken} of {minutes:g} min: longer than a listener expects; lead with the point")
    return _advice("length", f"{spoken} of {minutes:g} min")


def _person(answer: str, kind: Kind) -> Finding | None:
    mine, ours = len(_I.findall(answer)), len(_WE.findall(answer))
    if kind is Kind.BEHAVIOURAL and ours > 2 * max(mine, 1):
        return _advice("I and we", f"“we” {ours} times, “I” {mine}: say which part was yours")
    return None


def _numbers(answer: str, kind: Kind) -> Finding | None:
    if kind is Kind.BEHAVIOURAL and not _NUMBER.search(answer):
        return _advice("numbers", "no figure: how many, how long, how much better? An honest estimate will do")
    return None


def _hedges(answer: str) -> Finding | None:
    found = [match.group().lower() for match in _HEDGE.finditer(answer)]
    if len(found) < _MANY_HEDGES:
        return None
    return _advice("hedges", f"{len(found)} hedges ({', '.join(sorted(set(found))[:3])}): say what you are sure of")
