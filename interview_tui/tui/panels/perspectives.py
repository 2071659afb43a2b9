"""How others in the room read the newest evaluated answer: one short paragraph each, with what they miss."""

from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from interview_tui.events import Mode, Perspective
from interview_tui.interview.state import InterviewState
from interview_tui.tui.content import MUTED, lines, literal, literal_line
from interview_tui.tui.panels.checklist import Checklist, Row

NOTHING_YET = "How others in the room would read your answer."


class Perspectives(VerticalScroll):
    BORDER_TITLE = "Perspectives"

    def __init__(self) -> None:
        super().__init__(id="perspectives")

    async def show(self, state: InterviewState) -> None:
        await self.remove_children()
        await self.mount_all(list(_contents(state)))
        self.scroll_home(animate=False)


def _contents(state: InterviewState) -> Iterator[Widget]:
    turn = next((turn for turn in reversed(list(state.tree)) if turn.perspectives), None)
    exam = state.started is not None and state.started.mode is Mode.EXAM
    if turn is None or turn.perspectives is None or exam:
        yield Static(Content(NOTHING_YET), classes="quiet")
        return
    for view in turn.perspectives:
        yield from _perspective(view)


def _perspective(view: Perspective) -> Iterator[Widget]:
    quote = literal_line(f"“{view.quote}”", f"italic {MUTED}") if view.quote else ""
    yield Static(lines(literal_line(view.name, "bold"), literal(view.summary), quote), classes="view")
    if view.concerns:
        concern = Content.styled("–", "$text-warning")
        yield Checklist(Row(concern, literal_line(one.text)) for one in view.concerns)
