"""The inspector over a running interview, by itself, and as a strip: what it shows, and that it changes nothing."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from textual.app import App
from textual.widgets import Input, TabbedContent

from interview_tui.events import BaseEvent, Speech, SpeechStreamedEvent, UnknownEvent, UserInputEvent
from interview_tui.inspection.message import Message
from interview_tui.inspection.trace import Trace
from interview_tui.paths import Places
from interview_tui.tui.inspector.chosen import HandlerChosen, MessageChosen
from interview_tui.tui.inspector.columns import columns_for, route, size
from interview_tui.tui.inspector.query import Purpose, Query
from interview_tui.tui.inspector.screen import InspectorScreen
from interview_tui.tui.inspector.strip import MessageStrip
from interview_tui.tui.inspector.timeline import Timeline
from interview_tui.tui.screens.interview import InterviewScreen
from interview_tui.tui.screens.report import ReportScreen
from tests.tui.conftest import Person, at_the_keyboard
from tests.tui.test_hostile_text import HOSTILE, assert_harmless


@dataclass
class Filled:
    """An inspector of a trace that a test fills."""

    trace: Trace = field(default_factory=Trace)
    interview_id = problem = ""
    controls = None
    opened = 0

    def call_on_change(self, call: Callable[[], object]) -> bool:
        return False

    async def open(self) -> None:
        self.opened += 1

    async def close(self) -> None:
        self.opened -= 1

    def say(self, *texts: str) -> list[Message]:
        return [self.trace.add(UserInputEvent(text=text), 100) for text in texts]


@asynccontextmanager
async def inspecting(inspector: Filled, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Person]:
    """The screen by itself."""
    app: App[None] = App()
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)  # type: ignore[arg-type]
        await app.push_screen(InspectorScreen(inspector))
        await person.until(lambda: timeline(person).rows.current)
        yield person


def timeline(person: Person) -> Timeline:
    return person.app.screen.query_one(Timeline)


def chosen(person: Person) -> BaseEvent | None:
    found = timeline(person).chosen
    return found.event if found is not None else None


async def typed(person: Person, text: str) -> None:
    await person.pilot.press("slash")
    person.app.screen.query_one(Input).value = text
    await person.pilot.press("enter")
    await person.until(lambda: timeline(person).rows.current)


async def test_it_opens_over_the_interview_and_gives_the_draft_back(places: Places) -> None:
    async with at_the_keyboard(places) as person:
        await person.asked()
        person.editor.insert("half an answer")
        await person.pilot.press("f12")
        await person.until(lambda: isinstance(person.app.screen, InspectorScreen) and "AskQuestion" in person.seen)
        assert "InterviewStarted" in person.seen
        for number in range(1, 6):
            await person.pilot.press(str(number))
            assert person.app.screen.query_one(TabbedContent).active == f"pane-{number}"
        assert_harmless(person)
        await person.pilot.press("escape")
        await person.until(lambda: isinstance(person.app.screen, InterviewScreen))
        assert person.editor.text == "half an answer"
        assert person.editor.has_focus


async def test_the_strip_shows_what_flies_by_and_nothing_is_watched_without_it(places: Places) -> None:
    async with at_the_keyboard(places, size=(80, 24)) as person:
        await person.asked()
        inspector = person.interview.inspector
        assert inspector is not None
        await person.pilot.press("f5")
        await person.until(lambda: "AskQuestion" in person.seen and "ago" in person.seen)
        await person.pilot.press("f5")
        await person.until(lambda: not person.interview.query(MessageStrip))
        before = inspector.trace.version
        await person.answer("Nobody looks at this one.")
        assert inspector.trace.version == before


async def test_an_interview_that_ends_leaves_the_inspector_open_until_it_is_left(places: Places) -> None:
    async with at_the_keyboard(places) as person:
        await person.asked()
        await person.pilot.press("f12")
        person.interview._outbox.send_command("/end")
        await person.until(lambda: person.interview.state.ended)
        await asyncio.sleep(0.2)
        assert isinstance(person.app.screen, InspectorScreen)
        await person.pilot.press("f12")
        await person.until(lambda: isinstance(person.app.screen, ReportScreen))


async def test_it_follows_until_somebody_moves_and_again_on_a_key() -> None:
    inspector = Filled()
    inspector.say(*(f"message {number}" for number in range(100)))
    async with inspecting(inspector) as person:
        assert "following" in person.seen
        assert chosen(person) is inspector.trace.messages[-1].event
        await person.pilot.press("up", "up")
        inspector.say("another")
        await person.until(lambda: "101" in person.seen)
        assert chosen(person) is inspector.trace.messages[97].event
        assert "f follows" in person.seen
        await person.pilot.press("f")
        assert chosen(person) is inspector.trace.messages[100].event
        await person.pilot.press("home")
        assert (chosen(person), timeline(person).scroll_offset.y) == (inspector.trace.messages[0].event, 0)
        await person.pilot.press("pagedown", "pagedown")
        assert timeline(person).scroll_offset.y > 0


async def test_the_wheel_ends_following_and_a_click_chooses() -> None:
    inspector = Filled()
    inspector.say(*(f"message {number}" for number in range(100)))
    async with inspecting(inspector) as person:
        timeline(person).scroll_relative(y=-30, animate=False)
        inspector.say("another")
        await person.until(lambda: timeline(person).rows.current)
        assert not timeline(person).follow
        top = timeline(person).scroll_offset.y
        await person.pilot.click(Timeline, offset=(5, 2))
        assert chosen(person) is inspector.trace.messages[top + 2].event


async def test_the_chosen_message_stays_chosen_when_filters_change_and_others_are_forgotten() -> None:
    inspector = Filled(Trace(limit=100))
    inspector.say(*(f"message {number}" for number in range(90)))
    async with inspecting(inspector) as person:
        await person.pilot.press("up")
        kept = chosen(person)
        await typed(person, '"message 8"')
        assert "11 of 90" in person.seen
        assert chosen(person) is kept
        inspector.say(*(f"later {number}" for number in range(20)))
        await typed(person, "-nothing")
        await person.until(lambda: timeline(person).rows.matched == len(inspector.trace.messages))
        assert inspector.trace.forgotten
        assert chosen(person) is kept
        await person.pilot.press("up")
        assert "message 87" in str(chosen(person))


async def test_a_bad_term_is_said_and_changes_nothing() -> None:
    inspector = Filled()
    inspector.say("a", "b")
    async with inspecting(inspector) as person:
        await typed(person, "typ:x")
        assert "typ: is no term" in person.seen
        assert timeline(person).rows.matched == 2
        await typed(person, "")
        assert "is no term" not in person.seen


async def test_a_search_goes_on_and_back_and_hides_nothing() -> None:
    inspector = Filled()
    inspector.say("a cat", "a dog", "a cat", "a cow")
    async with inspecting(inspector) as person:
        await person.pilot.press("home", "s", *"cat", "enter")
        await person.until(lambda: chosen(person) is inspector.trace.messages[2].event)
        await person.pilot.press("N")
        await person.until(lambda: chosen(person) is inspector.trace.messages[0].event)
        assert timeline(person).rows.matched == 4


async def test_one_exchange_alone_can_be_shown_and_tabs_can_lead_to_messages_and_handlers() -> None:
    inspector = Filled()
    first, other = inspector.say("first", "other")
    effect = inspector.trace.add(UserInputEvent(text="effect").caused_by(first.event), 100)
    inspector.trace.made(effect.event.event_id, "Answering")
    async with inspecting(inspector) as person:
        await person.pilot.press("x")
        assert [row for row in timeline(person).rows.rows if isinstance(row, Message)] == [first, effect]
        await person.pilot.press("x")
        person.app.screen.post_message(MessageChosen(other.event.event_id))
        await person.until(lambda: timeline(person).chosen is other)
        person.app.screen.post_message(HandlerChosen("Answering"))
        await person.until(lambda: timeline(person).rows.matched == 1)


async def test_hostile_text_in_every_cell_the_filter_and_the_strip_is_literal() -> None:
    inspector = Filled()
    for text in HOSTILE.values():
        known = UserInputEvent(text=text)
        told = {"type": text, "engine": text, "payload": text}
        event = UnknownEvent.model_validate({**known.model_dump(), **told})
        inspector.trace.add(event, 100)
        inspector.trace.made(event.event_id, text)
        inspector.trace.ended(event.event_id, text, 0.0, 0.1, text)
        inspector.trace.note(event.event_id, text)
        inspector.trace.add(SpeechStreamedEvent(speech_id=text, speech=Speech.QUESTION, delta=text), 1)
    async with inspecting(inspector, (150, 40)) as person:
        await person.app.screen.mount(MessageStrip(inspector))
        await person.pilot.press("up", "up")
        assert_harmless(person)
        assert "[@click=app.quit]press" in person.seen
        query = person.app.screen.query_one(Query)
        for number, text in enumerate(HOSTILE.values()):
            query.put(Purpose.FILTER, text)
            person.app.screen.query_one(Input).value = text[:1_000]
            await person.pilot.press(str(number % 4 + 1))
            assert_harmless(person)
        assert person.app.screen.is_mounted
    assert inspector.opened == 0


def test_what_does_not_fit_is_left_out_and_every_row_is_as_wide_as_its_columns() -> None:
    trace = Trace()
    message = trace.add(UserInputEvent(text="x"), 1_234)
    trace.ended(message.event.event_id, "日本語" * 30, 0.0, 0.1)
    names = {width: [column.name for column in columns_for(width)] for width in (58, 77, 196)}
    assert names[58][2:] == ["time s", "type", "took"]
    assert "published by → handled by" in names[77]
    assert {"engine", "size"} <= set(names[196])
    for width in (58, 77, 196):
        columns = columns_for(width)
        assert all(column.cells == len(column.head) for column in columns)
        assert sum(column.cells + 1 for column in columns) <= width + 1


def test_the_handler_that_hears_everything_is_named_only_where_it_tells_something() -> None:
    trace = Trace()
    message = trace.add(UserInputEvent(text="x"), 999)
    trace.ended(message.event.event_id, "ChannelOutputHandler", 0.0, 0.1)
    assert route(message) == "outside → ChannelOutput"
    trace.ended(message.event.event_id, "QuestionManager", 0.0, 0.1, "KeyError: x")
    assert route(message) == "outside → QuestionManager✕"
    assert size(message) == "999 B"
