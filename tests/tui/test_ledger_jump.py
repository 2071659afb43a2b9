"""From a mark's quote to the words in the answer: which turn holds them, and the keys that choose one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from interview_tui.demo.candidate import Candidate
from interview_tui.events import (
    Concern,
    EvaluationsGeneratedEvent,
    Finding,
    FindingKind,
    Perspective,
    PerspectivesGeneratedEvent,
)
from interview_tui.events import (
    Evaluation as Judged,
)
from interview_tui.ledger import Band, Flag, Ledger, Verdict
from interview_tui.paths import Places
from interview_tui.tui.content import literal_line
from interview_tui.tui.panels.checklist import POINTER, Quoted
from interview_tui.tui.panels.conversation import Conversation
from interview_tui.tui.panels.evaluation import Evaluation
from interview_tui.tui.panels.perspectives import Perspectives
from interview_tui.tui.panels.quotes import NOT_FOUND, QuoteChosen, find_quote
from interview_tui.tui.panels.report_question import Evidence, ReportQuestion, Said
from interview_tui.tui.themes import DARK
from tests.channel_kit import HOSTILE
from tests.story_kit import Story, mark
from tests.tui.conftest import at_the_keyboard

FIRST = "We sent a unique key with each request. Then we kept\nthe key beside the result."
SECOND = "A repeat got the stored answer, so nothing was charged twice."


def told(*quotes: str) -> Story:
    """An answer and a follow-up, judged in one ledger with `quotes`, a remark and a flag."""
    story = Story()
    root = story.ask()
    story.answer(FIRST)
    probe = story.probe(root, "key")
    story.answer(SECOND)
    marks = tuple(mark(f"p{number}", quote=quote) for number, quote in enumerate(quotes))
    ledger = Ledger("embedded", (*marks, mark("open", Verdict.MISSING)), (Flag("echo", "a reason", "A repeat"),))
    remark = Finding(kind=FindingKind.PRESENT, label="result", detail="", quote="nothing was charged twice")
    found = (
        Judged(evaluator="key_points", engine="embedded", ledger=ledger),
        Judged(evaluator="structure", engine="embedded", findings=(remark,)),
    )
    story.tell(EvaluationsGeneratedEvent, turn_id=probe, evaluations=found)
    view = Perspective(
        perspective_id="p",
        name="Peer",
        engine="embedded",
        band=Band.SOME,
        summary="Careful.",
        quote="unique key",
        concerns=(Concern(text="Would it hold?", about="x"),),
    )
    story.tell(PerspectivesGeneratedEvent, turn_id=probe, perspectives=(view,))
    return story


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("UNIQUE  key with each request", ("t1", "unique key with each request.")),
        ("kept the key", ("t1", "kept\nthe key")),
        ("“stored answer”", ("t2", "stored answer")),
        ("A repeat … charged twice", ("t2", "A repeat got the stored answer, so nothing was charged twice.")),
        ("words of nobody", None),
        ("", None),
    ],
)
def test_a_quote_is_found_in_the_answer_that_holds_it(quote: str, found: tuple[str, str] | None) -> None:
    assert find_quote(told().state.tree, "t2", quote) == found


def test_a_turn_that_is_not_there_holds_no_quote() -> None:
    assert find_quote(told().state.tree, "gone", "unique") is None


class Desk(App[None]):
    AUTO_FOCUS = ""

    def __init__(self, story: Story) -> None:
        super().__init__()
        self.story, self.chosen = story, []  # type: ignore[var-annotated]
        self.register_theme(DARK)
        self.theme = DARK.name

    def compose(self) -> ComposeResult:
        yield Evaluation()
        yield Perspectives()

    def on_quote_chosen(self, message: QuoteChosen) -> None:
        self.chosen.append((message.turn_id, message.quote))

    @property
    def seen(self) -> str:
        return "\n".join(strip.text for strip in self.screen._compositor.render_strips())


@asynccontextmanager
async def at_the_marks(story: Story) -> AsyncIterator[tuple[Desk, Pilot[None]]]:
    app = Desk(story)
    async with app.run_test(size=(70, 40), notifications=True) as pilot:
        await app.query_one(Evaluation).show(story.state)
        await app.query_one(Perspectives).show(story.state)
        await pilot.pause()
        yield app, pilot


async def test_up_down_and_enter_choose_a_quote_and_a_pointer_shows_which() -> None:
    async with at_the_marks(told("unique key", "stored answer")) as (app, pilot):
        assert POINTER not in app.seen
        app.query_one(Evaluation).focus()
        await pilot.press("down")
        assert app.seen.count(POINTER) == 1
        assert "Enter" in str(app.query_one(Evaluation).border_subtitle)
        assert not app.query_one(Perspectives).border_subtitle
        await pilot.press("enter", "down", "enter", "down", "enter", "down", "enter", "down", "up", "enter")
        assert app.chosen == [
            ("t2", "A repeat"),
            ("t1", "unique key"),
            ("t2", "stored answer"),
            ("t2", "nothing was charged twice."),
            ("t2", "stored answer"),
        ]
        app.query_one(Perspectives).focus()
        await pilot.press("enter")
        assert len(app.chosen) == 5
        assert app.seen.count(POINTER) == 1
        await pilot.press("enter")
        assert app.chosen[-1] == ("t1", "unique key")


async def test_a_click_on_the_words_chooses_them() -> None:
    async with at_the_marks(told("unique key")) as (app, pilot):
        await pilot.click(list(app.query(Quoted))[1])
        assert app.chosen == [("t1", "unique key")]


async def test_of_words_that_stand_in_no_answer_it_is_said() -> None:
    async with at_the_marks(told("never said by anybody")) as (app, pilot):
        app.query_one(Evaluation).focus()
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert app.chosen == []
        assert [notice.message for notice in app._notifications] == [NOT_FOUND]


async def test_a_new_answer_is_pointed_at_from_its_first_quote() -> None:
    async with at_the_marks(told("unique key")) as (app, pilot):
        panel = app.query_one(Evaluation)
        panel.focus()
        await pilot.press("down")
        await panel.show(told("stored answer").state)
        await pilot.pause()
        assert POINTER not in app.seen
        await pilot.press("down", "enter")
        assert app.chosen == [("t2", "A repeat")]


async def test_hostile_quotes_are_literal_and_can_be_chosen() -> None:
    async with at_the_marks(told(HOSTILE)) as (app, pilot):
        app.query_one(Evaluation).focus()
        await pilot.press("down", "down", "enter")
        assert literal_line(HOSTILE).plain in list(app.query(Quoted))[1].row.text.plain
        assert "\x1b" not in app.seen


class Page(App[None]):
    def __init__(self, story: Story) -> None:
        super().__init__()
        self.story = story
        self.register_theme(DARK)
        self.theme = DARK.name

    def compose(self) -> ComposeResult:
        yield from (ReportQuestion(self.story.state, turn) for turn in self.story.state.planned_turns())


async def test_in_the_report_the_words_are_set_off_where_they_were_said() -> None:
    app = Page(told("unique key", "stored answer"))
    async with app.run_test(size=(80, 50)) as pilot:
        app.query_one(ReportQuestion).collapsed = False
        app.query_one(Evidence).focus()
        await pilot.press("up", "up", "up", "enter", "down", "enter")
        await pilot.pause()
        first, second = app.query(Said)
        assert _set_off(first) == []
        assert _set_off(second) == ["stored answer"]


def _set_off(said: Static) -> list[str]:
    content = said.content
    return [content.plain[span.start : span.end] for span in content.spans if "reverse" in str(span.style)]  # type: ignore[union-attr]


async def test_on_a_narrow_screen_the_conversation_comes_back_with_the_words_marked(places: Places) -> None:
    async with at_the_keyboard(places, size=(80, 24)) as person:
        await person.asked()
        await person.answer("Fine.")
        await person.answer(Candidate(1).answer(person.interview.state))
        screen = person.interview
        await person.until(lambda: screen.query(Quoted))
        await person.pilot.press("f2")
        screen.query_one(Evaluation).focus()
        await person.pilot.press("down", "enter")
        await person.until(lambda: screen.query_one(Conversation).size.height)
        await person.until(lambda: "▶ You" in person.seen)
        assert screen.focused is person.editor
