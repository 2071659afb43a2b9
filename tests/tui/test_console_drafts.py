"""What stands in the composer, kept with the log and taken up again."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.events import AskQuestionEvent, MoveSuggestedEvent, QuestionKind
from interview_tui.interview.state import InterviewState
from interview_tui.profiles.models import Question
from interview_tui.scorecard.card import Card
from interview_tui.tui.host.composer import Act, Purpose, Writing
from interview_tui.tui.host.drafts import Kept, kept_text, read_kept, unsent
from tests.interview_kit import question
from tests.scorecard_kit import ANSWER, COPY, ScoredStory

HALF = Writing(Purpose(Act.ANSWER), "We began with")
SUGGESTED = MoveSuggestedEvent(
    after_turn_id="t1", question=AskQuestionEvent(turn_id="t2", kind=QuestionKind.PROBE, text="And then?", minutes=2)
)


@pytest.mark.parametrize(
    "purpose",
    [
        Purpose(Act.NOTE, turn_id="t1", quote=COPY),
        Purpose(Act.NOTE, quote=COPY, remark_id="r"),
        Purpose(Act.ASK, question=Question.model_validate(question(1))),
        Purpose(Act.ASK, suggestion=SUGGESTED),
        Purpose(Act.FOLLOW_UP, point_id="key", sign="s"),
        Purpose(Act.SAY),
    ],
)
def test_words_come_back_with_their_use_and_with_what_waited_behind_them(purpose: Purpose) -> None:
    writing = Writing(purpose, "  Two lines,\nand a “quote” ")
    assert read_kept(kept_text(writing, HALF)) == Kept(writing, HALF)
    assert read_kept(kept_text(writing, None)) == Kept(writing)


def test_nothing_written_is_nothing_kept_and_what_waits_is_kept_alone() -> None:
    nothing = Writing(Purpose(Act.NOTE), " \n")
    assert kept_text(nothing, None) == ""
    assert read_kept(kept_text(nothing, HALF)) == Kept(HALF)


@given(st.text(st.characters(codec=None), max_size=40), st.text(st.characters(codec=None), max_size=40))
def test_any_text_is_kept_and_what_is_read_obeys_no_terminal(text: str, raw: str) -> None:
    writing = Writing(Purpose(Act.NOTE), text)
    for kept in (read_kept(kept_text(writing, HALF)), read_kept(raw)):
        assert not {"\x1b", "\x00", "\x9b"} & set(kept.writing.text)


def test_a_long_draft_comes_back_whole() -> None:
    long = Writing(Purpose(Act.NOTE), "word " * 20_000)
    assert read_kept(kept_text(long, None)).writing.text == long.text


@pytest.mark.parametrize("damage", ["{", "{}", '{"writing": 3}', "[]", "An old draft."])
def test_a_draft_that_cannot_be_read_is_words_for_a_note(damage: str) -> None:
    assert read_kept(damage) == Kept(Writing(Purpose(Act.NOTE), damage))


def test_an_act_of_another_version_costs_no_words() -> None:
    kept = json.loads(kept_text(HALF, None))
    kept["writing"]["purpose"]["act"] = "Sing"
    assert "We began with" in read_kept(json.dumps(kept)).writing.text


def left(writing: Writing, story: ScoredStory, aside: Writing | None = None) -> list[Writing]:
    return unsent(Kept(writing, aside), story.state, story.card())


def test_what_was_handed_in_before_the_end_does_not_come_back() -> None:
    story = ScoredStory()
    story.remark("Exact.")
    assert left(Writing(Purpose(Act.ANSWER), f"{ANSWER}\n"), story) == []
    assert left(Writing(Purpose(Act.NOTE), " Exact. "), story) == []
    assert left(Writing(Purpose(Act.FOLLOW_UP), "How do you retry?"), story) == []
    assert left(Writing(Purpose(Act.ASK), "How do you retry?"), story) == []


def test_what_was_not_handed_in_comes_back_the_newest_last() -> None:
    story = ScoredStory()
    note = Writing(Purpose(Act.NOTE), "Exact.")
    assert left(note, story, HALF) == [HALF, note]
    assert left(Writing(Purpose(Act.SAY), "One moment."), story) == [Writing(Purpose(Act.SAY), "One moment.")]
    assert unsent(Kept(HALF), InterviewState(), Card("Ada")) == [HALF]
