"""Where the interview is: the planned questions with the follow-ups that grew from them, how deep and how broad."""

from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview_tui.events import Mode, QuestionKind
from interview_tui.interview.question_ledger import question_score
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.reports.wording import range_text
from interview_tui.tui.content import MUTED, lines, literal_line

NOTHING_YET = "The questions stand here once the interview has begun."
_PARTS = {QuestionKind.WARM_UP: "Warm-up", QuestionKind.CANDIDATE: "Your questions"}


class ConversationTree(VerticalScroll):
    BORDER_TITLE = "Where we are"
    HELP = """The questions of this interview in their order, with the follow-ups below them: what has been answered,
    what is open, and how deep it may go."""

    def __init__(self) -> None:
        super().__init__(Static(), id="tree")

    def show(self, state: InterviewState) -> None:
        self.query_one(Static).update(lines(*tree_rows(state)) if state.started else Content(NOTHING_YET))
        self.border_subtitle = Content(_limits(state))


def tree_rows(state: InterviewState) -> Iterator[Content]:
    """A row per turn in the order it hangs in the tree, then the planned questions that are still to come."""
    for root in (turn for turn in state.tree if not turn.asked.parent_turn_id):
        for turn in state.tree.below(root.turn_id):
            yield _row(state, turn, state.tree.depth(turn.turn_id))
    asked = len(state.planned_turns())
    for number, question in enumerate(list(state.questions.values())[asked:], asked + 1):
        yield Content.assemble(("○ ", MUTED), (f"{number}. {_competency(state, question.competency)}", MUTED))


def _row(state: InterviewState, turn: Turn, depth: int) -> Content:
    symbol, style = ("–", MUTED) if turn.skipped else ("●", "")
    if turn is state.open_turn:
        symbol, style = "▸", "bold $text-primary"
    name = _PARTS.get(turn.asked.kind) or (f"{turn.asked.number}. {_competency(state, turn.asked.competency)}")
    label = "follow-up" if turn.asked.kind is QuestionKind.PROBE else name
    indent = f"{'   ' * depth}└ " if depth else ""
    return Content.assemble(indent, (f"{symbol} ", style), literal_line(label, style), _score(state, turn))


def _score(state: InterviewState, turn: Turn) -> Content:
    """The range of a planned question, where marks are shown while the interview runs."""
    coach = state.started is not None and state.started.mode is Mode.COACH
    score = question_score(state.tree, turn) if turn.asked.kind is QuestionKind.PLANNED and coach else None
    return Content.styled(f"  {range_text(score)}", MUTED) if score else Content("")


def _competency(state: InterviewState, competency_id: str) -> str:
    competencies = state.role.competencies if state.role else ()
    return next((each.name for each in competencies if each.id == competency_id), competency_id)


def _limits(state: InterviewState) -> str:
    """How deep the open question lies and how many stand beside it, of what the role allows."""
    turn, role = state.open_turn, state.role
    if turn is None or role is None or not turn.scored:
        return ""
    parent = state.tree.get(turn.asked.parent_turn_id or "")
    beside = len(parent.children) if parent else 0
    depth, limits = state.tree.depth(turn.turn_id), role.limits
    return f"depth {depth} of {limits.max_depth}, breadth {beside} of {limits.max_breadth}"
