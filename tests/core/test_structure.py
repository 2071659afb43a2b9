"""The parts of a story, in the words of different people; and what is no story."""

import pytest

from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.evaluations.structure import StructureEvaluator, story_parts
from interview_tui.events import FindingKind
from interview_tui.ledger import Aid, Ledger
from interview_tui.profiles.models import Question
from tests.interview_kit import question

PARTS = ("situation", "task", "action", "result", "reflection")


def present(answer: str) -> set[str]:
    return {finding.label for finding in story_parts(answer) if finding.kind is FindingKind.PRESENT}


WHOLE_STORIES = [
    "Two years ago our biggest customer threatened to leave. My job was to find out why. I rang them every "
    "morning for a week and wrote down each complaint. They stayed for another three years. I learned to pick up "
    "the phone earlier.",
    "When our lead left in the middle of a release, I was asked to take over. I split the remaining work into "
    "four parts and handed out two. We shipped on time. Looking back, I should have told the client sooner.",
    "At my previous company the nightly import kept failing. It fell to me to stop that. I’d traced it to one "
    "table, so I rewrote the query and added a test. The run time dropped from six hours to twenty minutes. These"
    " days I always look at the data first.",
    "Back in 2019 I worked at a hospital. We had to move 300 patients in one night. I drew up a list, then called"
    " every ward. Not a single bed was lost. What I took from it is that lists beat memory.",
    "There was a conflict between two of my teammates last spring. As the team lead I wanted to settle it without"
    " our manager. I met each of them alone and then brought them together. In the end they agreed on a way to "
    "review code. It taught me that listening first saves weeks.",
    "Shortly after I joined, a customer found a bug in billing. We had only two days to mend it. I simply "
    "switched the feature off and wrote to everybody concerned. Complaints fell by half. Next time I would roll "
    "it out to one customer first.",
    "I was a junior nurse at the time. I was told to train three newcomers. So I began with a checklist and I "
    "also asked each of them what they feared. As a result all three passed. I've since used that checklist with "
    "every newcomer.",
    "we were building a shop for a client and the deadline was friday. i needed to cut the scope. i made a table "
    "of all features and talked to the client. it went live on friday. in hindsight i would have made that table "
    "sooner.",
]


@pytest.mark.parametrize("answer", WHOLE_STORIES)
def test_a_whole_story_has_all_its_parts(answer: str) -> None:
    assert present(answer) == set(PARTS)


@pytest.mark.parametrize("answer", WHOLE_STORIES)
def test_curly_and_straight_apostrophes_are_the_same(answer: str) -> None:
    assert present(answer.replace("'", "’")) == present(answer.replace("’", "'"))


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("situation", "In my second year at university we shared one machine."),
        ("situation", "One of our customers could not log in."),
        ("situation", "My manager had promised too much."),
        ("situation", "A couple of months back the office flooded."),
        ("situation", "While we were migrating, the old system died."),
        ("task", "I was the one who had to tell them."),
        ("task", "My boss asked me to look into it."),
        ("task", "The goal was to halve the waiting time."),
        ("task", "It was up to me."),
        ("task", "I took it on."),
        ("action", "I quickly gathered everybody."),
        ("action", "I've built a small tool for it."),
        ("action", "I then sat down with her."),
        ("action", "What I did was call the supplier."),
        ("action", "I documented it and shared the page."),
        ("action", "I managed to calm them down."),
        ("result", "Sales rose by 12 percent."),
        ("result", "Waiting time went from an hour to ten minutes."),
        ("result", "It paid off."),
        ("result", "That saved us a week."),
        ("result", "The page is still in use."),
        ("result", "The outcome was a happy client."),
        ("result", "We won the contract."),
        ("result", "It has never happened again."),
        ("result", "The errors were down 40%."),
        ("reflection", "I’ve learnt to ask first."),
        ("reflection", "If I could do it again, I would start smaller."),
        ("reflection", "I'd now do that differently."),
        ("reflection", "Since then I write things down."),
        ("reflection", "The lesson for me: ask."),
        ("reflection", "It showed me how much people value being told."),
        ("reflection", "I am far more careful with promises."),
    ],
)
def test_one_sentence_shows_its_part(part: str, sentence: str) -> None:
    assert part in present(sentence)


@pytest.mark.parametrize(
    "answer",
    [
        "I always communicate openly. Conflict is normal, and I try to listen to everyone. Teams should talk more.",
        "I would ask them what they need, and then I would look for a compromise that works for both.",
        "A good engineer needs patience. You have to write tests, measure and stay calm.",
        "I don't know, I can't think of an example.",
        "I need more time. I feel that I am good with people.",
        "Usually I go to the person first, and if they still disagree I go to my lead.",
        "",
        "?!",
    ],
)
def test_principles_and_intentions_are_no_story(answer: str) -> None:
    assert present(answer) == set()


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("action", "I was told about it and I felt bad."),
        ("action", "I wanted to leave, but I needed the money."),
        ("action", "I noticed it and I hoped for the best."),
        ("action", "I worked at a bank."),
        ("action", "They fixed it and she wrote a report."),
        ("result", "I went to my manager."),
        ("result", "It fell to me to call her."),
        ("result", "We store the result in the endpoint."),
        ("result", "In the end I would probably talk to both."),
        ("result", "I cut to the chase."),
        ("reflection", "I would ask her first."),
        ("reflection", "I would start with the tests."),
        ("situation", "I talk to people when they disagree."),
    ],
)
def test_words_that_only_resemble_a_part_do_not_show_it(part: str, sentence: str) -> None:
    assert part not in present(sentence)


@pytest.mark.parametrize("answer", [*WHOLE_STORIES, "word " * 400 + "and then i called him " + "word " * 400])
def test_every_quote_stands_in_the_answer_and_shows_its_part(answer: str) -> None:
    for finding in story_parts(answer):
        assert finding.quote in answer
        assert len(finding.quote) <= 160
        if finding.quote:
            assert finding.label in present(finding.quote)


def test_the_parts_come_in_the_order_of_a_story_with_what_each_is() -> None:
    findings = story_parts("")
    assert tuple(finding.label for finding in findings) == PARTS
    assert all(finding.detail and finding.kind is FindingKind.ABSENT for finding in findings)


def request(kind: str, **fields: object) -> EvaluationRequest:
    asked = Question.model_validate(question(1, kind=kind))
    return EvaluationRequest(**({"question": asked, "asked": "?", "answer": "I did."} | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("applies", "kind", "fields"),
    [
        (True, "behavioural", {}),
        (True, "behavioural", {"aid": Aid.HINTED}),
        (False, "knowledge", {}),
        (False, "situational", {}),
        (False, "behavioural", {"language": "de"}),
        (False, "behavioural", {"aid": Aid.PROBED, "before": Ledger("e")}),
        (False, "behavioural", {"aid": Aid.HINTED, "before": Ledger("e")}),
    ],
)
def test_it_looks_at_first_answers_to_behavioural_questions_in_english(
    applies: bool, kind: str, fields: dict[str, object]
) -> None:
    assert StructureEvaluator().applies_to(request(kind, **fields)) is applies


async def test_the_checklist_has_no_score() -> None:
    evaluation = await StructureEvaluator().evaluate(request("behavioural"))
    assert (evaluation.score, evaluation.band, evaluation.ledger) == (None, None, None)
