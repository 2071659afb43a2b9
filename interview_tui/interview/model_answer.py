"""Which model answer a candidate may see while the interview runs."""

from interview_tui.events import Mode
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.profiles.models import Question

EXAM = "Exam mode: model answers stand in the report."
NOT_YET = "A model answer is shown once you have answered a question."


def newest_evaluated(state: InterviewState) -> Turn | None:
    """The turn whose answer was evaluated last."""
    return next((turn for turn in reversed(list(state.tree)) if turn.ledger is not None), None)


def model_answer(state: InterviewState) -> tuple[Question | None, str]:
    """The question that was evaluated last, which holds it; or None and why there is none."""
    if state.started is not None and state.started.mode is Mode.EXAM:
        return None, EXAM
    turn = newest_evaluated(state)
    question = state.questions.get(turn.asked.question_id) if turn else None
    return question, "" if question else NOT_YET
