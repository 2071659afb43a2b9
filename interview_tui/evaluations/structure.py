"""Whether a story has its parts: situation, task, action, result, reflection. A checklist, never a score.

The parts are those of the STAR method of behavioural interviewing, with reflection added.
"""

import re

from interview_tui.evaluations.evaluator import EMBEDDED, EvaluationRequest
from interview_tui.events import Evaluation, Finding, FindingKind
from interview_tui.ledger import Aid
from interview_tui.profiles.models import Kind

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_LONGEST_QUOTE = 160
_DEEDS = (
    "asked|built|called|changed|checked|created|decided|explained|fixed|found|gathered|helped|introduced|"
    "kept|led|listed|looked|made|met|moved|offered|organised|organized|planned|proposed|put|ran|reached|"
    "rewrote|sat|set|showed|spoke|split|started|stopped|suggested|talked|taught|told|took|trained|tried|"
    "used|volunteered|went|worked|wrote"
)


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)


_PARTS = (
    (
        "situation",
        "where and when it happened",
        _any_of(
            r"when i (?:was|worked|joined)|while i was|at my\b|at the time|during (?:my|the|a)\b",
            r"one (?:day|evening|morning)|i (?:was working|used to work)|we were \w+",
            r"in my (?:last|first|previous|current)|last (?:year|month|week|spring|summer|autumn|winter)|in 20\d\d",
            r"(?:two|three|four|five|a few|some|\d+) (?:years|months|weeks) ago",
        ),
    ),
    (
        "task",
        "what you had to achieve",
        _any_of(
            r"i (?:had to|needed|was asked|was responsible|was supposed|was in charge|wanted)",
            r"my (?:job|task|goal|role|part|responsibility)|it was (?:up to me|my turn)|was (?:due|expected)",
            r"we (?:had|needed|were asked|were supposed) to|the (?:goal|aim|deadline|target|task|problem) was",
        ),
    ),
    ("action", "what you yourself did", _any_of(rf"i(?: \w+ly| also| then| first)? (?:{_DEEDS})\b")),
    (
        "result",
        "what came of it",
        _any_of(
            r"as a result|in the end|the result|afterwards|it (?:worked|paid off|shipped|held)|on time",
            r"\d+ ?(?:%|percent)|(?:dropped|fell|rose|grew|went|shrank)\b.{0,40}\b(?:from|by|to|half)",
            r"(?:cut|increased|decreased|improved|reduced)\b.{0,40}\b(?:from|by|to|half)",
            r"we (?:finished|shipped|delivered|saved|won|kept)|(?:customers?|they|she|he) (?:stayed|came back|thanked)",
        ),
    ),
    (
        "reflection",
        "what you learnt or would do differently",
        _any_of(
            r"i(?: have|'ve)? learn(?:ed|t)|next time|looking back|in hindsight|taught me|what i took",
            r"i would (?:now |still )?(?:do|ask|start|have)|since then i|i(?:'ve| have) since",
            r"these days i|nowadays i|from then on|i now\b",
        ),
    ),
)


class StructureEvaluator:
    name = "structure"

    def applies_to(self, request: EvaluationRequest) -> bool:
        """First answers to behavioural questions in English; a probe asks for one part only."""
        behavioural = request.question.kind is Kind.BEHAVIOURAL
        return behavioural and request.aid is not Aid.PROBED and request.language == "en"

    async def evaluate(self, request: EvaluationRequest) -> Evaluation:
        return Evaluation(evaluator=self.name, engine=EMBEDDED, findings=story_parts(request.answer))


def story_parts(answer: str) -> tuple[Finding, ...]:
    """One finding per part: the first sentence that shows it, or what is absent."""
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(answer)]
    return tuple(_part(label, what, pattern, sentences) for label, what, pattern in _PARTS)


def _part(label: str, what: str, pattern: re.Pattern[str], sentences: list[str]) -> Finding:
    quote = next((sentence for sentence in sentences if pattern.search(sentence.replace("’", "'"))), "")
    kind = FindingKind.PRESENT if quote else FindingKind.ABSENT
    return Finding(kind=kind, label=label, detail=what, quote=quote[:_LONGEST_QUOTE])
