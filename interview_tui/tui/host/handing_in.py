"""Asks before an interviewer's ratings go in: nothing takes that back."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from interview_tui.profiles.models import Competency
from interview_tui.scorecard.card import Card
from interview_tui.tui.content import lines, literal_line
from interview_tui.tui.screens.modal import Modal

_MEANS = (
    "Your ratings, and the evidence they stand on, cannot be changed from then on."
    " Notes, your own overall rating and a release stay open."
)


class HandInScreen(Modal[bool]):
    """Its result is True where the ratings are to go in."""

    CSS_PATH = "../screens/modal.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "hand_in", "Hand in", id="hand_in.yes", tooltip="Hand your ratings in: they stay as they are"),
    ]

    def __init__(self, card: Card, competencies: Sequence[Competency]) -> None:
        super().__init__()
        self._card, self._competencies = card, competencies

    def contents(self) -> ComposeResult:
        window = Vertical(classes="window")
        window.border_title = Content("Hand your ratings in?")
        window.border_subtitle = Content("y hands them in · Esc goes on rating")
        with window:
            yield Static(lines(self._counted(), Content(_MEANS)))

    def action_hand_in(self) -> None:
        self.dismiss(True)

    def _counted(self) -> Content:
        missing = [one.name for one in self._competencies if self._card.counted(one.id) is None]
        rated = f"{len(self._competencies) - len(missing)} of {len(self._competencies)} competencies rated on evidence"
        return literal_line(f"{rated}; without a rating that counts: {', '.join(missing)}." if missing else f"{rated}.")
