"""The candidate's own notes: a list, and a line to write the next one in.

It writes nothing down itself: a note stands in the list for good once the event that holds it has come back.
"""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from interview_tui.clean_text import clean_line, clean_text
from interview_tui.events import BaseEvent, NoteTakenEvent, NoteWithdrawnEvent
from interview_tui.interview.notebook import Note
from interview_tui.interview.state import InterviewState
from interview_tui.tui.content import MUTED, lines, literal

MAX_NOTE_CHARS = 2000
EMPTY = "Your own notes. Nobody marks them; they stand in your report."
_ON_ITS_WAY = "… not saved yet"


class NoteLine(Input):
    """One line, whatever is pasted; nothing that a terminal would obey."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "to_list", "Notes", id="notes.list", tooltip="To the notes taken", show=False)
    ]

    def __init__(self) -> None:
        super().__init__(placeholder="A note to yourself; Enter keeps it", id="note-line", max_length=MAX_NOTE_CHARS)

    def insert_text_at_cursor(self, text: str) -> None:
        super().insert_text_at_cursor(clean_text(text))

    def replace(self, text: str, start: int, end: int) -> None:
        super().replace(clean_text(text), start, end)

    def _on_paste(self, event: events.Paste) -> None:
        """All of it, where Textual takes the first line alone and leaves out a whole paste that is too long."""
        event.prevent_default()
        event.stop()
        start, end = sorted(self.selection)
        room = MAX_NOTE_CHARS - len(self.value) + end - start
        self.replace(" ".join(event.text[: 2 * MAX_NOTE_CHARS].split())[:room], start, end)

    def action_to_list(self) -> None:
        self.screen.query_one("#note-list").focus()


class NoteList(OptionList):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete", "withdraw", "Take back", id="notes.withdraw", tooltip="Take back the chosen note")
    ]

    def action_withdraw(self) -> None:
        if self.highlighted is not None:
            number = self.get_option_at_index(self.highlighted).id
            if number is not None:
                self.post_message(Notes.Withdrawn(int(number)))


class Notes(Vertical):
    BORDER_TITLE = "Notes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "To the answer", id="notes.leave", tooltip="Back to your answer")
    ]
    DEFAULT_CSS = """
    Notes NoteList {
        height: 1fr;
        border: none;
        padding: 0;
        background: transparent;
    }
    Notes NoteLine {
        height: 1;
        border: none;
        padding: 0;
    }
    """

    class Taken(Message):
        """The candidate wants `text`, one line, kept as a note."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Withdrawn(Message):
        """The candidate wants the note of this number gone."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        super().__init__(id="notes")
        self._sent: list[str] = []

    def compose(self) -> ComposeResult:
        yield NoteList(id="note-list", markup=False)
        yield NoteLine()

    def show(self, state: InterviewState) -> None:
        """Everything `state` holds, the newest in view, and what is not known to be saved."""
        shown = self.query_one(NoteList)
        shown.set_options(
            [
                *(Option(_prompt(note, state), id=str(note.number)) for note in state.notes),
                *(Option(_unsaved(text), disabled=True) for text in self._sent),
            ]
        )
        if not shown.option_count:
            shown.add_option(Option(Content.styled(EMPTY, MUTED), disabled=True))
        elif len(state.notes):
            shown.highlighted = len(state.notes) - 1
        shown.scroll_end(animate=False)

    async def hear(self, event: BaseEvent, state: InterviewState) -> None:
        """`state` already holds the event."""
        if isinstance(event, NoteTakenEvent) and event.text in self._sent:
            self._sent.remove(event.text)
        if isinstance(event, NoteTakenEvent | NoteWithdrawnEvent):
            self.show(state)

    def not_saved(self, state: InterviewState) -> None:
        """What was sent and may be lost goes back into the line."""
        line = self.query_one(NoteLine)
        line.value = " ".join([*self._sent, line.value]).strip()[:MAX_NOTE_CHARS]
        self._sent.clear()
        self.show(state)

    def action_leave(self) -> None:
        self.screen.query("#answer").first().focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        text = clean_line(message.value, MAX_NOTE_CHARS)
        if not text:
            return
        self._sent.append(text)
        shown = self.query_one(NoteList)
        shown.add_option(Option(_unsaved(text), disabled=True))
        shown.scroll_end(animate=False)
        message.input.clear()
        self.post_message(self.Taken(text))


def place_of(note: Note, state: InterviewState) -> str:
    """Where in the interview `note` was taken."""
    turn = state.tree.get(note.turn_id)
    return f"question {turn.asked.number}" if turn and turn.asked.number else "apart from the questions"


def _prompt(note: Note, state: InterviewState) -> Content:
    heading = Content.styled(f"{note.number} · {place_of(note, state)}", MUTED)
    return lines(heading, literal(note.text))


def _unsaved(text: str) -> Content:
    return lines(Content.styled(_ON_ITS_WAY, MUTED), literal(text))
