"""Where the interview is: the planned questions with the follow-ups that grew from them, how deep and how broad."""

from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview_tui.events import Mode, QuestionKind
from interview_tui.interview.outline import ANSWERED, OPEN, Line, limits_text, outline
from interview_tui.interview.question_ledger import question_score
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.reports.wording import range_text
from interview_tui.tui.content import MUTED, lines, literal_line

NOTHING_YET = "The questions stand here once the interview has begun."


class ConversationTree(VerticalScroll):
    BORDER_TITLE = "Where we are"
    HELP = """The questions of this interview in their order, with the follow-ups below them: what has been answered,
    what is open, and how deep it may go."""

    def __init__(self) -> None:
        super().__init__(Static(), id="tree")

    def show(self, state: InterviewState) -> None:
        self.query_one(Static).update(lines(*tree_rows(state)) if state.started else Content(NOTHING_YET))
        self.border_subtitle = Content(limits_text(state))


def tree_rows(state: InterviewState) -> Iterator[Content]:
    return (_row(state, line) for line in outline(state))


def _row(state: InterviewState, line: Line) -> Content:
    style = {ANSWERED: "", OPEN: "bold $text-primary"}.get(line.symbol, MUTED)
    label = literal_line(line.label, style)
    score = _score(state, line.turn) if line.turn is not None else Content("")
    return Content.assemble(line.indent, (f"{line.symbol} ", style), label, score)


def _score(state: InterviewState, turn: Turn) -> Content:
    """The range of a planned question, where marks are shown while the interview runs."""
    coach = state.started is not None and state.started.mode is Mode.COACH
    score = question_score(state.tree, turn) if turn.asked.kind is QuestionKind.PLANNED and coach else None
    return Content.styled(f"  {range_text(score)}", MUTED) if score else Content("")
