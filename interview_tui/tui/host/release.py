"""What of the scorecard the candidate may read: nothing is chosen before the interviewer chooses it."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import SelectionList
from textual.widgets.selection_list import Selection

from interview_tui.profiles.models import Competency
from interview_tui.scorecard.card import Card
from interview_tui.tui.content import literal_line
from interview_tui.tui.screens.modal import Modal

NOTHING = "Nothing on your card could be released yet: rate a competency or make a note first."
_OVERALL, _QUOTES = "overall", "quotes"


@dataclass(frozen=True, slots=True)
class Release:
    competencies: tuple[str, ...]
    overall: bool
    quotes: bool
    remark_ids: tuple[str, ...]


def release_window(card: Card, competencies: tuple[Competency, ...]) -> Modal[Release] | str:
    rated = [one for one in competencies if card.counted(one.id) is not None]
    return ReleaseScreen(card, rated) if rated or card.remarks else NOTHING


class ReleaseScreen(Modal[Release]):
    """Its result is what was ticked, or None."""

    CSS_PATH = "../screens/modal.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+j", "release", "Release", id="release.do", tooltip="Let the candidate read what is ticked"),
    ]

    def __init__(self, card: Card, rated: list[Competency]) -> None:
        super().__init__()
        self._card, self._rated = card, rated

    def contents(self) -> ComposeResult:
        window = Vertical(classes="window")
        window.border_title = Content("What may the candidate read?")
        window.border_subtitle = Content("Space ticks · Ctrl+J releases · Esc closes")
        with window:
            yield SelectionList[str](*self._choices(), id="released")

    def on_mount(self) -> None:
        choices = self.query_one(SelectionList)
        choices.highlighted = 0
        choices.focus()

    def _choices(self) -> list[Selection[str]]:
        ratings = [(f"{one.name}: {self._card.counted(one.id)} of 5", f"c {one.id}") for one in self._rated]
        whole = [("The overall rating", _OVERALL), ("The words quoted as evidence", _QUOTES)] if ratings else []
        remarks = [(f"Note: {one.text}", f"r {one.event_id}") for one in self._card.remarks]
        return [Selection(literal_line(text), value) for text, value in (*ratings, *whole, *remarks)]

    def action_release(self) -> None:
        ticked = self.query_one(SelectionList).selected
        if not ticked:
            self.notify("Nothing is ticked: Space ticks the line you are on.", markup=False)
            return
        self.dismiss(
            Release(
                tuple(value[2:] for value in ticked if value.startswith("c ")),
                _OVERALL in ticked,
                _QUOTES in ticked,
                tuple(value[2:] for value in ticked if value.startswith("r ")),
            )
        )
