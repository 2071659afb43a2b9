"""What the windows on an interviewer's card share: the card, the way to enter something on it, and a line to answer in.

A short "done" is said in that line, where it covers nothing. Refusals are the console's to say.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias, TypedDict, TypeVar

from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.events import ScoringEvent
from interview_tui.interview.state import InterviewState
from interview_tui.scorecard.card import Card
from interview_tui.scorecard.scorecard import Scorecard
from interview_tui.tui.content import literal_line
from interview_tui.tui.screens.modal import Modal

ResultT = TypeVar("ResultT")
Enter: TypeAlias = Callable[[Callable[[], ScoringEvent], Callable[[], object]], object]


class Own(TypedDict):
    """Whose entry it is, as `interview_tui.scorecard.entries` wants it."""

    scorecard: Scorecard
    interviewer: str


@dataclass(frozen=True, slots=True)
class CardDesk:
    """`enter(make, done)` saves the entry that `make` gives, then calls `done`."""

    state: InterviewState
    scorecard: Scorecard
    interviewer: str
    enter: Enter

    @property
    def card(self) -> Card:
        return self.scorecard.card(self.interviewer)

    @property
    def own(self) -> Own:
        return {"scorecard": self.scorecard, "interviewer": self.interviewer}


class CardWindow(Modal[ResultT]):
    CSS_PATH = "../screens/modal.tcss"

    def __init__(self, desk: CardDesk) -> None:
        super().__init__()
        self.desk = desk

    def said_line(self) -> Static:
        return Static(id="said")

    def fill(self, rows: OptionList, prompts: Iterable[Content], highlighted: int | None) -> None:
        """Anew, with one of them highlighted and in view."""
        rows.set_options([Option(prompt) for prompt in prompts])
        rows.highlighted = highlighted
        self.call_after_refresh(rows.scroll_to_highlight)

    def refresh_card(self) -> None:
        """Called once something new stands on the card."""

    def enter(self, make: Callable[[], ScoringEvent], said: str) -> None:
        """Save the entry; `said` once it is."""
        self.desk.enter(make, lambda: self.answer(said))

    def answer(self, text: str) -> None:
        """In the window's own line. It may be closed by then."""
        if self.is_attached:
            self.query_one("#said", Static).update(literal_line(text) if text else Content(""))
