"""The line of the interviewer: one editor for what is asked, said, noted, or, alone at the desk, answered."""

from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding
from textual.content import Content
from textual.message import Message

from interview_tui.events import MoveSuggestedEvent
from interview_tui.profiles.models import Question
from interview_tui.tui.panels.alt_keys import AltKeysTextArea


class Act(StrEnum):
    """What becomes of the words."""

    ASK = "Ask"
    FOLLOW_UP = "Follow up"
    SAY = "Say"
    NOTE = "Note for yourself"
    ANSWER = "The candidate's answer"


@dataclass(frozen=True, slots=True)
class Purpose:
    """An act with what it is about: the question or the suggestion that is being reworded, the point probed for."""

    act: Act
    question: Question | None = None
    suggestion: MoveSuggestedEvent | None = None
    point_id: str = ""
    sign: str = ""

    @property
    def title(self) -> str:
        if self.suggestion is not None:
            return "Ask, as suggested, in your words"
        if self.question is not None:
            return f"Ask {self.question.id} in your words"
        return str(self.act)


class Composer(AltKeysTextArea):
    BINDINGS = [  # noqa: RUF012
        Binding("ctrl+j,alt+enter", "hand_in", "Do it", id="console.send", tooltip="Ask, say or note what is written"),
        Binding(
            "alt+u",
            "next_act",
            "Other use",
            id="console.act",
            tooltip="Ask, follow up, say, note in turn",
            priority=True,
        ),
    ]

    class HandedIn(Message):
        def __init__(self, purpose: Purpose, text: str) -> None:
            super().__init__()
            self.purpose, self.text = purpose, text

    class NextAct(Message):
        """Another use of the same words is wanted."""

    def __init__(self) -> None:
        super().__init__(id="composer", highlight_cursor_line=False, soft_wrap=True, tab_behavior="focus")
        self.purpose = Purpose(Act.ASK)
        self.chosen = False

    def use_for(self, purpose: Purpose, text: str | None = None, *, chosen: bool = True) -> None:
        """With `text` in place of what stands there; undo brings that back. What was not `chosen` may change."""
        self.purpose, self.chosen = purpose, chosen
        self.border_title = Content(purpose.title)
        if text is not None:
            self.replace(text, self.document.start, self.document.end)
            self.move_cursor(self.document.end)

    def clear_words(self) -> None:
        self.load_text("")

    def action_hand_in(self) -> None:
        if self.text.strip():
            self.post_message(self.HandedIn(self.purpose, self.text))

    def action_next_act(self) -> None:
        self.post_message(self.NextAct())
