"""The shipped roles and banks: complete, sound, and judged by the matcher as their authors judge their own samples."""

from pathlib import Path

import pytest

from interview_tui.authoring.trials import Tally, Trial, by_matching, try_empty_answers, try_question
from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.evaluations.key_points import evaluate_points
from interview_tui.paths import Places, packaged_profiles
from interview_tui.preparation import PracticeOptions, prepare_interview
from interview_tui.profiles.check import check
from interview_tui.profiles.levels import levels_of
from interview_tui.profiles.models import Bank, Grade, Kind, Level, Question
from tests import shipped

PLACES = Places(Path("unused"), (packaged_profiles(),))
LIBRARY = shipped.library()
BANKS = [bank_id for bank_id, _ in LIBRARY.banks()]
QUESTIONS = [question for bank_id in BANKS for question in LIBRARY.bank(bank_id).questions]
ROLES = [entry.id for entry in LIBRARY.roles()]
GRADES = {Grade.WEAK, Grade.ACCEPTABLE, Grade.EXCELLENT}
each_bank = pytest.mark.parametrize("bank_id", BANKS)


def bank(bank_id: str) -> Bank:
    return LIBRARY.bank(bank_id)


def test_there_are_twelve_roles_over_at_least_260_questions_of_every_kind_and_level() -> None:
    assert len(ROLES) >= 12
    assert len(QUESTIONS) >= 260
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS)
    assert {question.kind for question in QUESTIONS} == set(Kind)
    assert {question.level for question in QUESTIONS} == set(Level)


@each_bank
def test_every_question_has_all_that_an_interview_needs(bank_id: str) -> None:
    for question in bank(bank_id).questions:
        grades = {sample.grade for sample in question.samples}
        assert len(question.samples) >= 5, question.id
        assert grades >= GRADES, question.id
        assert grades & {Grade.ECHO, Grade.SOUP, Grade.WRONG}, question.id
        assert question.hints, question.id
        assert question.clarify, question.id
        assert question.reviewed.truth, question.id
        assert question.reviewed.fairness, question.id


def test_no_check_finds_anything() -> None:
    assert [str(problem) for problem in check(PLACES, packaged_profiles())] == []


@each_bank
async def test_better_samples_are_marked_higher_and_misses_and_false_credits_are_rare(bank_id: str) -> None:
    tally, disorder = Tally(), []
    for trial in await _trials(bank_id):
        tally.add(trial)
        disorder += [f"{trial.question_id}: {what}" for what in trial.disorder]
    assert disorder == []
    assert tally.passed, tally


async def _trials(bank_id: str) -> list[Trial]:
    found = bank(bank_id)
    return [await try_question(question, by_matching, found.language) for question in found.questions]


@each_bank
async def test_answers_that_say_nothing_earn_nothing(bank_id: str) -> None:
    found = bank(bank_id)
    earned = {q.id: await try_empty_answers(q, by_matching, found.language) for q in found.questions}
    assert {id_: said for id_, said in earned.items() if said} == {}


@each_bank
def test_the_model_answer_is_a_good_answer_to_its_own_question(bank_id: str) -> None:
    found = {question.id: _low(question) for question in bank(bank_id).questions}
    assert {id_: low for id_, low in found.items() if low < 4.0} == {}


def _low(question: Question) -> float:
    """The lower end of what the model answer is given, 1..5; 0 where it is flagged."""
    evaluation = evaluate_points(EvaluationRequest(question, question.ask, question.model_answer))
    assert evaluation.score is not None
    assert evaluation.ledger is not None
    return 0.0 if evaluation.ledger.flags else evaluation.score.low


@pytest.mark.parametrize("role_id", ROLES)
def test_every_level_of_a_role_changes_the_interview(role_id: str) -> None:
    role = LIBRARY.role(role_id)
    assert set(levels_of(role)) == set(Level)
    asked = {}
    for level in Level:
        started = prepare_interview(PLACES, PracticeOptions(role_id, seed=3, level=level))
        asked[level] = {str(question["id"]) for question in started.questions}
        assert started.role["expects"]
    assert all(asked[one] != asked[other] for one in Level for other in Level if one is not other)


def test_every_question_can_be_met_in_some_role() -> None:
    used = {bank_id for role_id in ROLES for bank_id in LIBRARY.role(role_id).banks}
    assert used == set(BANKS)
