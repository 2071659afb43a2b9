"""The line of the interviewer: one editor for what is asked, said, noted, or, alone at the desk, answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from textwrap import shorten

from textual.binding import Binding
from textual.content import Content
from textual.message import Message

from interview_tui.clean_text import clean_line
from interview_tui.events import MoveSuggestedEvent
from interview_tui.profiles.models import Question
from interview_tui.tui.panels.alt_keys import AltKeysTextArea

_QUOTE_CELLS = 27


class Act(StrEnum):
    """What becomes of the words."""

    ASK = "Ask the candidate"
    FOLLOW_UP = "Follow up with the candidate"
    SAY = "Say to the candidate"
    NOTE = "Note for yourself"
    ANSWER = "The candidate's answer"


_SHORT = {Act.ASK: "ask", Act.FOLLOW_UP: "follow up", Act.SAY: "say", Act.NOTE: "note", Act.ANSWER: "answer"}


@dataclass(frozen=True, slots=True)
class Purpose:
    """An act with what it is about.

    The question or the suggestion that is being reworded, the point probed for; of a note the words of the answer of
    `turn_id` that it is about, and the note that it takes the place of.
    """

    act: Act
    question: Question | None = None
    suggestion: MoveSuggestedEvent | None = None
    point_id: str = ""
    sign: str = ""
    turn_id: str = ""
    quote: str = ""
    remark_id: str = ""

    @property
    def title(self) -> Content:
        if self.suggestion is not None:
            return Content("Ask, as suggested, in your words")
        if self.question is not None:
            return Content(f"Ask {self.question.id} in your words")
        if self.act is not Act.NOTE or not (self.quote or self.remark_id):
            return Content(self.act)
        note = "Reword your note" if self.remark_id else "Note"
        return Content(f"{note} on {_shortened(self.quote)}" if self.quote else note)


def _shortened(quote: str) -> str:
    return f"“{shorten(clean_line(quote), _QUOTE_CELLS, placeholder='…')}”"


@dataclass(frozen=True, slots=True)
class Writing:
    """Words that stand in the composer, and what they are for."""

    purpose: Purpose
    text: str


class Composer(AltKeysTextArea):
    """`aside` is what was being written when something else came first: it comes back once that is done."""

    BINDINGS = [  # noqa: RUF012
        Binding("ctrl+j,alt+enter", "hand_in", "Do it", id="console.send", tooltip="Ask, say or note what is written"),
        Binding(
            "alt+u",
            "next_act",
            "Other use",
            id="console.act",
            tooltip="Ask, follow up, say, note in turn",
            show=False,
            priority=True,
        ),
    ]

    class HandedIn(Message):
        def __init__(self, writing: Writing) -> None:
            super().__init__()
            self.writing = writing

    class NextAct(Message):
        """Another use of the same words is wanted."""

    def __init__(self) -> None:
        super().__init__(id="composer", highlight_cursor_line=False, soft_wrap=True, tab_behavior="focus")
        self.cursor_blink = False  # drawing it twice a second would be most of what waiting costs
        self.purpose = Purpose(Act.ASK)
        self.chosen = False
        self.aside: Writing | None = None
        self._offered: tuple[Act, ...] = ()

    def on_mount(self) -> None:
        self.use_for(self.purpose, chosen=self.chosen)

    @property
    def writing(self) -> Writing:
        return Writing(self.purpose, self.text)

    def use_for(self, purpose: Purpose, *, chosen: bool = True) -> None:
        """What stands there and what comes. What was not `chosen` may change."""
        self.purpose, self.chosen = purpose, chosen
        self.border_title = purpose.title
        self.say("")

    def write(self, purpose: Purpose, text: str) -> None:
        """Write something else, from `text` on; what is half written waits aside."""
        if self.text.strip() and self.aside is None:
            self.aside = self.writing
        self._put(Writing(purpose, text))

    def go_back(self) -> bool:
        """To what waits aside, in place of what stands here. False where nothing does."""
        writing, self.aside = self.aside, None
        if writing is not None:
            self._put(writing)
        return writing is not None

    def take_away(self, writing: Writing) -> None:
        """Words that were handed in. What was typed behind them since stays."""
        if self.purpose == writing.purpose and self.text.startswith(writing.text):
            self.load_text(self.text[len(writing.text) :].lstrip())
            self.move_cursor(self.document.end)

    def say(self, text: str) -> None:
        """Something short, in the border, until something is written; else what waits behind, or the other uses."""
        others = ", ".join(_SHORT[act] for act in self._offered if act is not self.purpose.act)
        waits = f"then back to: {self.aside.purpose.title}" if self.aside else ""
        self.border_subtitle = Content(text or waits or (f"Alt+U: {others}" if others else ""))

    def offer(self, acts: Sequence[Act]) -> None:
        """What the words can be used for at the moment."""
        if tuple(acts) != self._offered:
            self._offered = tuple(acts)
            self.say("")

    def action_hand_in(self) -> None:
        """With nothing written, to what waits aside."""
        if self.text.strip():
            self.post_message(self.HandedIn(self.writing))
        else:
            self.go_back()

    def action_next_act(self) -> None:
        self.post_message(self.NextAct())

    def _put(self, writing: Writing) -> None:
        self.replace(writing.text, self.document.start, self.document.end)  # undo brings back what stood here
        self.move_cursor(self.document.end)
        self.use_for(writing.purpose)
