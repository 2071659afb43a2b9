"""The candidate of the demonstration: what is answered to which question, the same each time."""

from dataclasses import replace
from pathlib import Path

import pytest

from interview_tui.demo.candidate import Candidate, probe_answer
from interview_tui.demo.pace import Pace
from interview_tui.evaluations.matcher import KeyPoint, match
from interview_tui.events import AskQuestionEvent, QuestionKind
from interview_tui.interview.slash_commands import parse_slash_command
from interview_tui.ledger import Verdict
from interview_tui.paths import Places, packaged_profiles
from interview_tui.profiles.library import ProfileLibrary
from interview_tui.profiles.models import Grade, Kind, Question
from interview_tui.questions.refusal import says_no_more
from tests.interview_kit import FULL_ANSWER, question
from tests.story_kit import Story

GRADES = ("weak", "acceptable", "excellent")
SAMPLES = [{"grade": grade, "answer": f"This is what somebody {grade} would say."} for grade in GRADES]


def asked(number: int = 1, seed: int = 1, **fields: object) -> str:
    """What is answered to a planned question."""
    story = Story([question(1, **fields)])
    story.tell(AskQuestionEvent, turn_id="t1", kind="planned", text="How?", question_id="q1", number=number)
    return Candidate(seed).answer(story.state)


def bank_questions() -> list[Question]:
    places = Places(Path("unused"), (packaged_profiles(),))
    library = ProfileLibrary(places)
    roles = [library.role(entry.id) for entry in library.roles()]
    return list({q.id: q for role in roles for q in library.questions_for(role).values()}.values())


@pytest.mark.parametrize("seed", range(8))
def test_three_questions_in_a_row_are_answered_in_three_grades(seed: int) -> None:
    answers = {asked(number, seed, samples=SAMPLES) for number in (4, 5, 6)}
    assert answers == {str(sample["answer"]) for sample in SAMPLES}


def test_another_seed_begins_with_another_grade() -> None:
    assert len({asked(1, seed, samples=SAMPLES) for seed in range(20)}) == 3


def test_the_same_seed_chooses_the_same_among_samples_of_a_grade() -> None:
    many = [{"grade": grade, "answer": f"{grade} answer {n}."} for grade in Grade for n in range(9)]
    assert asked(samples=many) == asked(samples=many)
    assert len({asked(seed=seed, samples=many) for seed in range(40)}) > 3


def test_without_samples_the_model_answer_is_told_more_or_less_of() -> None:
    told = "One stands here. Two stands here. Three stands here. Four stands here. Five stands here."
    answers = {asked(number, model_answer=told) for number in (1, 2, 3)}
    assert answers == {"One stands here.", "One stands here. Two stands here. Three stands here.", told}


def test_an_answer_that_reads_like_a_command_is_still_an_answer() -> None:
    samples = [{"grade": grade, "answer": "/skip"} for grade in GRADES]
    answer = asked(samples=samples)
    assert answer.strip() == "/skip"
    assert parse_slash_command(answer) is None


def test_a_probe_is_answered_with_the_sentence_that_covers_its_point() -> None:
    samples = [{"grade": "excellent", "answer": f"I have done that. {FULL_ANSWER} It went well."}]
    story = Story([question(1, samples=samples)])
    story.ask(QuestionKind.PROBE, point="retry")
    answer = Candidate(1).answer(story.state)
    assert "a retry does not charge twice" in answer
    assert answer in FULL_ANSWER
    assert "key is stored" not in answer


def test_a_sentence_that_was_said_is_not_said_again_to_a_probe() -> None:
    model_answer = "In my shop each request carries a unique key."
    story = Story([question(1, samples=[{"grade": "excellent", "answer": FULL_ANSWER}], model_answer=model_answer)])
    root = story.ask()
    story.answer(FULL_ANSWER)
    story.probe(root, "key")
    assert Candidate(1).answer(story.state) == model_answer


def test_a_point_that_no_text_covers_is_answered_with_its_claim() -> None:
    asked_of = Question.model_validate(question(1, model_answer="I would think about it for a while and then ask."))
    assert probe_answer("What about it?", asked_of, "store", "en") == "the key is stored with the result"


def test_probes_all_over_the_banks_get_an_answer_in_which_their_point_is_found() -> None:
    missed = []
    for one in bank_questions()[::9]:
        told = one.kind is Kind.BEHAVIOURAL
        for point in one.points:
            wanted = [KeyPoint(point.id, point.need, point.claim, point.phrasings, point.contradictions)]
            probe = point.probe or one.ask
            (mark,) = match(probe, wanted, probe_answer(probe, one, point.id, "en"), story=told).marks
            if mark.verdict is not Verdict.COVERED:
                missed.append((one.id, point.id))
    assert missed == []


def test_the_candidate_asks_one_question_and_then_has_no_more() -> None:
    story = Story()
    candidate = Candidate(1)
    story.ask(QuestionKind.WARM_UP, "")
    assert candidate.answer(story.state)
    story.answer("Fine.")
    story.ask(QuestionKind.CANDIDATE, "")
    first = candidate.answer(story.state)
    assert first.endswith("?")
    story.answer(first)
    story.ask(QuestionKind.CANDIDATE, "")
    assert says_no_more(candidate.answer(story.state))


@pytest.mark.parametrize("speed", [0, 0.25, 1, 100])
def test_what_is_typed_piece_by_piece_is_the_whole_answer(speed: float) -> None:
    assert "".join(Pace(speed).strokes(FULL_ANSWER)) == FULL_ANSWER


def test_twice_the_speed_halves_the_reading_and_no_speed_has_none() -> None:
    pace = Pace(1)
    assert replace(pace, speed=2).reading_seconds("words") == pace.reading_seconds("words") / 2 > 0
    assert Pace(0).reading_seconds("words") == 0
