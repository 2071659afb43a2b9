"""One agent per competency: it hears what was found, keeps its own confidence, and bids to ask where that is low.

Agents decide by arithmetic alone; the model is asked for words only by the bid that wins.
"""

from collections.abc import Iterable

from interview_tui.events import (
    BaseEvent,
    Direction,
    EvaluationsGeneratedEvent,
    FindingKind,
    InterventionEvent,
    PointClaimedEvent,
)
from interview_tui.interview.question_ledger import question_ledger
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.ledger import LLM, NEED_WEIGHT, Ledger, Need, Verdict
from interview_tui.profiles.models import Competency, Question
from interview_tui.questions.bank_strategy import OPEN_SHARE
from interview_tui.questions.moves import ProbeProposal

ENOUGH = 0.6
"""Confidence from which a competency needs no question beyond the plan."""
_PER_QUESTION = 0.6
_EXAGGERATION = "exaggeration"
_CERTAINTY = {
    Verdict.COVERED: 1.0,
    Verdict.CONTRADICTED: 0.8,
    Verdict.PARTIAL: 0.5,
    Verdict.MISSING: 0.5,
    Verdict.UNSURE: 0.2,
    Verdict.CLAIMED: 0.2,
}


class CompetencyAgent:
    """`confidence` 0..1: how well the candidate's level in this competency is known.

    Each question brings up to 0.6 of what is still unknown, by the certainty of its verdicts; two clear questions make
    0.84. Words that were found are certain; a point that was not may only not have come up.
    """

    def __init__(self, competency: Competency) -> None:
        self.competency = competency
        self._certainty: dict[str, float] = {}

    @property
    def confidence(self) -> float:
        unknown = 1.0
        for certainty in self._certainty.values():
            unknown *= 1 - _PER_QUESTION * certainty
        return 1 - unknown

    def hear(self, question_id: str, ledger: Ledger) -> None:
        """The newest ledger of one of its questions."""
        total = sum(NEED_WEIGHT[mark.need] for mark in ledger.marks)
        known = sum(NEED_WEIGHT[mark.need] * _CERTAINTY[mark.verdict] for mark in ledger.marks)
        self._certainty[question_id] = known / total if total else 0.0

    def forget(self) -> None:
        self._certainty.clear()

    def bids(self, ledger: Ledger, turn: Turn, earlier: Iterable[Turn]) -> list[ProbeProposal]:
        """Follow-ups to the answer of `turn`; what `earlier` turns asked about is not asked again.

        The scale is that of the bank's probes: what a point is worth, times how much of it is open. Below a confidence
        of one half an agent bids more for it than the bank, above it less.
        """
        eagerness = 2 * (1 - self.confidence)
        earlier = list(earlier)
        points = {one.asked.point_id for one in earlier}
        open_marks = [m for m in ledger.marks if m.verdict in OPEN_SHARE and m.point_id not in points]
        checks = [text for text in _claim_checks(turn) if not any(one.asked.text.endswith(text) for one in earlier)]
        check_value = NEED_WEIGHT[Need.SHOULD] * eagerness / 2
        return [
            *(_bid(NEED_WEIGHT[m.need] * OPEN_SHARE[m.verdict] * eagerness, point_id=m.point_id) for m in open_marks),
            *(_bid(check_value, text=text) for text in checks),
        ]


def _bid(value: float, *, text: str = "", point_id: str = "") -> ProbeProposal:
    return ProbeProposal(value, text, point_id, Direction.DEEPER, LLM)


def _claim_checks(turn: Turn) -> Iterable[str]:
    """The questions that would check a claim of the answer."""
    for evaluation in turn.evaluations or ():
        if evaluation.evaluator == _EXAGGERATION:
            yield from (f.detail for f in evaluation.findings if f.kind is FindingKind.ADVICE)


class AgentCircle:
    """The agents of all competencies of a role. `hear` is given every event, live and on resume."""

    def __init__(self, state: InterviewState, competencies: Iterable[Competency]) -> None:
        self._state = state
        self._agents = {competency.id: CompetencyAgent(competency) for competency in competencies}

    def hear(self, event: BaseEvent) -> None:
        if isinstance(event, InterventionEvent):
            self._hear_again()
        elif isinstance(event, EvaluationsGeneratedEvent | PointClaimedEvent):
            self._hear_of(event.turn_id)

    def _hear_again(self) -> None:
        """The debugger may have changed what was found."""
        for agent in self._agents.values():
            agent.forget()
        for turn in self._state.tree:
            self._hear_of(turn.turn_id)

    def _hear_of(self, turn_id: str) -> None:
        turn = self._state.tree.get(turn_id)
        ledger = question_ledger(self._state.tree, turn.turn_id) if turn else None
        if turn is not None and ledger is not None and turn.asked.competency in self._agents:
            self._agents[turn.asked.competency].hear(turn.asked.question_id, ledger)

    def bids(self, question: Question, ledger: Ledger, turn: Turn) -> list[ProbeProposal]:
        agent = self._agents.get(question.competency)
        if agent is None:
            return []
        below = self._state.tree.below(self._state.tree.root(turn.turn_id).turn_id)
        return agent.bids(ledger, turn, below)

    def least_known(self) -> Competency | None:
        """The competency that most deserves a question more; None where enough is known of all."""
        open_ones = [agent for agent in self._agents.values() if agent.confidence < ENOUGH]
        chosen = max(open_ones, key=lambda a: a.competency.weight * (1 - a.confidence), default=None)
        return chosen.competency if chosen else None
