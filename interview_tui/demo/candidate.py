"""Answers for an interview that plays itself, from the bank's sample answers. Pure: no model, no clock, no chance
beyond the seed. It answers; it judges nothing and sends nothing.
"""

import math
from dataclasses import dataclass
from random import Random

from interview_tui.evaluations.matcher import KeyPoint, match
from interview_tui.evaluations.matcher.text import sentences
from interview_tui.events import AskQuestionEvent, QuestionKind
from interview_tui.interview.slash_commands import parse_slash_command
from interview_tui.interview.state import InterviewState
from interview_tui.ledger import Verdict
from interview_tui.profiles.models import Grade, Kind, Question

_WARM_UP = (
    "Lately I have been learning to repair bicycles. I like that you hear at once whether the gears are set right, and "
    "that somebody rides home on it the same afternoon."
)
_OWN_QUESTION = "Who would I work with in the team, and how do new people find their way in?"
_NO_MORE = "No, nothing more, thank you."
_SHARES = {Grade.WEAK: 0.2, Grade.ACCEPTABLE: 0.5, Grade.EXCELLENT: 1.0}
"""How much of the model answer is said for a grade that has no sample."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Good and less good in turn, so that the interviewer has reason to probe. The same seed answers the same."""

    seed: int

    def answer(self, state: InterviewState) -> str:
        """The answer to the question that is open; there must be one."""
        assert state.open_turn is not None
        asked = state.open_turn.asked
        text = self._answer(asked, state)
        return f" {text}" if parse_slash_command(text) else text

    def _answer(self, asked: AskQuestionEvent, state: InterviewState) -> str:
        match asked.kind:
            case QuestionKind.WARM_UP | QuestionKind.AD_HOC:
                return _WARM_UP
            case QuestionKind.CANDIDATE:
                own = sum(turn.asked.kind is QuestionKind.CANDIDATE for turn in state.tree)
                return _OWN_QUESTION if own == 1 else _NO_MORE
            case QuestionKind.PLANNED:
                return self._planned(state.questions[asked.question_id], asked.number)
            case QuestionKind.PROBE:
                assert state.role is not None
                question = state.questions[asked.question_id]
                said = " ".join(turn.answer or "" for turn in state.tree.below(state.tree.root(asked.turn_id).turn_id))
                return probe_answer(asked.text, question, asked.point_id, state.role.language, said)

    def _planned(self, question: Question, number: int) -> str:
        grades = Random(f"{self.seed}:grades").sample(sorted(_SHARES), len(_SHARES))
        grade = grades[(number - 1) % len(grades)]
        samples = _samples(question, grade)
        if not samples:
            return _beginning(question.model_answer, _SHARES[grade])
        return Random(f"{self.seed}:{question.id}").choice(samples)


def probe_answer(asked: str, question: Question, point_id: str, language: str, said: str = "") -> str:
    """The first sentence of an excellent sample or of the model answer in which alone the matcher finds the point; the
    claim itself where it finds it in none. `asked` is the probe, `language` the bank's.

    What was `said` is not said again.
    """
    point = next((one for one in question.points if one.id == point_id), None)
    if point is None:
        return _beginning(question.model_answer, _SHARES[Grade.WEAK])
    wanted = [KeyPoint(point.id, point.need, point.claim, point.phrasings, point.contradictions)]
    for text in (*_samples(question, Grade.EXCELLENT), question.model_answer):
        for sentence in sentences(text, language):
            (mark,) = match(asked, wanted, sentence.text, language=language, story=_tells(question)).marks
            if mark.verdict is Verdict.COVERED and sentence.text not in said:
                return sentence.text
    return point.claim


def _tells(question: Question) -> bool:
    return question.kind is Kind.BEHAVIOURAL


def _samples(question: Question, grade: Grade) -> list[str]:
    return [sample.answer for sample in question.samples if sample.grade is grade]


def _beginning(text: str, share: float) -> str:
    """At least one sentence of the text, and up to `share` of them."""
    told = [sentence.text for sentence in sentences(text)]
    return " ".join(told[: math.ceil(len(told) * share)]) or text
