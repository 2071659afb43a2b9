"""Whether a story has its parts: situation, task, action, result, reflection. A checklist, never a score.

The parts are those of the STAR method of behavioural interviewing, with reflection added.
"""

import re

from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.evaluations.story_patterns import ACTION, REFLECTION, RESULT, SITUATION, TASK
from interview_tui.events import Evaluation, Finding, FindingKind
from interview_tui.ledger import EMBEDDED
from interview_tui.profiles.models import Kind

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_LONGEST_QUOTE = 160
_PARTS = (
    ("situation", "where and when it happened", SITUATION),
    ("task", "what you had to achieve", TASK),
    ("action", "what you yourself did", ACTION),
    ("result", "what came of it", RESULT),
    ("reflection", "what you learnt or would do differently", REFLECTION),
)


class StructureEvaluator:
    name = "structure"
    engine = EMBEDDED

    def applies_to(self, request: EvaluationRequest) -> bool:
        """First answers to behavioural questions in English; a probe asks for one part only."""
        behavioural = request.question.kind is Kind.BEHAVIOURAL
        return behavioural and request.before is None and request.language == "en"

    async def evaluate(self, request: EvaluationRequest) -> Evaluation:
        return Evaluation(evaluator=self.name, engine=EMBEDDED, findings=story_parts(request.answer))


def story_parts(answer: str) -> tuple[Finding, ...]:
    """One finding per part: the first sentence that shows it, or what is absent."""
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(answer)]
    return tuple(_part(label, what, pattern, sentences) for label, what, pattern in _PARTS)


def _part(label: str, what: str, pattern: re.Pattern[str], sentences: list[str]) -> Finding:
    for sentence in sentences:
        if found := pattern.search(sentence.replace("’", "'")):
            return Finding(kind=FindingKind.PRESENT, label=label, detail=what, quote=_quote(sentence, found))
    return Finding(kind=FindingKind.ABSENT, label=label, detail=what)


def _quote(sentence: str, found: re.Match[str]) -> str:
    """The sentence; of one that does not end, a stretch that holds what was found."""
    if found.end() <= _LONGEST_QUOTE:
        return sentence[:_LONGEST_QUOTE]
    start = sentence.rfind(" ", 0, found.start()) + 1
    return sentence[start : start + _LONGEST_QUOTE]
