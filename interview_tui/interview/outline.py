"""Where the interview is: the planned questions with the follow-ups that grew from them, and what is still to come."""

from collections.abc import Iterator
from dataclasses import dataclass

from interview_tui.events import QuestionKind
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn

ANSWERED, SKIPPED, OPEN, TO_COME = "●", "–", "▸", "○"
_PARTS = {
    QuestionKind.WARM_UP: "Warm-up",
    QuestionKind.CANDIDATE: "Your questions",
    QuestionKind.AD_HOC: "beside the plan",
}


@dataclass(frozen=True, slots=True)
class Line:
    """`depth` is 0 for a question of the plan; `turn` is None for one that is still to come."""

    depth: int
    symbol: str
    label: str
    turn: Turn | None = None

    @property
    def indent(self) -> str:
        return f"{'   ' * self.depth}└ " if self.depth else ""


def outline(state: InterviewState) -> Iterator[Line]:
    """A line per turn in the order it hangs in the tree, then the planned questions that are still to come."""
    for root in (turn for turn in state.tree if not turn.asked.parent_turn_id):
        for turn in state.tree.below(root.turn_id):
            yield Line(state.tree.depth(turn.turn_id), _symbol(state, turn), _label(state, turn), turn)
    asked = len(state.planned_turns())
    for number, question in enumerate(state.upcoming(), asked + 1):
        yield Line(0, TO_COME, f"{number}. {_competency(state, question.competency)}")


def limits_text(state: InterviewState) -> str:
    """How deep the open question lies and how many stand beside it, of what the role allows."""
    turn, role = state.open_turn, state.role
    if turn is None or role is None or not turn.scored:
        return ""
    parent = state.tree.get(turn.asked.parent_turn_id or "")
    beside = len(parent.children) if parent else 0
    depth, limits = state.tree.depth(turn.turn_id), role.limits
    return f"depth {depth} of {limits.max_depth}, breadth {beside} of {limits.max_breadth}"


def outline_text(state: InterviewState) -> str:
    """The outline in words, for whoever cannot see how it is indented."""
    said = {ANSWERED: "answered", SKIPPED: "skipped", OPEN: "open", TO_COME: "to come"}
    rows = [f"{line.indent}{line.label}: {said[line.symbol]}" for line in outline(state)]
    return "\n".join([*rows, *filter(None, [limits_text(state)])])


def _symbol(state: InterviewState, turn: Turn) -> str:
    if turn is state.open_turn:
        return OPEN
    return SKIPPED if turn.skipped else ANSWERED


def _label(state: InterviewState, turn: Turn) -> str:
    if turn.asked.kind is QuestionKind.PROBE:
        return "follow-up"
    return _PARTS.get(turn.asked.kind) or f"{turn.asked.number}. {_competency(state, turn.asked.competency)}"


def _competency(state: InterviewState, competency_id: str) -> str:
    competencies = state.role.competencies if state.role else ()
    return next((each.name for each in competencies if each.id == competency_id), competency_id)
