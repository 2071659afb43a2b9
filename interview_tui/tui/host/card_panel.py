"""The interviewer's own card beside the conversation, and who else scores the same interview."""

from collections.abc import Collection, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview_tui.profiles.models import Competency
from interview_tui.scorecard.panel import PanelView
from interview_tui.tui.content import literal_line
from interview_tui.tui.host.card_rows import summary


class CardPanel(VerticalScroll):
    BORDER_TITLE = "Scorecard"
    HELP = """Your own card: each competency with its rating and the evidence for and against it, the overall rating,
    your newest notes. F8 rates, F7 stamps evidence, Alt+N lists everything to take back or reword."""

    def __init__(self) -> None:
        super().__init__(id="card")

    def compose(self) -> ComposeResult:
        yield Static(id="card-text")

    def show(self, view: PanelView, competencies: Sequence[Competency], others: Collection[str], code: str) -> None:
        """`others` sit at the panel; `code` is what others can join with, or empty."""
        self.query_one(Static).update(summary(view, competencies))
        self.border_subtitle = _panel_line(view, others, code)


def _panel_line(view: PanelView, others: Collection[str], code: str) -> Content:
    told = [f"{name} ✓" if name in _handed_in(view) else name for name in others]
    if told:
        hidden = "" if view.own.submitted else " · hidden until yours are in"
        return literal_line(f"with {', '.join(told)}{hidden}")
    return literal_line(f"interview-tui host --panel --code {code}" if code else "")


def _handed_in(view: PanelView) -> set[str]:
    """Whose ratings are in, without their ratings."""
    return {card.interviewer for card in view.cards if card.submitted} | set(view.hidden) - set(view.unfinished)
