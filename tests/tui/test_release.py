"""The window in which an interviewer ticks what the candidate may read."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from interview_tui.events import FeedbackReleasedEvent
from interview_tui.tui.host.card_window import CardDesk
from interview_tui.tui.host.release import BEFORE, NOTHING, TAKES_BACK, ReleaseScreen, release_window, said_of
from interview_tui.tui.panels.tick_list import TickList
from tests.scorecard_kit import ADA, COPY, ScoredStory


class Ticks(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.changes = 0

    def compose(self) -> ComposeResult:
        yield TickList({"a": Content("first\nbelow it"), "b": Content("second")}, ["b", "gone"], id="list")

    def on_tick_list_changed(self) -> None:
        self.changes += 1


class Window(App[None]):
    """The console below the window, as far as the window goes."""

    def __init__(self, story: ScoredStory) -> None:
        super().__init__()
        self.story, self.released = story, list[FeedbackReleasedEvent | None]()

    def on_mount(self) -> None:
        window = release_window(desk_of(self.story))
        assert isinstance(window, ReleaseScreen)
        self.push_screen(window, self.released.append)


def desk_of(story: ScoredStory) -> CardDesk:
    return CardDesk(story.state, story.scorecard, ADA, lambda make, done: None)


def shown(app: App[None]) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


@asynccontextmanager
async def open_window(story: ScoredStory) -> AsyncIterator[tuple[Window, Pilot[None]]]:
    app = Window(story)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        yield app, pilot


def rated() -> ScoredStory:
    story = ScoredStory()
    story.rated("apis", 4)
    story.rated("data", 2)
    story.override(3.5)
    story.remark("precise", COPY)
    return story


async def test_ticks_are_told_apart_by_their_symbols_and_hold_as_soon_as_the_key_is_handled() -> None:
    app = Ticks()
    async with app.run_test(size=(40, 10)) as pilot:
        rows = app.query_one(TickList)
        rows.focus()
        rows.highlighted = 0
        await pilot.pause()
        assert [line in shown(app) for line in ("[ ] first ", "    below it ", "[x] second ")] == [True, True, True]
        assert rows.ticked == ("b",)
        rows.action_select()
        assert rows.ticked == ("a", "b")
        await pilot.press("enter", "down", "space")
        assert rows.ticked == ()
        assert "x" not in shown(app)
        assert app.changes == 3


async def test_a_release_is_of_what_was_ticked_up_to_the_key_that_releases() -> None:
    async with open_window(rated()) as (app, pilot):
        assert "[ ] APIS: 4 of 5" in shown(app)
        await pilot.press("space", "down", "down", "space", "down", "down", "space", "space", "down", "space", "ctrl+j")
        (released,) = app.released
    assert released is not None
    assert [one.competency for one in released.ratings] == ["apis"]
    assert [one.competency for one in released.quotes] == ["apis", "apis"]
    assert (released.computed, released.own) == (None, None)
    assert [one.text for one in released.remarks] == ["precise"]
    assert said_of(released) == "Released: 1 rating, 2 quotes, 1 remark."


async def test_ones_own_overall_rating_is_a_row_of_its_own() -> None:
    async with open_window(rated()) as (app, pilot):
        assert "[ ] Overall rating, computed: 2.5 of 5" in shown(app)
        assert "[ ] Your own overall rating: 3.5 of 5" in shown(app)
        await pilot.press("down", "down", "down", "down", "space", "ctrl+j")
        (released,) = app.released
    assert released is not None
    assert (released.computed, released.own) == (None, 3.5)


async def test_what_cannot_go_out_is_refused_in_one_line_and_the_window_stays() -> None:
    async with open_window(rated()) as (app, pilot):
        await pilot.press("ctrl+j", "down", "down", "space", "ctrl+j")
        await pilot.pause()
        nothing, quotes = (notice.message for notice in app._notifications)
        assert nothing.startswith("Nothing is ticked, and nothing is released")
        assert quotes.startswith("Quotes go out under a rating")
        assert app.released == []
        assert "[x] The words quoted" in shown(app)


async def test_it_opens_with_the_release_before_and_without_ticks_takes_that_back() -> None:
    story = rated()
    story.release("apis", own=True)
    story.rate("apis", 5)
    async with open_window(story) as (app, pilot):
        assert "[x] APIS: 5 of 5 (released: 4 of 5)" in shown(app)
        assert "[x] Your own overall rating: 3.5 of 5" in shown(app)
        assert BEFORE in shown(app)
        await pilot.press("space", "down", "down", "down", "down", "space")
        await pilot.pause()
        assert TAKES_BACK in shown(app)
        await pilot.press("ctrl+j")
        (released,) = app.released
    assert released is not None
    assert released.empty
    assert said_of(released).startswith("Taken back")


def test_it_opens_where_there_is_something_to_release_or_to_take_back() -> None:
    story = ScoredStory()
    assert release_window(desk_of(story)) == NOTHING
    story.rated("apis", 4)
    story.release("apis")
    story.rate("apis", None)
    assert isinstance(release_window(desk_of(story)), ReleaseScreen)
    story.release()
    assert release_window(desk_of(story)) == NOTHING
