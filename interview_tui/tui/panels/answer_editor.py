"""The answer box: many lines, a running length in spoken minutes, and nothing in it that a terminal would obey."""

from collections.abc import Collection
from dataclasses import replace
from enum import StrEnum
from typing import Self

from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.timer import Timer
from textual.widgets.text_area import Edit, EditResult

from interview_tui.clean_text import MAX_ANSWER_CHARS, clean_text
from interview_tui.evaluations.delivery import spoken_seconds
from interview_tui.interview.slash_commands import COMMANDS
from interview_tui.interview.state import InterviewState
from interview_tui.tui.content import clock_text
from interview_tui.tui.panels.alt_keys import AltKeysTextArea
from interview_tui.tui.panels.answer_clock import AnswerClock
from interview_tui.tui.screens.quiet import View

DRAFT_SECONDS = 0.25
PLACEHOLDER = "Write your answer. Ctrl+J sends it; /help lists what else you can do."


class Waiting(StrEnum):
    """The title says what the box waits for; words, because colour alone says nothing."""

    ANSWER = "Your answer"
    PAUSED = "Your answer · paused, the clock stands"
    SAVING = "Saving…"
    EVALUATION = "Evaluating…"
    BEGINNING = "Joined"
    INTERVIEWER = "Waiting"
    HOLD = "On hold"
    NOTHING = "The interview is over"


WITHOUT_TEXT = {
    Waiting.BEGINNING: "Joined. Waiting for your interviewer to begin.",
    Waiting.INTERVIEWER: "Waiting for your interviewer. What you write here is kept.",
    Waiting.HOLD: "On hold. The clock stands until your interviewer goes on.",
}
"""What stands in the empty box where not an answer is waited for but the interviewer."""


def waiting_for(state: InterviewState, *, saving: bool) -> Waiting:
    """What the box waits for; `saving`: whether what was sent is still on its way to the disk."""
    if saving:
        return Waiting.SAVING
    if state.led_by_interviewer:
        return _waiting_for_interviewer(state)
    if state.paused:
        return Waiting.PAUSED
    idle = state.open_turn is not None or state.started is None or state.ended is not None
    return Waiting.ANSWER if idle else Waiting.EVALUATION


def _waiting_for_interviewer(state: InterviewState) -> Waiting:
    if state.ended is not None:
        return Waiting.NOTHING
    if state.paused:
        return Waiting.HOLD
    if state.open_turn is not None:
        return Waiting.ANSWER
    return Waiting.INTERVIEWER if len(state.tree) else Waiting.BEGINNING


class AnswerEditor(AltKeysTextArea):
    HELP = """Your answer, in as many lines as you like. It is kept while you type, and sent only when you say so.
    A line that begins with a slash is a command. Tab leaves the box."""

    class DraftChanged(Message):
        """There is something new to keep; sent at most every `DRAFT_SECONDS`."""

    _only_subtitle = False
    """Whether nothing else of the box is to be drawn anew. On the class: Textual asks while it makes the box."""

    def __init__(self) -> None:
        super().__init__(
            id="answer", highlight_cursor_line=False, show_line_numbers=False, placeholder=Content(PLACEHOLDER)
        )
        self._draft_timer: Timer | None = None
        self._clock, self._asked = AnswerClock(), True
        self._length = self._title = self._subtitle = ""
        self.remark = ""
        """What the title says besides."""
        self.commands: Collection[str] = COMMANDS
        """Those of the slash commands that can be written here."""

    def on_mount(self) -> None:
        self.show_waiting(Waiting.ANSWER)
        self._count()

    def show_waiting(self, waiting: Waiting) -> None:
        title = " · ".join(filter(None, (waiting.value, self.remark)))
        if title != self._title:  # the screen puts a mark before it, which a new title takes away
            self._title = title
            self.border_title = Content(title)
        self.set_class(waiting in (Waiting.SAVING, Waiting.EVALUATION), "-waiting")
        self._clock.stand(waiting in (Waiting.PAUSED, Waiting.HOLD))
        self._asked = waiting not in (Waiting.BEGINNING, Waiting.INTERVIEWER, Waiting.NOTHING)
        self._show_length()

    def start_clock(self) -> None:
        """A question was asked: thinking begins."""
        self._clock.start()

    def forget_time(self) -> None:
        """The question was asked in an earlier sitting: how long it was thought about is not known."""
        self._clock.forget()

    def start_typing(self) -> None:
        """What is written in another program is typed as well."""
        self._clock.type()

    def seconds_spent(self) -> tuple[float | None, float | None]:
        """Typing and thinking so far, both or neither; typing begins with the first change after the question."""
        typing, thinking = self._clock.typing(), self._clock.thinking()
        if typing is None or thinking is None:
            return None, None
        return round(typing, 1), round(thinking, 1)

    def take_away(self, sent: str) -> None:
        """Clear what was sent; what was typed since stays."""
        if self.text.startswith(sent):
            self.load_text(self.text[len(sent) :].lstrip("\n"))
            if not self.text:
                self._clock.empty()

    def put_in(self, text: str) -> None:
        self.load_text(clean_text(text))
        self.move_cursor(self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        """What is typed or pasted is cleaned before it is ever drawn."""
        return super().edit(replace(edit, text=clean_text(edit.text)))

    def action_undo(self) -> None:
        held_text = bool(self.text)
        super().action_undo()
        if held_text and not self.text:
            self.notify("The text is undone. Ctrl+Y brings it back.", markup=False)

    def on_text_area_changed(self) -> None:
        if self.text:
            self._clock.type()
        self._count()
        if self._draft_timer is None:
            self._draft_timer = self.set_timer(DRAFT_SECONDS, self._tell_draft)

    def _tell_draft(self) -> None:
        self._draft_timer = None
        self.post_message(self.DraftChanged())

    def _count(self) -> None:
        words, length = len(self.text.split()), len(self.text)
        self._length = (
            f"{words} {'word' if words == 1 else 'words'} · about {clock_text(spoken_seconds(self.text))} spoken"
        )
        if length > MAX_ANSWER_CHARS:
            self._length += f" · only the first {MAX_ANSWER_CHARS:,} characters are kept"
        self._show_length()

    def _show_length(self) -> None:
        """The times as well, where something was asked, they fit and a clock may be shown."""
        quiet = self.screen.has_class(View.CALM) or self.screen.has_class(View.FOCUS)
        parts = [self._length, *(self._times() if self._asked and not quiet else [])]
        while len(parts) > 1 and len(" · ".join(parts)) > self.size.width:
            parts.pop()
        self._show_subtitle(" · ".join(parts))

    def _show_subtitle(self, text: str) -> None:
        """There is a clock in it: drawing the whole box every second is most of what waiting would cost."""
        if text != self._subtitle:
            self._subtitle, self._only_subtitle = text, True
            self.border_subtitle = Content(text)
            self._only_subtitle = False

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """While only the subtitle changes, the row it stands in; regions count from where the text begins."""
        if self._only_subtitle:
            width, height = self.outer_size
            regions = (Region(0, height - 1, width, 1).translate(-self.content_offset),)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _times(self) -> list[str]:
        thinking, typing = self._clock.thinking(), self._clock.typing()
        if thinking is None:
            return []
        if typing is None:
            return [f"thinking {clock_text(thinking)}"]
        return [f"thought {clock_text(thinking)}", f"typing {clock_text(typing)}"]
