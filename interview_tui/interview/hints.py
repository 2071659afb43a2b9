"""Which hint comes next for a question, and what it costs. Whoever offers or gives one asks here."""

from dataclasses import dataclass

from interview_tui.interview.state import InterviewState
from interview_tui.profiles.models import Hint


@dataclass(frozen=True, slots=True)
class NextHint:
    """`number` counts the hints of a question from 1 to `total`."""

    hint: Hint
    number: int
    total: int


def next_hint(state: InterviewState, turn_id: str) -> NextHint | None:
    """The hint to be given next for the question that `turn_id` belongs to; None where none is left, or none is open.

    A question and its follow-ups share their hints.
    """
    turn = state.tree.get(turn_id)
    question = state.questions.get(turn.asked.question_id) if turn else None
    if turn is None or question is None:
        return None
    root = state.tree.root(turn_id)
    taken = sum(len(one.hints) for one in state.tree.below(root.turn_id))
    total = len(question.hints)
    return NextHint(question.hints[taken], taken + 1, total) if taken < total else None
