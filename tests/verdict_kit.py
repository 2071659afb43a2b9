"""One question with four points, an answer that the word match overlooks, and a model that judges as it is told."""

from collections.abc import Sequence
from typing import Any

from interview_tui.evaluations.canaries import CANARIES
from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.evaluations.key_points import evaluate_points
from interview_tui.evaluations.llm.judge import Judge
from interview_tui.evaluations.llm.key_points import LLMKeyPointsEvaluator
from interview_tui.evaluations.llm.verdicts import JudgedPoint, KeyPointVerdicts, PointVerdict
from interview_tui.events import Evaluation
from interview_tui.ledger import Ledger, PointMark
from interview_tui.thinker.scripted import Reply, ScriptedThinker

QUESTION = CANARIES[0].question
FINDS, WRITES, SPACE, SELECTIVE = (point.id for point in QUESTION.points)
ANSWER = "You get to your entries fast. On the other hand, saving takes longer as the structure is kept in step."
FAST, SLOW = "You get to your entries fast", "saving takes longer as the structure is kept in step"


def verdicts(*given: tuple[int, str, str]) -> KeyPointVerdicts:
    """Of (number of the point, verdict, quote); the points that are not given are missing."""
    named = {number for number, _, _ in given}
    return only_verdicts(*given, *((number, "missing", "") for number in range(1, 5) if number not in named))


def only_verdicts(*given: tuple[int, str, str]) -> KeyPointVerdicts:
    """As `verdicts`, of a model that says nothing of the other points."""
    return KeyPointVerdicts(points=[JudgedPoint(point=n, verdict=PointVerdict(v), quote=q) for n, v, q in given])


def script(reply: Reply) -> ScriptedThinker:
    """The same reply to every judgement of key points."""
    return ScriptedThinker(by_schema={"KeyPointVerdicts": reply})


async def judge_answer(
    thinker: ScriptedThinker, answer: str = ANSWER, *, careful: bool = False, failed: Sequence[str] = (), **more: Any
) -> Evaluation:
    request = EvaluationRequest(QUESTION, QUESTION.ask, answer, **more)
    return await LLMKeyPointsEvaluator(Judge(thinker, careful, tuple(failed))).evaluate(request)


def ledger_of(evaluation: Evaluation) -> Ledger:
    assert evaluation.ledger is not None
    return evaluation.ledger


def marks_of(evaluation: Evaluation) -> dict[str, PointMark]:
    return {mark.point_id: mark for mark in ledger_of(evaluation).marks}


def reasons(evaluation: Evaluation, kind: str = "withdrawn") -> list[str]:
    return [flag.reason for flag in ledger_of(evaluation).flags if flag.kind == kind]


def by_words(answer: str) -> dict[str, PointMark]:
    return marks_of(evaluate_points(EvaluationRequest(QUESTION, QUESTION.ask, answer)))
