"""Where a text that streams is cut, and how it looks until the whole of it is there."""

import pytest

from interview_tui.tui.content import MAX_SHOWN_CHARS
from interview_tui.tui.panels.markdown_content import markdown_content
from interview_tui.tui.panels.streamed_text import LONGEST_LINE, StreamedText

REPLY = "## Head\n\nSome *words* here.\n\n- one\n- two\n\n  still two\n\n```py\na\n\nb\n```\n\nThe end"


def fed(*pieces: str) -> tuple[list[str], str]:
    text, taken = StreamedText(), []
    for piece in pieces:
        text.add(piece)
        while complete := text.take():
            taken.append(complete)
    return taken, text.open


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_whatever_the_pieces_every_word_is_there_once_and_in_order(size: int) -> None:
    taken, rest = fed(*(REPLY[start : start + size] for start in range(0, len(REPLY), size)))
    assert "".join(taken) + rest == REPLY
    assert rest == "The end"


def test_a_block_is_complete_with_the_next_and_neither_a_fence_nor_an_indented_part_is_torn() -> None:
    taken, _ = fed(*REPLY)
    assert taken == [
        "## Head\n\n",
        "Some *words* here.\n\n",
        "- one\n- two\n\n  still two\n\n",
        "```py\na\n\nb\n```\n\n",
    ]


def test_a_fence_that_is_too_long_goes_on_as_a_fence() -> None:
    code = "".join(f"line {number}\n" for number in range(400))
    taken, rest = fed(*f"```python\n{code}".splitlines(keepends=True))
    assert len(taken) > 2
    assert all(part.startswith("```") for part in [*taken, rest])
    shown = "".join(markdown_content(part).plain + "\n" for part in [*taken, rest])
    assert [one.strip() for one in shown.split("\n") if one.strip()] == code.split("\n")[:-1]


def test_a_line_without_an_end_is_cut() -> None:
    _, rest = fed(*("word " for _ in range(3000)))
    assert len(rest) <= LONGEST_LINE + 5
    _, rest = fed(*("x" * 10 for _ in range(1500)))
    assert len(rest) <= LONGEST_LINE + 10


def test_what_is_dangerous_is_harmless_also_where_it_is_split() -> None:
    taken, rest = fed("a\x1b", "]52;c;aGk=\x07", "\ud83d", "\ude00", "\u202e", "line\r", "\nnext\r", "last")
    assert taken == []
    assert rest == "a␛]52;c;aGk=␇" + "\ufffd" * 3 + "line\nnext\nlast"


def test_no_more_is_kept_than_may_be_shown() -> None:
    taken, rest = fed(*("word " * 100 for _ in range(100)))
    assert len("".join(taken) + rest) == MAX_SHOWN_CHARS


def test_markdown_reads_as_it_is_meant() -> None:
    text = "# Head\n\nSome **bold** and `code`  \nnext\n\n1. one\n2. two\n   - deep\n\n---\n\n|a|b|\n|-|-|\n|c|d|"
    shown = markdown_content(text)
    assert [line.rstrip() for line in shown.plain.split("\n")] == [
        *("Head", "", "Some bold and code", "next", "", "1. one", "2. two", "  • deep", "", "───", "", "a  b", "c  d")
    ]
    styled = {shown.plain[span.start : span.end]: span.style for span in shown.spans}
    assert "bold" in str(styled["bold"])
    assert "code" in styled
    assert "Head" in styled


def test_links_images_and_html_stand_as_they_were_written() -> None:
    text = "[x](javascript:y) ![i](http://h/i.png) <b>z</b> [@click=app.quit]x[/] [/nope]"
    shown = markdown_content(text)
    assert shown.plain == text
    assert not shown.spans
