import pytest

from interview_tui.questions.refusal import says_no_more


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "  ",
        "no",
        "No, thanks!",
        "Nothing.",
        "nope",
        "That’s all, thank you.",
        "that is all",
        "No, I'm good, thanks",
        "nothing else from my side",
        "No more questions.",
        "Not right now",
        "I have no further questions, thank you very much.",
        "None",
        "All good!",
        "I don't have anything else, thanks.",
        "I’m done",
    ],
)
def test_a_refusal_is_understood(answer: str) -> None:
    assert says_no_more(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "How big is the team?",
        "What is next",
        "Is that all?",
        "No questions about pay, but how do you review code?",
        "Why is nothing tested",
        "thanks, and what about remote work",
        "Do you have any questions for me?",
        "Tell me about you",
        "?",
        "no " * 30,
    ],
)
def test_a_question_is_not_taken_for_a_refusal(answer: str) -> None:
    assert not says_no_more(answer)
