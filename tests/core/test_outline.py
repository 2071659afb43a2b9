"""Where the interview is and which model answer may be seen, in words: for whoever cannot see the panels."""

from pathlib import Path

import pytest

from interview_tui.events import InterviewerNoteEvent, Mode
from interview_tui.interview.model_answer import EXAM, NOT_YET, model_answer
from interview_tui.interview.outline import outline_text
from interview_tui.ledger import Verdict
from tests.interview_kit import interview, places
from tests.story_kit import Story


def answered(mode: Mode = Mode.COACH) -> Story:
    story = Story(mode=mode)
    root = story.ask()
    story.answer("x")
    story.evaluate(root, dict.fromkeys(("retry", "key", "store"), Verdict.COVERED))
    return story


def test_the_outline_says_in_words_what_is_answered_open_and_to_come() -> None:
    story = answered()
    story.probe(story.state.planned_turns()[0].turn_id, "key")
    assert outline_text(story.state).splitlines() == [
        "1. APIs: answered",
        "   └ follow-up: open",
        "2. APIs: to come",
        "depth 1 of 2, breadth 1 of 2",
    ]


def test_a_model_answer_is_that_of_the_question_evaluated_last() -> None:
    question, refusal = model_answer(answered().state)
    assert question is not None
    assert (question.id, refusal) == ("q1", "")


@pytest.mark.parametrize(("story", "why"), [(Story(), NOT_YET), (answered(Mode.EXAM), EXAM)])
def test_there_is_none_before_an_answer_and_in_exam_mode(story: Story, why: str) -> None:
    assert model_answer(story.state) == (None, why)


async def test_both_can_be_asked_for_in_words(tmp_path: Path) -> None:
    _, channel, _ = await interview(places(tmp_path), ["Fine.", "Only once.", "/where", "/model"])
    said = "\n".join(event.text for event in channel.events if isinstance(event, InterviewerNoteEvent))
    assert "Warm-up: answered\n1. " in said
    assert "One good answer, not the only one:\n" in said
