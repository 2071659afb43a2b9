"""How others in the room read the newest evaluated answer: one short paragraph each, with what they miss."""

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from interview_tui.events import Mode, Perspective
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.tui.content import lines, literal, literal_line
from interview_tui.tui.panels.checklist import Checklist, Row
from interview_tui.tui.panels.evaluation_rows import quoted
from interview_tui.tui.panels.quotes import QuotePanel

NOTHING_YET = "How others in the room would read your answer."
NOBODY = "This role names nobody else who reads your answers."


class Perspectives(QuotePanel):
    BORDER_TITLE = "Perspectives"
    HELP = """The newest answer as different people would hear it: what each of them found of what they weigh, and what
    they would ask next. It changes no mark."""

    def __init__(self) -> None:
        super().__init__(id="perspectives")

    async def show(self, state: InterviewState) -> None:
        turn = newest_viewed(state)
        self.look_in(state, turn.turn_id if turn else "")
        await self.remove_children()
        await self.mount_all(list(_contents(state)))
        self.scroll_home(animate=False)
        self.point_anew()


def newest_viewed(state: InterviewState) -> Turn | None:
    return next((turn for turn in reversed(list(state.tree)) if turn.perspectives), None)


def _contents(state: InterviewState) -> Iterator[Widget]:
    turn = newest_viewed(state)
    exam = state.started is not None and state.started.mode is Mode.EXAM
    if turn is None or turn.perspectives is None or exam:
        nobody = state.started is not None and not state.started.role.get("perspectives")
        yield Static(Content(NOBODY if nobody else NOTHING_YET), classes="quiet")
        return
    for view in turn.perspectives:
        yield from _perspective(view)


def _perspective(view: Perspective) -> Iterator[Widget]:
    concern = Content.styled("–", "$text-warning")
    read = Row(Content(""), lines(literal(view.summary), quoted(view.quote)), view.quote)
    yield Static(literal_line(view.name, "bold"), classes="view")
    yield Checklist([read, *(Row(concern, literal_line(one.text)) for one in view.concerns)])
