import pytest

from interview_tui.interview.replies import best_reply
from interview_tui.profiles.models import Reply

PREPARED = [
    Reply(about=("team", "people"), reply="Six of us."),
    Reply(about=("working hours", "overtime", "hours"), reply="Nine to five."),
    Reply(about=("scale",), reply="A thousand users."),
    Reply(about=("año", "größe"), reply="Unicode."),
]


@pytest.mark.parametrize(
    ("asked", "reply"),
    [
        ("How big is the team?", "Six of us."),
        ("TEAMS?", "Six of us."),
        ("What are the working hours?", "Nine to five."),
        ("Are the hours you are working fixed?", "Nine to five."),
        ("How far has it scaled?", "A thousand users."),
        ("¿Cuál es el AÑO?", "Unicode."),
        ("Welche GRÖSSE?", "Unicode."),
    ],
)
def test_the_words_of_the_question_find_the_reply(asked: str, reply: str) -> None:
    assert best_reply(PREPARED, asked) == reply


@pytest.mark.parametrize("asked", ["", "   ", "?!", "Do you like cheese?", "tea", "a mate of mine", "\ud800"])
def test_without_an_occurrence_there_is_no_reply(asked: str) -> None:
    assert best_reply(PREPARED, asked) is None


def test_most_occurrences_win_and_the_first_on_a_tie() -> None:
    assert best_reply(PREPARED, "How many people, and how long are working hours?") == "Nine to five."
    assert best_reply(PREPARED, "team or scale?") == "Six of us."


def test_a_phrase_without_words_matches_nothing() -> None:
    assert best_reply([Reply(about=("…",), reply="Never.")], "anything at all") is None


def test_nothing_prepared_is_no_reply() -> None:
    assert best_reply([], "team?") is None
