import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from interview_tui.clean_text import clean_line, clean_text

HOSTILE = "a\x1b]52;c;ZXZpbA==\x07b\x00c\x9bd\u202ee\ud800f\u200bg\U000e0041h\x7fi"


def test_what_a_terminal_obeys_becomes_visible() -> None:
    assert clean_text(HOSTILE) == "a␛]52;c;ZXZpbA==␇b␀c\ufffdd\ufffde\ufffdf\ufffdg\ufffdh␡i"


def test_line_ends_become_newlines_and_tabs_stay() -> None:
    assert clean_text("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd\te"


def test_a_long_text_is_cut_and_says_so() -> None:
    cleaned = clean_text("x" * 1_000_000)
    assert cleaned.startswith("x" * 20_000 + " …")
    assert "20,000 of 1,000,000" in cleaned
    assert len(cleaned) < 20_100


def test_a_line_has_no_line_ends() -> None:
    assert clean_line(" a\n b\tc ") == "a b c"


@given(st.text(st.characters()))
def test_no_control_or_surrogate_is_left(text: str) -> None:
    cleaned = clean_text(text)
    assert all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") for c in cleaned)
    assert clean_text(cleaned) == cleaned
    cleaned.encode("utf-8")
