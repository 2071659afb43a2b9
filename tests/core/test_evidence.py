"""What a model offers as evidence: whether a quote stands in the answer, and has words of its point."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.evaluations.llm.evidence import says_something, shared_words, standing_quote

ANSWER = "An index, as I know it, finds rows quickly.\nIn return   each write has to update it – that's its price."


@pytest.mark.parametrize(
    ("quote", "standing"),
    [
        ("FINDS ROWS QUICKLY", "finds rows quickly."),
        ("in return each write has to update it", "In return   each write has to update it"),
        ("finds rows quickly. In return each", "finds rows quickly.\nIn return   each"),
        ("an index as I know it finds", "An index, as I know it, finds"),
        ("“finds rows quickly!”", "finds rows quickly."),
        ("that’s its price", "that's its price."),
        ("An index … finds rows quickly", "An index, as I know it, finds rows quickly."),
        ("An index ... finds [...] each write", "An index, as I know it, finds rows quickly.\nIn return   each write"),
        ("...each write has to update it...", "each write has to update it"),
        ("as I know it,", "as I know it"),
    ],
    ids=["case", "spaces", "lines", "commas", "edges", "apostrophe", "ellipsis", "brackets", "around", "trailing"],
)
def test_a_quote_is_found_whatever_its_case_spaces_and_punctuation(quote: str, standing: str) -> None:
    assert standing_quote(ANSWER, quote) == standing


@pytest.mark.parametrize(
    "quote",
    [
        "",
        " \n ",
        "…",
        "\"'“”",
        "an index finds rows slowly",
        "index as I know it finds rows slowly",
        "each write … finds rows",
        "finds rows … no such words",
        "ndex, as I know",
        "quick",
    ],
    ids=["empty", "blank", "dots", "marks", "changed", "extended", "reversed", "half", "cut word", "part of word"],
)
def test_what_does_not_stand_in_the_answer_is_no_quote(quote: str) -> None:
    assert standing_quote(ANSWER, quote) == ""


def test_a_quote_begins_at_a_word_even_where_its_letters_stand_inside_an_earlier_one() -> None:
    assert standing_quote("Dan drew an apple, an art", "an … art") == "an apple, an art"


@given(st.text(max_size=60), st.text(max_size=20))
def test_whatever_is_found_stands_in_the_answer(answer: str, quote: str) -> None:
    assert standing_quote(answer, quote) in answer


@given(st.lists(st.sampled_from("a A, b. B … - c\n"), max_size=30).map("".join), st.text("aBc …", max_size=8))
def test_a_stretch_between_few_letters_stands_in_the_answer_too(answer: str, quote: str) -> None:
    assert standing_quote(answer, quote) in answer


@pytest.mark.parametrize("answer", ["\x00\ud800 index", "index " * 3000])
def test_odd_and_long_text_is_searched(answer: str) -> None:
    assert standing_quote(answer, "INDEX") == "index"


def test_function_words_say_nothing() -> None:
    assert not says_something("and it is the")
    assert says_something("rows")


def test_words_are_shared_in_any_form_and_those_of_the_question_do_not_count() -> None:
    about = ("Writes become slower.", "each write updates the index")
    assert shared_words("the index", about, "What is an index?") == 0
    assert shared_words("every update of the index", about, "What is an index?") == 1
    assert shared_words("slow writing", about, "What is an index?") == 2


def test_a_point_made_of_the_question_s_words_alone_is_shared_by_those() -> None:
    assert shared_words("an index", ("the index",), "What is an index?") == 1
