"""Which generated questions may be put: false alarms cost a good question, a miss tells the candidate the answer."""

import pytest

from interview_tui.profiles.models import Point, Question
from interview_tui.questions.generated.manners import LONGEST, fault, fault_so_far
from tests.interview_kit import question

POINTS: tuple[Point, ...] = Question.model_validate(question(1)).points
ASKED = [
    "How are you today?",
    "How would you make payments safe when the network between shop and bank fails?",
    "What happens in your design when the database is restarted?",
]
ANSWER = (
    "The server remembers what it has done, and a client that hears nothing sends the same thing again after a while."
)
SAID = [*ASKED, ANSWER]


def found(text: str, points: tuple[Point, ...] = POINTS) -> str:
    return fault(text, points, SAID, ASKED)


@pytest.mark.parametrize(
    "text",
    [
        "You said that the server remembers what it has done: how does it tell two calls apart?",
        "How would you find out in production that this is right?",
        "How do you know that you are right before you ship it?",
        "What do you think you should have done differently?",
        "Tell me about a time you failed to meet a promise. What came of it?",
        "Was there ever a case you overlooked, and who found it?",
        "How would you notice that you missed an alarm?",
        "Which part is the weak point of that design?",
        "Why was a queue a good choice there?",
        "What makes a good example of such a test?",
        "What would a good explanation to your manager have sounded like?",
        "What does a great job in this role look like to you?",
        "How do clients get the correct answer while two replicas disagree?",
        "How do you keep the credit score of a customer up to date?",
        "What is the scoreboard of that game stored in?",
        "What happens when the disk is not quite full?",
        "If you had to leave one thing out, which would it be?",
        "What did you leave out on purpose, and why?",
        "Who told you that the review was well done?",
        "Suppose the bank answers after an hour; what does the shop show until then?",
        "Describe what the log of that night would show.",
        "Walk me through the first ten minutes after the alarm.",
        "Please tell me more about the part after the restart.",
        "Sketch for me what travels over the wire.",
        "You mentioned a while: how long is that, and who decides it?",
        "Imagine that twice as many people buy at noon. What breaks first?",
        "How did you convince the colleague who wanted to do the work by hand?",
        "What is true of the system at any moment, whatever fails?",
        "Under which load did you test it, and with what outcome?",
        "Is it wrong to charge late, or is it worse to charge never?",
        "What were the two key decisions of that week?",
        "How much of that was your own work?",
        "What would have to be false for your plan to fail?",
        "Could you explain how the shop would learn of it?",
        "Which numbers did you look at, and what did they tell you?",
        "Excellent coffee aside, what kept the team together in that month?",
        "What are the key points you would write into a handover?",
        "Exactly how many times would the client try?",
        "Correct me if I got it wrong: the client decides when to stop?",
        "How do you decide whether a warning is worth waking somebody?",
    ],
)
def test_a_good_question_is_put(text: str) -> None:
    assert found(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Good answer. How long do you wait?",
        "Great! And what happens after a while?",
        "That's right, and what comes next?",
        "That is a good start. What about two shops?",
        "That was an excellent example; who else was there?",
        "You are right about the server. What about the bank?",
        "You're absolutely correct; how long is a while?",
        "Yes, that's correct. And then?",
        "Thanks, good point. What would you measure?",
        "Okay, nice work on the server side — what about clients?",
        "Impressive explanation: who helped you?",
        "Well done. What else did you try?",
        "Exactly right, so who decides when to stop?",
        "Exactly. Who decides when to stop?",
        "Not quite. What does the bank see?",
        "That is not quite it; what does the bank see?",
        "That's wrong, I am afraid. What does the bank see?",
        "This is incorrect: what does the bank see?",
        "I think that's wrong. What does the bank see?",
        "You missed something; what does the bank see?",
        "You forgot the bank, so what does it see?",
        "You did not mention the bank. What does it see?",
        "You didn't mention the bank: what does it see?",
        "The server is clear, but you left out the bank. What does it see?",
        "I notice that you overlooked the bank. What does it see?",
        "You should have begun with the bank. Why did you not?",
        "You correctly named the server; what about the bank?",
        "You nailed the first part. What about the second?",
        "One of my key points is still open: can you guess it?",
        "The key point I am looking for is elsewhere. Where?",
        "To get full marks, what else would you add?",
        "Your score would rise with one more idea; which?",
        "The rubric asks for one more thing. Which one?",
        "I was hoping to hear about something else. What could it be?",
        "I was looking for one more thing. Which?",
        "The correct answer is shorter. Can you say it in one sentence?",
        "Weak answer. Could you try again?",
        "I'm impressed! How long did it take?",
        "I agree with you there. And the bank?",
        "Unfortunately that would not work. What else could you try?",
    ],
)
def test_a_judgement_aloud_is_caught(text: str) -> None:
    assert found(text) == "it judges aloud"


@pytest.mark.parametrize(
    "text",
    [
        "Does each request carry a unique key?",
        "What if every request had a unique key with it?",
        "Would you attach a request id in the clients?",
        "Is the key stored together with the result?",
        "Could we save the id beside the response?",
        "How do you make sure that a retry does not charge twice?",
        "Why are repeats harmless here?",
        "Think of request ids that clients attach: what follows?",
    ],
)
def test_the_words_of_a_point_that_nobody_has_said_are_not_given_away(text: str) -> None:
    assert found(text) == "it gives away what it is after"


def test_words_the_candidate_said_can_be_said_back() -> None:
    text = "You said that each request carries a unique key: who makes it?"
    assert found(text)
    said = [*SAID, "Every request carries a unique key."]
    assert fault(text, POINTS, said, ASKED) == ""


def test_one_word_of_a_point_gives_nothing_away() -> None:
    assert found("What becomes of a response that nobody reads?") == ""


def test_without_points_there_is_nothing_to_give_away() -> None:
    assert found("Does each request carry a unique key?", ()) == ""


@pytest.mark.parametrize(
    "text",
    [
        "How would you make payments safe when the network between shop and bank fails?",
        "And how would you make the payments safe, when the network fails between bank and shop?",
        "In your design, what happens when a database is restarted?",
        "How do payments stay safe when the network between the shop and the bank is failing?",
    ],
)
def test_what_was_asked_is_not_asked_again(text: str) -> None:
    assert found(text) == "it repeats a question"


@pytest.mark.parametrize(
    "text",
    ["Interesting.", "I see.", "Let us go on.", "The server remembers it.", "Thank you for that", "Hm", "…", " "],
)
def test_a_text_that_asks_nothing_is_caught(text: str) -> None:
    assert found(text) == "it asks nothing"


def test_a_speech_is_no_question() -> None:
    assert found("And what then? " + "word " * LONGEST) == "it is too long"


@pytest.mark.parametrize("text", ["Good answer. How", "You forgot the bank", "Does each request carry a unique key"])
def test_a_fault_shows_before_the_question_is_whole(text: str) -> None:
    assert fault_so_far(text, POINTS, SAID)


@pytest.mark.parametrize("text", ["", "H", "How would you", "What is the score", "You said that the server is"])
def test_the_beginning_of_a_good_question_is_no_fault(text: str) -> None:
    assert fault_so_far(text, POINTS, SAID) == ""


@pytest.mark.parametrize("text", ["\ud800?", "\x00?", "a" * 100_000 + "?", "?" * 1000, "so " * 9_000], ids=range(5))
def test_no_text_is_too_odd(text: str) -> None:
    assert isinstance(found(text), str)
