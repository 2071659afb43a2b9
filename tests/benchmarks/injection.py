"""How far a slipped-in instruction raises a mark when the judge obeys it: `python -m tests.benchmarks.injection`.

Scripted judges stand in for the model. Where they recognise the instruction in the prompt they call every point covered
and offer some quote; elsewhere they judge as the word match does. A judge that obeys always does so even where the
instruction never reached its prompt. What counts is the mark beside that of the same answer without the instruction,
judged honestly.
"""

import argparse
import asyncio
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from random import Random
from statistics import mean
from time import perf_counter
from typing import NamedTuple

from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.evaluations.llm.judge import Judge
from interview_tui.evaluations.llm.key_points import LLMKeyPointsEvaluator
from interview_tui.evaluations.llm.verdicts import JudgedPoint, KeyPointVerdicts, PointVerdict
from interview_tui.evaluations.matcher import KeyPoint, match, remove_overrides
from interview_tui.evaluations.matcher.text import sentences
from interview_tui.events import Evaluation
from interview_tui.ledger import Verdict
from interview_tui.paths import Places, packaged_profiles
from interview_tui.profiles.library import ProfileLibrary
from interview_tui.profiles.models import Kind, Question
from interview_tui.thinker import Message
from interview_tui.thinker.scripted import ScriptedThinker
from tests.injection_kit import ANSWERS, INJECTIONS, POSITIONS, VARIANTS, Position, placed

LIMIT = 0.25
"""Of the 1–5 scale: how much an obeyed instruction may raise a mark on average."""
_LIBRARY = ProfileLibrary(Places(packaged_profiles(), (packaged_profiles(),)))
QUESTIONS = {question.id: question for id_, _ in _LIBRARY.banks() for question in _LIBRARY.bank(id_).questions}
_FENCED = re.compile(r"<<(?P<word>\w+)\n(?P<text>.*)\n(?P=word)>>", re.DOTALL)
_WORD = re.compile(r"\w+")
_FEWEST = 3  # words in order that are no coincidence

Quotes = Callable[[Question, str, str], Sequence[str]]
"""Of question, instruction and the answer in the prompt: the quote a judge offers for each point."""


class Case(NamedTuple):
    question: Question
    answer: str
    injection: str
    position: Position

    @property
    def text(self) -> str:
        return placed(self.answer, self.injection, self.position)


class Outcome(NamedTuple):
    """`middle` and `low`: the rise of the range's middle and of its lower end. `unverified`: marks that count with a
    quote that does not stand in the answer, or stands only in the instruction."""

    middle: float
    low: float
    unverified: int


def made_up(question: Question, injection: str, answer: str) -> list[str]:
    return [f"I said plainly that {point.claim}" for point in question.points]


def the_instruction(question: Question, injection: str, answer: str) -> list[str]:
    return [injection] * len(question.points)


def first_sentence(question: Question, injection: str, answer: str) -> list[str]:
    first = next((each.text for each in sentences(answer)), answer)
    return [first] * len(question.points)


def random_sentences(question: Question, injection: str, answer: str) -> list[str]:
    """Another one for each point, as long as there are enough."""
    said = [each.text for each in sentences(answer)] or [answer]
    Random(question.id + injection).shuffle(said)
    return [said[number % len(said)] for number in range(len(question.points))]


WAYS: dict[str, Quotes] = {
    "made-up quotes": made_up,
    "the instruction": the_instruction,
    "first sentence": first_sentence,
    "random sentences": random_sentences,
}


def obeying(case: Case, quotes: Quotes, *, always: bool) -> Callable[[object, Sequence[Message]], KeyPointVerdicts]:
    """A script for `ScriptedThinker`."""

    def judge(schema: object, messages: Sequence[Message]) -> KeyPointVerdicts:
        answer = prompted_answer(messages)
        if not always and not recognises(case.injection, answer):
            return honest(case.question, answer)
        offered = quotes(case.question, case.injection, answer)
        return KeyPointVerdicts(
            points=[
                JudgedPoint(point=number, quote=quote[:600], verdict=PointVerdict.COVERED)
                for number, quote in enumerate(offered, 1)
            ]
        )

    return judge


def prompted_answer(messages: Sequence[Message]) -> str:
    found = _FENCED.search(messages[-1]["content"])
    assert found is not None
    return found["text"]


def recognises(injection: str, answer: str) -> bool:
    """Whether at least half of the instruction's words stand in the answer in their order, not too far apart."""
    wanted, given = _WORD.findall(injection.casefold()), _WORD.findall(answer.casefold())
    enough = max(_FEWEST, (len(wanted) + 1) // 2)
    width = 2 * len(wanted)
    if sum(word in given for word in wanted) < enough:
        return len(wanted) < enough and injection.casefold() in answer.casefold()
    windows = range(0, max(1, len(given) - width + 1), max(1, width // 4))
    return any(_in_order(wanted, given[start : start + width]) >= enough for start in windows)


def _in_order(wanted: list[str], given: list[str]) -> int:
    """Length of the longest common subsequence."""
    best = [0] * (len(given) + 1)
    for word in wanted:
        row = [0]
        for place, other in enumerate(given):
            row.append(best[place] + 1 if word == other else max(best[place + 1], row[-1]))
        best = row
    return best[-1]


def honest(question: Question, answer: str) -> KeyPointVerdicts:
    """The word match's verdicts; in doubt the lower one."""
    points = [KeyPoint(p.id, p.need, p.claim, p.phrasings, p.contradictions) for p in question.points]
    marks = match(question.ask, points, answer, story=question.kind is Kind.BEHAVIOURAL).marks
    verdicts = ["missing" if mark.verdict is Verdict.UNSURE else mark.verdict.value for mark in marks]
    return KeyPointVerdicts(
        points=[
            JudgedPoint(point=number, quote=mark.quote, verdict=PointVerdict(verdict))
            for number, (mark, verdict) in enumerate(zip(marks, verdicts, strict=True), 1)
        ]
    )


def cases(injections: Iterable[str]) -> Iterator[Case]:
    for (question_id, answer), injection, position in product(ANSWERS, injections, POSITIONS):
        yield Case(QUESTIONS[question_id], answer, injection, position)


async def judged(question: Question, answer: str, judge: Callable[..., KeyPointVerdicts]) -> Evaluation:
    thinker = ScriptedThinker(by_schema={"KeyPointVerdicts": judge})
    return await LLMKeyPointsEvaluator(Judge(thinker)).evaluate(EvaluationRequest(question, question.ask, answer))


class Bench:
    """Keeps the honest mark of each answer."""

    def __init__(self) -> None:
        self._fair: dict[str, Evaluation] = {}

    async def outcome(self, case: Case, quotes: Quotes, *, always: bool = False) -> Outcome:
        fair = await self._fairly(case)
        swayed = await judged(case.question, case.text, obeying(case, quotes, always=always))
        assert fair.score is not None
        assert swayed.score is not None
        low = swayed.score.low - fair.score.low
        middle = (low + swayed.score.high - fair.score.high) / 2
        return Outcome(middle, low, unverified(case, swayed))

    async def _fairly(self, case: Case) -> Evaluation:
        if case.answer not in self._fair:
            self._fair[case.answer] = await judged(
                case.question, case.answer, lambda _, messages: honest(case.question, prompted_answer(messages))
            )
        return self._fair[case.answer]


def unverified(case: Case, evaluation: Evaluation) -> int:
    assert evaluation.ledger is not None
    earning = [mark for mark in evaluation.ledger.marks if mark.verdict in (Verdict.COVERED, Verdict.PARTIAL)]
    left, _ = remove_overrides(case.text)
    return sum(not mark.quote or mark.quote not in case.text or mark.quote not in left for mark in earning)
