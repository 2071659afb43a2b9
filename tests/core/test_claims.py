import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview_tui.interview.claims import ClaimError, find_claim, find_words
from interview_tui.ledger import Verdict
from tests.story_kit import Story

ANSWER = "We kept a copy. Then we, of course, “kept a copy” again;\nand a copy of   the copy."


@pytest.mark.parametrize(
    ("answer", "words", "quote"),
    [
        (ANSWER, "kept a copy", "kept a copy."),
        (ANSWER, "KEPT  a\tcopy", "kept a copy."),
        (ANSWER, "of the copy", "of   the copy."),
        (ANSWER, "again and a copy", "again;\nand a copy"),
        (ANSWER, "“of course”", "of course,"),
        ("a b a b c", "a b c", "a b c"),
        ("a a a b", "a a b", "a a b"),
        ("Die STRASSE ist lang", "straße ist", "STRASSE ist"),
        ("Mein Café hier", "cafe\u0301", "Café"),
        ("I don’t know", "don't know", "don’t know"),
        ("wir 我们 保存 它", "我们 保存", "我们 保存"),
        ("one 🎉 two", "🎉", "🎉"),
        ("a\ud800b c", "a\ud800b", "a\ud800b"),
    ],
)
def test_quoted_words_are_found_as_they_stand(answer: str, words: str, quote: str) -> None:
    assert find_words(answer, words) == quote


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (ANSWER, "kept the copy"),
        (ANSWER, "cop"),
        (ANSWER, ""),
        (ANSWER, " \n"),
        ("Yes … and no.", "..."),
        ("", "words"),
        ("short", "longer than the answer"),
    ],
)
def test_words_that_do_not_stand_there_are_not_found(answer: str, words: str) -> None:
    assert find_words(answer, words) == ""


@given(st.lists(st.sampled_from(["a", "b,", "“c”", "ß", "…", "Ω."]), min_size=1), st.data())
@settings(deadline=None, max_examples=50)
def test_a_found_quote_always_stands_in_the_answer(tokens: list[str], data: st.DataObject) -> None:
    answer = " ".join(tokens)
    start = data.draw(st.integers(0, len(tokens) - 1))
    words = " ".join(tokens[start : data.draw(st.integers(start + 1, len(tokens)))]).upper()
    quote = find_words(answer, words)
    assert quote in answer
    assert bool(quote) == any(character.isalnum() for character in words)


def told() -> Story:
    story = Story()
    root = story.ask()
    story.answer("Every attempt is labelled, and it cannot go wrong.")
    story.evaluate(root, {"retry": Verdict.COVERED, "store": Verdict.PARTIAL})
    return story


@pytest.mark.parametrize("name", ["2", "key"])
def test_a_point_is_named_by_its_number_or_id(name: str) -> None:
    claim = find_claim(told().state, f"{name} every attempt is labelled")
    assert (claim.turn_id, claim.point_id, claim.quote) == ("t1", "key", "Every attempt is labelled,")


def test_white_space_of_any_kind_stands_between_point_and_words() -> None:
    assert find_claim(told().state, "key\n  cannot go wrong").quote == "cannot go wrong."


def test_a_claim_reaches_back_to_the_answer_before_the_probe() -> None:
    story = told()
    story.probe("t1", "key")
    story.answered({})
    assert find_claim(story.state, "key attempt is labelled").turn_id == "t1"
    assert find_claim(story.state, "key we did it").turn_id == "t2"


def test_a_claim_is_about_the_last_question_that_was_evaluated() -> None:
    story = told()
    story.ask(question_id="q2")
    assert find_claim(story.state, "key attempt is labelled").turn_id == "t1"
    story.answered({})
    with pytest.raises(ClaimError, match="do not stand"):
        find_claim(story.state, "key attempt is labelled")


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("", "Say which point"),
        ("2", "Say which point"),
        ("2  \n ", "Say which point"),
        ("9 labelled", "numbered 1 to 3"),
        ("0 labelled", "numbered 1 to 3"),
        ("-1 labelled", "numbered 1 to 3"),
        ("9" * 9000 + " labelled", "numbered 1 to 3"),
        ("nowhere labelled", "no point “nowhere”"),
        ("1 labelled", "already stands as covered"),
        ("store labelled", "already stands as partial"),
        ("2 something I never said", "do not stand in your answer"),
        ("2 …", "do not stand in your answer"),
    ],
)
def test_what_is_wrong_with_a_claim_is_said(argument: str, message: str) -> None:
    with pytest.raises(ClaimError, match=message) as raised:
        find_claim(told().state, argument)
    assert len(str(raised.value)) < 200


def test_before_anything_is_evaluated_there_is_nothing_to_claim() -> None:
    story = Story()
    story.ask()
    with pytest.raises(ClaimError, match="Nothing has been evaluated"):
        find_claim(story.state, "1 words")
