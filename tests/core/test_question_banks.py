"""The shipped banks: complete, and judged by the matcher as their authors judge their own samples."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from interview_tui.ledger import Verdict, coverage_range, score
from interview_tui.paths import Places, packaged_profiles
from interview_tui.profiles.library import ProfileLibrary
from interview_tui.profiles.models import Grade, Question
from tests.bank_samples import disorder, judge

CREDITED = {Verdict.COVERED, Verdict.PARTIAL}
LIBRARY = ProfileLibrary(Places(Path("unused"), (packaged_profiles(),)))
QUESTIONS = [question for bank_id, _ in LIBRARY.banks() for question in LIBRARY.bank(bank_id).questions]
each_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)


@cache
def outcomes(question_id: str) -> Counter[str]:
    """How many verdicts of a question's samples agree, credit falsely, or miss."""
    question = next(question for question in QUESTIONS if question.id == question_id)
    counts: Counter[str] = Counter()
    for sample in question.samples:
        for mark in judge(question, sample.answer, "en").marks:
            expected = sample.expect.get(mark.point_id)
            if expected is not None:
                counts["verdicts"] += 1
                counts["false credit"] += mark.verdict in CREDITED and expected not in CREDITED
                counts["miss"] += mark.verdict not in CREDITED and expected in CREDITED
    return counts


def test_there_are_two_roles_and_at_least_thirty_questions() -> None:
    assert {entry.id for entry in LIBRARY.roles()} >= {"backend-engineer", "general-behavioural"}
    assert len(QUESTIONS) >= 30


@each_question
def test_every_point_has_three_phrasings_and_a_probe(question: Question) -> None:
    assert all(len(point.phrasings) >= 3 and point.probe for point in question.points)


@each_question
def test_every_question_has_samples_of_every_kind(question: Question) -> None:
    grades = {sample.grade for sample in question.samples}
    assert len(question.samples) >= 4
    assert grades >= {Grade.WEAK, Grade.ACCEPTABLE, Grade.EXCELLENT}
    assert grades & {Grade.ECHO, Grade.SOUP}


@each_question
def test_better_samples_score_higher_and_echo_and_soup_never_above_weak(question: Question) -> None:
    graded = [(s.grade, coverage_range(judge(question, s.answer, "en").marks)[0]) for s in question.samples]
    assert list(disorder(graded)) == []


@each_question
def test_the_model_answer_is_a_good_answer_to_its_own_question(question: Question) -> None:
    matching = judge(question, question.model_answer, "en")
    rated = score(matching.marks)
    assert rated is not None
    assert rated.low >= 4.0
    assert matching.flags == ()


def test_false_credits_and_misses_are_rare() -> None:
    total: Counter[str] = Counter()
    for question in QUESTIONS:
        total += outcomes(question.id)
    assert total["false credit"] <= 0.04 * total["verdicts"]
    assert total["miss"] <= 0.08 * total["verdicts"]
