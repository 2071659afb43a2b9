"""What a hint costs is said before it is taken: in the palette and by the interviewer."""

from interview_tui.interview.hints import next_hint
from interview_tui.interview.model_answer import newest_evaluated
from interview_tui.ledger import Verdict
from interview_tui.tui.panels.evaluation_rows import headline
from interview_tui.tui.screens.palette import hint_price_text, slash_commands
from tests.interview_kit import question
from tests.story_kit import Story


def test_the_palette_names_the_price_of_the_next_hint_and_says_when_none_is_left() -> None:
    story = Story()
    assert hint_price_text(story.state) == "No question is open"
    root = story.ask()
    assert hint_price_text(story.state) == "Hint 1 of 2: 0.5 off this question's range of 1 to 5"
    story.hint(root, 0.5)
    assert hint_price_text(story.state) == "Hint 2 of 2: 0.25 off this question's range of 1 to 5"
    story.hint(root, 0.25)
    assert hint_price_text(story.state) == "No hint is left for this question"


def test_a_follow_up_shares_the_hints_of_its_question() -> None:
    story = Story()
    root = story.ask()
    story.hint(root, 0.5)
    story.answered({})
    probe = story.probe(root, "key")
    found = next_hint(story.state, probe)
    assert found is not None
    assert (found.number, found.total, found.hint.price) == (2, 2, 0.25)


def test_a_question_without_hints_or_that_is_not_there_has_none() -> None:
    story = Story([question(1, hints=[])])
    assert next_hint(story.state, story.ask()) is None
    assert next_hint(story.state, "gone") is None


def test_the_palette_sends_the_command_and_the_headline_says_what_hints_took() -> None:
    story = Story()
    root = story.ask()
    sent: list[str] = []
    for command in slash_commands(sent.append, story.state):
        if command.title == "Hint":
            command.callback()
    assert sent == ["/hint"]
    story.hint(root, 0.5)
    story.answered({"retry": Verdict.COVERED})
    turn = newest_evaluated(story.state)
    assert turn is not None
    assert "Hints took 0.5 off." in headline(story.state, turn).plain
