"""The question that matters at the moment, with what an answer to it is measured by: what to listen for."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview_tui.interview.state import InterviewState
from interview_tui.tui.host.bank_browser import preview, yardsticks
from interview_tui.tui.host.plan_list import PlanList

CHOSEN, OPEN = "Question", "Listen for"


class QuestionPreview(VerticalScroll):
    """While a question is open it is that one, unless one looks through the plan; else the one chosen there."""

    HELP = """What the question asks and what its answer is measured by: the one that is open, or the one chosen in the
    plan while you are there."""

    def __init__(self) -> None:
        super().__init__(id="preview")
        self._shown: tuple[str, str] | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="preview-text")

    def show(self, state: InterviewState, plan: PlanList) -> None:
        turn = state.open_turn
        is_open = turn is not None and not plan.has_focus
        id_ = turn.asked.question_id if turn is not None and is_open else plan.chosen_id
        title = OPEN if is_open and id_ in state.questions else CHOSEN
        if (title, id_) == self._shown:
            return
        self._shown = title, id_
        self.border_title = Content(title)
        question = state.questions.get(id_)
        told = yardsticks if title == OPEN else preview  # what was asked stands in the conversation
        self.query_one(Static).update(told(question) if question else Content(""))
        self.scroll_home(animate=False)
