"""The conversation tree: where the interview is, how deep and how broad, and what is still to come."""

from interview_tui.events import Mode
from interview_tui.ledger import Verdict
from interview_tui.paths import Places
from interview_tui.tui.panels.conversation_tree import tree_rows
from tests.story_kit import Story
from tests.tui.conftest import at_the_keyboard


def rows(story: Story) -> list[str]:
    return [row.plain for row in tree_rows(story.state)]


def test_follow_ups_stand_below_their_question_and_planned_ones_are_still_to_come() -> None:
    story = Story()
    root = story.ask()
    story.answer("x")
    story.evaluate(root, dict.fromkeys(("retry", "key", "store"), Verdict.COVERED))
    story.probe(root, "key")
    assert rows(story) == ["● 1. APIs  5.0", "   └ ▸ follow-up", "○ 2. APIs"]


def test_a_skipped_question_is_a_dash_and_exam_mode_shows_no_range() -> None:
    story = Story(mode=Mode.EXAM)
    root = story.ask()
    story.answer("x")
    story.evaluate(root, dict.fromkeys(("retry", "key", "store"), Verdict.COVERED))
    story.ask(question_id="q2")
    story.skip()
    assert rows(story) == ["● 1. APIs", "– 2. APIs"]


async def test_one_key_puts_the_tree_in_the_place_of_the_perspectives(places: Places) -> None:
    async with at_the_keyboard(places, size=(140, 40)) as person:
        await person.asked()
        await person.answer("Fine.")
        assert "Where we are" not in person.seen
        await person.pilot.press("f10")
        await person.until(lambda: "Where we are" in person.seen)
        assert "▸ 1. Ownership" in person.seen
        assert "depth 0 of 2" in person.seen
        assert "Perspectives" not in person.seen
