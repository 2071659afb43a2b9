"""Where one sentence of an answer ends and the next begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.evaluations.llm.evidence import standing_quote
from interview_tui.interview.sentences import sentences_of


@pytest.mark.parametrize(
    ("answer", "sentences"),
    [
        ("We tried. It held! Did it? It did…", ["We tried.", "It held!", "Did it?", "It did…"]),
        ("p99 fell to 3.5 ms in v2.1. Good.", ["p99 fell to 3.5 ms in v2.1.", "Good."]),
        ("First line\n  second   line \n\n- third", ["First line", "second line", "- third"]),
        ("no mark at the end", ["no mark at the end"]),
        ("  \n . \n ", []),
        ("", []),
    ],
)
def test_sentences_end_at_a_mark_before_a_space_or_with_the_line(answer: str, sentences: list[str]) -> None:
    assert list(sentences_of(answer)) == sentences


@given(st.lists(st.sampled_from(["We", "kept", "3.5", "it", "a", ".", "!", "?", "\n", "  "]), max_size=30))
def test_every_sentence_of_words_stands_in_its_answer(pieces: list[str]) -> None:
    answer = " ".join(pieces)
    wordy = [one for one in sentences_of(answer) if any(character.isalnum() for character in one)]
    assert [one for one in wordy if not standing_quote(answer, one)] == []
