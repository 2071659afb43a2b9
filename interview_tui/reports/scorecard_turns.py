"""What a scorecard written for the file says of the interview: where and when something was, and what was asked."""

from collections.abc import Iterator

from interview_tui.events import BaseEvent, EvidenceStampedEvent, QuestionKind, RemarkMadeEvent
from interview_tui.interview.desk import INTERVIEWER
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.reports.sections import role_of
from interview_tui.reports.wording import duration

_KINDS = {
    QuestionKind.WARM_UP: "warm-up",
    QuestionKind.PLANNED: "planned question",
    QuestionKind.PROBE: "follow-up",
    QuestionKind.AD_HOC: "the interviewer's own question",
    QuestionKind.CANDIDATE: "the candidate's questions",
}


class Turns:
    """Turns have the numbers in which they were asked, times count from the first of them."""

    def __init__(self, state: InterviewState) -> None:
        self._state = state
        self._numbers = {turn.turn_id: number for number, turn in enumerate(state.tree, 1)}
        self._names = {one.id: one.name for one in role_of(state).competencies}

    def time(self, event: BaseEvent) -> str:
        """Minutes and seconds, `4:05`."""
        assert self._state.started is not None
        first = next((turn.asked for turn in self._state.tree), self._state.started)
        return duration((event.timestamp - first.timestamp).total_seconds())

    def place(self, entry: EvidenceStampedEvent | RemarkMadeEvent) -> str:
        """`turn 2, 4:05`: the turn it is about, and when it was entered."""
        number = self._numbers.get(entry.turn_id)
        return ", ".join([*([f"turn {number}"] if number else []), self.time(entry)])

    def claim(self, one: EvidenceStampedEvent) -> str:
        """The key point it shows, in words; empty where it shows none."""
        turn = self._state.tree.get(one.turn_id)
        question = self._state.questions.get(turn.asked.question_id) if turn else None
        claims = {point.id: point.claim for point in question.points} if question else {}
        return claims.get(one.point_id, one.point_id)

    def asked(self, *, with_answers: bool) -> Iterator[str]:
        """Every question with its kind, when it was asked and how long its answer took, in the order asked."""
        for number, turn in enumerate(self._state.tree, 1):
            facts = [_kind(turn) + self._under(turn), *self._about(turn), f"asked at {self.time(turn.asked)}"]
            yield f"Turn {number} ({', '.join([*facts, _outcome(turn)])}): {turn.asked.text}"
            if with_answers and turn.answer:
                yield f"Answer to turn {number}: {turn.answer}"

    def _under(self, turn: Turn) -> str:
        parent = self._numbers.get(turn.asked.parent_turn_id or "")
        return f" after turn {parent}" if parent else ""

    def _about(self, turn: Turn) -> list[str]:
        return [self._names[turn.asked.competency]] if turn.asked.competency in self._names else []


def _kind(turn: Turn) -> str:
    reworded = turn.asked.kind is QuestionKind.PLANNED and turn.asked.engine == INTERVIEWER
    return _KINDS[turn.asked.kind] + (" in the interviewer's words" if reworded else "")


def _outcome(turn: Turn) -> str:
    if turn.answer is None:
        return "skipped" if turn.skipped else "no answer yet"
    return f"answered in {duration(turn.answer_time.seconds)}" if turn.answer_time else "answered"
