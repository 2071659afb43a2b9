"""Questions from a Markdown list to a bank, and from a bank to a sheet for printing."""

import pytest

from interview_tui.authoring.markdown_export import candidate_sheet, sheet
from interview_tui.authoring.markdown_import import NotQuestions, draft_bank, read_questions
from interview_tui.authoring.trials import by_matching
from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.ledger import Need, Verdict
from interview_tui.profiles.models import Bank, Kind, Level
from tests.interview_kit import question

TEXT = """
# Storing things

## What is a transaction?

Several changes that happen **together**. Either every change is kept or none.

## 2. How does an index help?

It has a price:

- It finds rows without reading the whole table
- Writes get slower

Q: Why normalise?
A: To store each fact once.

1. What is a primary key? It names one row.
2. What is a view?
   A stored query.

Q3. Tell me about a time when you lost data.
"""


def bank(text: str) -> Bank:
    title, asked = read_questions(text)
    return draft_bank("storing", title, asked, "data", Level.JUNIOR)


def test_headings_lines_with_q_and_lists_of_questions_are_read() -> None:
    title, asked = read_questions(TEXT + "\nA: I once deleted a folder.\n")
    assert title == "Storing things"
    assert [(one.ask, one.answer) for one in asked] == [
        ("What is a transaction?", "Several changes that happen together. Either every change is kept or none."),
        (
            "How does an index help?",
            "It has a price: It finds rows without reading the whole table. Writes get slower.",
        ),
        ("Why normalise?", "To store each fact once."),
        ("What is a primary key?", "It names one row."),
        ("What is a view?", "A stored query."),
        ("Tell me about a time when you lost data.", "I once deleted a folder."),
    ]


def test_bullets_become_points_and_so_do_the_sentences_of_an_answer_without_any() -> None:
    first, second = bank("\n".join(TEXT.splitlines()[:14])).questions
    assert [point.claim for point in second.points] == [
        "It finds rows without reading the whole table.",
        "Writes get slower.",
    ]
    assert [point.claim for point in first.points] == [
        "Several changes that happen together.",
        "Either every change is kept or none.",
    ]
    assert {point.need for point in first.points} == {Need.MUST}


def test_a_question_that_asks_for_a_story_is_behavioural() -> None:
    (asked,) = bank("## Tell me about a time when you lost data.\n\nI restored it from a copy.").questions
    assert asked.kind is Kind.BEHAVIOURAL


async def test_the_draft_can_be_answered_and_marked() -> None:
    asked = bank(TEXT.split("Q3.")[0]).questions[1]
    ledger = await by_matching(
        EvaluationRequest(asked, asked.ask, "It finds the rows and need not read the whole table.")
    )
    assert [mark.verdict for mark in ledger.marks] == [Verdict.COVERED, Verdict.MISSING]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Nothing but words.", [(1, "no question: write each as a heading, with its answer below it")]),
        ("", [(1, "no question: write each as a heading, with its answer below it")]),
        ("## What?\n\n## Why?\n\nBecause.\n", [(1, "'What?' has no answer below it")]),
    ],
)
def test_what_keeps_a_text_from_being_questions_is_said_with_its_line(text: str, problems: object) -> None:
    with pytest.raises(NotQuestions) as refused:
        read_questions(text)
    assert list(refused.value.problems) == problems


def test_two_questions_with_the_same_words_get_ids_of_their_own() -> None:
    made = bank("## Why?\n\nFirst reason here.\n\n## Why?\n\nSecond reason here.")
    assert [asked.id for asked in made.questions] == ["why", "why-2"]


def test_the_sheet_has_all_that_an_interviewer_needs_and_the_candidate_s_only_the_questions() -> None:
    made = Bank.model_validate({"id": "b", "title": "Pay *me*", "questions": [question(1)]})
    full, bare = sheet([made], made.title), candidate_sheet([made], made.title)
    assert full.startswith("# Pay \\*me\\*\n\n## Question 1")
    for part in (
        "- [ ] **must**: a retry does not charge twice",
        "Ask: Tell me more about the retry",
        "Hint:",
        "Notes:",
    ):
        assert part in full
        assert part not in bare
    assert "## Question 1: how would you make payments safe?" in bare
