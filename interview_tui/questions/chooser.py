"""The choice of the next move: probe where it is worth most, move on where budget, tree or clock say so.

Pure: the state and the time decide, so the same answers bring the same questions. It always comes nearer to the end:
each point is probed at most once, each planned question asked once, and the candidate's questions are counted.
"""

from datetime import datetime

from interview_tui.events import QuestionKind
from interview_tui.interview.question_ledger import question_ledger
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.profiles.models import Limits
from interview_tui.questions.bank_strategy import probe_proposals
from interview_tui.questions.moves import AskPlanned, AskProbe, AskWarmUp, Close, InviteQuestions, Move
from interview_tui.questions.refusal import says_no_more

MAX_CANDIDATE_QUESTIONS = 3
SHORTEST_QUESTION_SECONDS = 60
_NOT_WORTH_A_PROBE = frozenset({"dont_know", "blank"})


def choose(
    state: InterviewState, after_turn_id: str, moment: datetime, max_seconds: float, *, probes: bool, invite: bool
) -> Move:
    """The next move once `after_turn_id` is done with (empty: at the beginning)."""
    turn = state.tree.get(after_turn_id)
    if turn is None:
        return AskWarmUp()
    if turn.asked.kind is QuestionKind.CANDIDATE:
        return _after_candidate_question(state, turn)
    left = max_seconds - state.elapsed(moment)
    if probes and left > SHORTEST_QUESTION_SECONDS and (probe := _best_probe(state, turn, moment)):
        return probe
    number = len(state.planned_turns())
    questions = list(state.questions.values())
    if number < len(questions) and (left > SHORTEST_QUESTION_SECONDS or not number):
        return AskPlanned(questions[number], number + 1)
    return InviteQuestions(first=True) if invite else Close()


def _after_candidate_question(state: InterviewState, turn: Turn) -> Move:
    asked = sum(one.asked.kind is QuestionKind.CANDIDATE for one in state.tree)
    done = turn.skipped or says_no_more(turn.answer or "") or asked > MAX_CANDIDATE_QUESTIONS
    return Close() if done else InviteQuestions(first=False)


def _best_probe(state: InterviewState, turn: Turn, moment: datetime) -> AskProbe | None:
    ledger = question_ledger(state.tree, turn.turn_id) if turn.scored else None
    question = state.questions.get(turn.asked.question_id)
    if ledger is None or question is None or not _worth_probing(state, turn, moment):
        return None
    asked = [one.asked.point_id for one in state.tree.below(state.tree.root(turn.turn_id).turn_id)]
    for proposal in sorted(probe_proposals(question, ledger, asked), key=lambda p: -p.value):
        limits = _limits(state)
        parent = state.tree.place_for_probe(turn.turn_id, proposal.direction, limits.max_depth, limits.max_breadth)
        if parent is not None:
            return AskProbe(proposal, parent)
    return None


def _limits(state: InterviewState) -> Limits:
    assert state.role is not None
    return state.role.limits


def _worth_probing(state: InterviewState, turn: Turn, moment: datetime) -> bool:
    """Not after a skip or "I don't know", not beyond the budget, not when the question's time is used up."""
    used = sum(1 for _ in state.tree.below(state.tree.root(turn.turn_id).turn_id)) - 1
    flags = {flag.kind for flag in turn.ledger.flags} if turn.ledger else set()
    in_time = state.question_elapsed(moment) < 2 * 60 * turn.asked.minutes
    return not turn.skipped and used < _limits(state).probes_per_question and not flags & _NOT_WORTH_A_PROBE and in_time
