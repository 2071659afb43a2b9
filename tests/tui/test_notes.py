"""The notes panel by itself: what it asks for, what it shows, and that nothing typed into it is lost."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from interview_tui.events import NoteTakenEvent, NoteWithdrawnEvent
from interview_tui.paths import Places
from interview_tui.practice import Practice
from interview_tui.tui.content import literal
from interview_tui.tui.panels.answer_editor import AnswerEditor
from interview_tui.tui.panels.notes import EMPTY, MAX_NOTE_CHARS, NoteLine, NoteList, Notes
from interview_tui.tui.themes import DARK
from tests.channel_kit import HOSTILE
from tests.story_kit import Story
from tests.tui.conftest import at_the_keyboard


class Desk(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Message] = []
        self.register_theme(DARK)
        self.theme = DARK.name

    def compose(self) -> ComposeResult:
        yield AnswerEditor()
        yield Notes()

    def on_notes_taken(self, message: Notes.Taken) -> None:
        self.heard.append(message)

    def on_notes_withdrawn(self, message: Notes.Withdrawn) -> None:
        self.heard.append(message)


@dataclass
class Writer:
    app: Desk
    pilot: Pilot[None]
    story: Story = field(default_factory=Story)

    @property
    def panel(self) -> Notes:
        return self.app.query_one(Notes)

    @property
    def line(self) -> NoteLine:
        return self.app.query_one(NoteLine)

    @property
    def shown(self) -> str:
        options = self.app.query_one(NoteList).options
        return "\n".join(str(option.prompt) for option in options)

    async def taken(self, text: str) -> NoteTakenEvent:
        event = self.story.tell(NoteTakenEvent, turn_id="t1", text=text)
        await self.panel.hear(event, self.story.state)
        return event


@asynccontextmanager
async def writing() -> AsyncIterator[Writer]:
    app = Desk()
    async with app.run_test(size=(60, 20)) as pilot:
        writer = Writer(app, pilot)
        writer.story.ask()
        writer.panel.show(writer.story.state)
        writer.line.focus()
        yield writer


async def test_enter_asks_for_a_note_and_escape_goes_back_to_the_answer() -> None:
    async with writing() as writer:
        assert EMPTY in writer.shown
        await writer.pilot.press("enter", "space", "enter", *"ask them", "enter")
        assert [message.text for message in writer.app.heard if isinstance(message, Notes.Taken)] == ["ask them"]
        assert "not saved yet" in writer.shown
        await writer.taken("ask them")
        assert writer.shown == "1 · question 1\nask them"
        assert writer.line.value == ""
        await writer.pilot.press("escape")
        assert isinstance(writer.app.focused, AnswerEditor)


async def test_a_note_that_is_not_saved_goes_back_into_the_line() -> None:
    async with writing() as writer:
        await writer.pilot.press(*"one", "enter", *"two")
        writer.panel.not_saved(writer.story.state)
        assert writer.line.value == "one two"
        assert "not saved yet" not in writer.shown


async def test_the_note_pointed_at_is_taken_back_with_delete() -> None:
    async with writing() as writer:
        first = await writer.taken("first")
        await writer.taken("second")
        await writer.pilot.press("up", "up", "delete")
        assert [message.number for message in writer.app.heard if isinstance(message, Notes.Withdrawn)] == [1]
        gone = writer.story.tell(NoteWithdrawnEvent, note_id=first.event_id)
        await writer.panel.hear(gone, writer.story.state)
        assert writer.shown == "2 · question 1\nsecond"


async def test_what_is_pasted_becomes_one_line_with_nothing_left_out() -> None:
    async with writing() as writer:
        writer.line.post_message(events.Paste("first line\nsecond\r\n\tthird"))
        await writer.pilot.pause()
        assert writer.line.value == "first line second third"
        writer.line.post_message(events.Paste("x" * 10_000))
        await writer.pilot.pause()
        assert len(writer.line.value) == MAX_NOTE_CHARS


@pytest.mark.parametrize("text", [HOSTILE, "[bold red]not markup[/]", "x" * 20_000])
async def test_hostile_notes_are_literal_in_the_panel(text: str) -> None:
    async with writing() as writer:
        await writer.taken(text)
        writer.line.post_message(events.Paste(text))
        await writer.pilot.pause()
        assert literal(text).plain in writer.shown
        assert not any(ord(each) < 32 or 0x7F <= ord(each) < 0xA0 for each in writer.line.value)
        strips = writer.app.screen._compositor.render_strips()
        assert "\x1b" not in "".join(strip.text for strip in strips)


async def test_a_note_is_kept_by_the_interview_and_there_again_after_a_restart(places: Places) -> None:
    async with at_the_keyboard(places, size=(200, 60)) as person:
        await person.asked()
        person.interview.query_one(NoteLine).focus()
        await person.pilot.press(*"ask them", "enter")
        await person.until(lambda: len(person.interview.state.notes))
        await person.until(lambda: "ask them" in person.seen and "not saved yet" not in person.seen)
        assert person.interview.state.open_turn is not None
        await person.pilot.press("ctrl+q")
    async with at_the_keyboard(places, Practice("textual", resume="last"), size=(200, 60)) as person:
        await person.asked()
        assert [note.text for note in person.interview.state.notes] == ["ask them"]
        assert "1 · apart from the questions" in person.seen
