"""The choice of the next move: probe where it is worth most, move on where budget, tree or clock say so.

Pure: the state and the time decide, so the same answers bring the same questions. It always comes nearer to the end:
no probe is asked twice, each planned question asked once, and the candidate's questions are counted.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from interview_tui.events import QuestionKind
from interview_tui.interview.question_ledger import question_ledger
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.ledger import Ledger
from interview_tui.profiles.models import Competency, Limits, Question
from interview_tui.questions.bank_strategy import probe_proposals, sign_proposals
from interview_tui.questions.moves import (
    AskGenerated,
    AskPlanned,
    AskProbe,
    AskWarmUp,
    Close,
    InviteQuestions,
    Move,
    ProbeProposal,
)
from interview_tui.questions.refusal import says_no_more

MAX_CANDIDATE_QUESTIONS = 3
SHORTEST_QUESTION_SECONDS = 60
MAX_GENERATED_QUESTIONS = 2
GENERATED_QUESTION_SECONDS = 300
_NOT_WORTH_A_PROBE = frozenset({"dont_know", "blank"})


class Agents(Protocol):
    """Who else wants to ask."""

    def bids(self, question: Question, ledger: Ledger, turn: Turn) -> Sequence[ProbeProposal]: ...
    def least_known(self) -> Competency | None: ...


def choose(
    state: InterviewState,
    after_turn_id: str,
    moment: datetime,
    max_seconds: float,
    *,
    probes: bool,
    invite: bool,
    agents: Agents | None = None,
) -> Move:
    """The next move once `after_turn_id` is done with (empty: at the beginning). `agents` bid beside the bank."""
    turn = state.tree.get(after_turn_id)
    if turn is None:
        return AskWarmUp()
    if turn.asked.kind is QuestionKind.CANDIDATE:
        return _after_candidate_question(state, turn)
    left = max_seconds - state.elapsed(moment)
    if probes and left > SHORTEST_QUESTION_SECONDS and (probe := _best_probe(state, turn, moment, agents)):
        return probe
    number, upcoming = len(state.planned_turns()), state.upcoming()
    if upcoming and (left > SHORTEST_QUESTION_SECONDS or not number):
        return AskPlanned(upcoming[0], number + 1)
    if agents is not None and (generated := _generated(state, left, number, agents)):
        return generated
    return InviteQuestions(first=True) if invite else Close()


def _after_candidate_question(state: InterviewState, turn: Turn) -> Move:
    asked = sum(one.asked.kind is QuestionKind.CANDIDATE for one in state.tree)
    done = turn.skipped or says_no_more(turn.answer or "") or asked > MAX_CANDIDATE_QUESTIONS
    return Close() if done else InviteQuestions(first=False)


def _generated(state: InterviewState, left: float, number: int, agents: Agents) -> AskGenerated | None:
    """A question beyond the plan, where there is time for one and not enough is known."""
    asked = sum(turn.asked.generated is not None for turn in state.planned_turns())
    if asked >= MAX_GENERATED_QUESTIONS or left < GENERATED_QUESTION_SECONDS or not state.planned_turns():
        return None
    competency = agents.least_known()
    return AskGenerated(competency, number + 1) if competency else None


def _best_probe(state: InterviewState, turn: Turn, moment: datetime, agents: Agents | None) -> AskProbe | None:
    ledger = question_ledger(state.tree, turn.turn_id) if turn.scored else None
    question = state.questions.get(turn.asked.question_id)
    if ledger is None or question is None or not _worth_probing(state, turn, moment):
        return None
    asked = [one.asked for one in state.tree.below(state.tree.root(turn.turn_id).turn_id)]
    proposals = [
        *sign_proposals(question, ledger, [each.sign for each in asked]),
        *probe_proposals(question, ledger, [each.point_id for each in asked]),
        *(agents.bids(question, ledger, turn) if agents else ()),
    ]
    for proposal in sorted(proposals, key=lambda p: -p.value):
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
