import pytest

from interview_tui.evaluations.delivery import DeliveryEvaluator, delivery_advice, spoken_seconds
from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.events import FindingKind
from interview_tui.ledger import Aid, Ledger
from interview_tui.profiles.models import Kind, Question
from tests.interview_kit import question

FILLER = "Then things went on as they usually do in such a place, with people and plans. " * 4


def advice(answer: str, kind: Kind = Kind.BEHAVIOURAL, minutes: float = 3) -> dict[str, str]:
    return {finding.label: finding.detail for finding in delivery_advice(answer, kind, minutes)}


@pytest.mark.parametrize(("words", "seconds"), [(0, 0), (7, 3), (140, 60), (420, 180)])
def test_speaking_time_is_told_by_the_number_of_words(words: int, seconds: int) -> None:
    assert spoken_seconds("word " * words) == seconds


def test_a_word_with_an_apostrophe_is_one_word() -> None:
    assert spoken_seconds("don’t can't it's " * 70) == spoken_seconds("word " * 210)


@pytest.mark.parametrize(
    ("words", "said"), [(10, "very short"), (100, "0:43 spoken of 3 min"), (500, "longer than a listener expects")]
)
def test_the_length_is_always_said(words: int, said: str) -> None:
    assert said in advice("word " * words)["length"]


@pytest.mark.parametrize(
    ("answer", "remarked"),
    [
        ("We planned, we built, our team shipped, and we were proud of us.", True),
        ("We’re a team, we’ve built it and we’d do it again.", True),
        ("We built it, i.e. we and our team.", True),
        ("We planned it, and I wrote my part, and I tested it.", False),
        ("I’m sure we did, and I’ve told them that we would, as I’d promised.", False),
        ("The US and the US market, US law, all in the US.", False),
        ("Nobody is mentioned here.", False),
    ],
)
def test_a_story_of_we_alone_asks_for_the_own_part(answer: str, remarked: bool) -> None:
    assert ("I and we" in advice(answer)) is remarked


@pytest.mark.parametrize(
    ("answer", "remarked"),
    [
        ("It got much better.", True),
        ("I double-checked the S3 bucket, the k8s cluster and OAuth2.", True),
        ("I double checked everything.", True),
        ("It took 3 days.", False),
        ("It fell by half.", False),
        ("We saved twenty hours.", False),
        ("It doubled.", False),
        ("By a third.", False),
        ("It cost $5.", False),
        ("Version v2 came after 14 weeks.", False),
    ],
)
def test_a_story_without_a_figure_is_asked_for_one(answer: str, remarked: bool) -> None:
    assert ("numbers" in advice(answer)) is remarked


@pytest.mark.parametrize(
    ("answer", "remarked"),
    [
        ("Maybe it was late, probably too late, I guess.", True),
        ("It was kind of slow and sort of broken, more or less.", True),
        ("Maybe. Probably.", False),
        ("What kind of bug, that kind of bug, this sort of bug, the kind of bug I like.", False),
    ],
)
def test_many_hedges_are_remarked(answer: str, remarked: bool) -> None:
    assert ("hedges" in advice(answer)) is remarked


def test_person_and_numbers_matter_in_stories_only() -> None:
    assert set(advice("We and our " + FILLER, Kind.DESIGN)) == {"length"}


@pytest.mark.parametrize("answer", ["", "word", FILLER * 20, "maybe " * 9 + "we " * 9])
def test_all_of_it_is_advice_without_a_score_and_each_label_comes_once(answer: str) -> None:
    findings = delivery_advice(answer, Kind.BEHAVIOURAL, 1)
    assert {finding.kind for finding in findings} == {FindingKind.ADVICE}
    assert len({finding.label for finding in findings}) == len(findings)


@pytest.mark.parametrize(
    ("applies", "fields"),
    [
        (True, {}),
        (False, {"answer": " … "}),
        (False, {"language": "fr"}),
        (False, {"before": Ledger("e"), "aid": Aid.PROBED}),
    ],
)
def test_it_looks_at_first_answers_in_english(applies: bool, fields: dict[str, object]) -> None:
    asked = Question.model_validate(question(1))
    values = {"question": asked, "asked": "?", "answer": "I did."} | fields
    assert DeliveryEvaluator().applies_to(EvaluationRequest(**values)) is applies  # type: ignore[arg-type]
