"""Conditions of breakpoints: what they can say, and what they refuse to be."""

import pytest

from interview_tui.events import MessageKind, MessageReceivedEvent
from interview_tui.inspection.predicate import MAX_CHARS, Predicate, PredicateError

FIELDS = set(MessageReceivedEvent.model_fields)
EVENT = MessageReceivedEvent(input_id="i", turn_id="t1", kind=MessageKind.ANSWER, text="Put a Cache before it")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('kind == "answer" and "Cache" in text', True),
        ('kind == "command"', False),
        ("len(text) > 200", False),
        ("3 < len(text) <= 21", True),
        ('"cache" in lower(text)', True),
        ('not (turn_id == "t1") or text != ""', True),
        ('turn_id in ["t1", "t2"]', True),
        ('turn_id not in ("t1", "t2")', False),
        ('command == "" and causation_id == none', True),
        ("typing_seconds == None", True),
        ("len(text) > -1", True),
        ("text", True),
    ],
)
def test_a_condition_is_told_of_the_fields_of_a_message(text: str, expected: bool) -> None:
    predicate = Predicate(text, FIELDS)
    assert predicate(EVENT) is expected
    assert not predicate.problem


@pytest.mark.parametrize(
    "text",
    [
        "",
        "text ==",
        "__import__('os')",
        "text.__class__",
        "text.upper()",
        "len.__self__",
        "len(text, text)",
        "len(*text)",
        "len(text=text)",
        "open(text)",
        "text[0]",
        "[x for x in text]",
        "lambda: 1",
        "9 ** 9 ** 9",
        "'a' * 999999999",
        "f'{text}'",
        "(text := 1)",
        "text is none",
        "nothing == 1",
        "text if text else 1",
        "await text",
        "1; 2",
        "b'x' in text",
        "text\x00",
        "\ud800",
        '"\\d" in text and unknown',
        "(" * 400,
        "a" * (MAX_CHARS + 1),
        " and ".join(["text"] * 90),
    ],
)
def test_anything_else_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(PredicateError) as refusal:
        Predicate(text, FIELDS)
    assert "\n" not in str(refusal.value)


def test_what_cannot_be_compared_stops_nothing_and_says_why() -> None:
    predicate = Predicate("text > 200", FIELDS)
    assert predicate(EVENT) is False
    assert "not supported" in predicate.problem
