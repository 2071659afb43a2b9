"""Ratings go in after a question, and stay."""

from collections.abc import Callable

from textual.app import App

from interview_tui.errors import InterviewError
from interview_tui.events import ScoringEvent
from interview_tui.tui.host.card_screen import CardScreen
from interview_tui.tui.host.card_window import CardDesk
from interview_tui.tui.host.handing_in import HandInScreen
from tests.scorecard_kit import ADA, ScoredStory


class Window(App[None]):
    """The console below the scorecard, as far as the scorecard goes."""

    def __init__(self, story: ScoredStory) -> None:
        super().__init__()
        self.story, self.refused = story, list[str]()

    def on_mount(self) -> None:
        self.push_screen(CardScreen(CardDesk(self.story.state, self.story.scorecard, ADA, self.enter)))

    def enter(self, make: Callable[[], ScoringEvent], done: Callable[[], object]) -> None:
        try:
            self.story.enter(make())
        except InterviewError as error:
            self.refused.append(str(error))
        else:
            done()


def rated() -> Window:
    story = ScoredStory()
    story.rated("apis", 4)
    return Window(story)


async def test_ratings_go_in_when_the_question_is_answered_with_yes_and_no_key_changes_them_then() -> None:
    app = rated()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i", "5")
        await pilot.pause()
        assert isinstance(app.screen, HandInScreen)
        shown = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "1 of 3 competencies rated on evidence" in shown
        assert "DATA, TEAM" in shown
        card = app.story.card()
        assert (card.submitted, card.rating("apis")) == (None, 4)
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(app.screen, CardScreen)
        assert app.story.card().submitted
        await pilot.press("5")
        assert app.story.card().rating("apis") == 4
        assert "ratings are in" in app.refused[0]


async def test_escape_goes_on_rating() -> None:
    app = rated()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i", "escape", "5")
        await pilot.pause()
        assert isinstance(app.screen, CardScreen)
        card = app.story.card()
        assert (card.submitted, card.rating("apis")) == (None, 5)


async def test_nothing_is_asked_where_nothing_can_go_in() -> None:
    app = Window(ScoredStory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        await pilot.pause()
        assert isinstance(app.screen, CardScreen)
        assert "nothing to hand in" in app.refused[0]
