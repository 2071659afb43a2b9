"""An interview told event by event: a state for unit tests, without a broker, a log or a clock."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from interview_tui.events import (
    AskQuestionEvent,
    BaseEvent,
    Direction,
    Evaluation,
    EvaluationsGeneratedEvent,
    HintGivenEvent,
    InterviewStartedEvent,
    Leader,
    MessageKind,
    MessageReceivedEvent,
    Mode,
    PointClaimedEvent,
    QuestionKind,
    TurnSkippedEvent,
)
from interview_tui.interview.question_ledger import merge_marks, question_ledger
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.ledger import Aid, Flag, Ledger, Need, PointMark, Verdict
from tests.interview_kit import ROLE, question

BEGINNING = datetime(2031, 5, 6, 9, 0, tzinfo=UTC)
E = TypeVar("E", bound=BaseEvent)


def mark(
    point_id: str = "p",
    verdict: Verdict = Verdict.COVERED,
    need: Need = Need.MUST,
    aid: Aid = Aid.UNAIDED,
    quote: str = "",
) -> PointMark:
    return PointMark(point_id, f"the claim of {point_id}", need, verdict, quote, aid)


class Story:
    """`state` after everything told so far; `moment` is the time of the next event."""

    def __init__(
        self,
        questions: Iterable[dict[str, object]] | None = None,
        mode: Mode = Mode.COACH,
        minutes: float = 60,
        led_by: Leader = Leader.ENGINE,
        **role: object,
    ) -> None:
        self.state = InterviewState()
        self.events: list[BaseEvent] = []
        self.moment = BEGINNING
        values = {
            "interview_id": "i",
            "agent_id": "payments",
            "role": ROLE | role,
            "questions": tuple(questions or (question(1), question(2))),
            "engine": "embedded",
            "mode": mode,
            "seed": 1,
            "minutes": minutes,
            "version": "0",
            "led_by": led_by,
        }
        self.tell(InterviewStartedEvent, **values)

    def tell(self, event_class: type[E], **fields: object) -> E:
        event = event_class.model_validate({"timestamp": self.moment, **fields})
        self.state.apply(event)
        self.events.append(event)
        return event

    def wait(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)

    def ask(
        self,
        kind: QuestionKind = QuestionKind.PLANNED,
        question_id: str = "q1",
        parent: str | None = None,
        point: str = "",
        text: str = "",
        minutes: float = 3,
    ) -> str:
        """The turn's id: t1, t2, … as asked."""
        turn_id = f"t{len(self.state.tree) + 1}"
        number = len(self.state.planned_turns()) + (kind is QuestionKind.PLANNED)
        asked = self.state.questions.get(question_id)
        self.tell(
            AskQuestionEvent,
            turn_id=turn_id,
            kind=kind,
            text=text or f"What about {turn_id}?",
            parent_turn_id=parent,
            question_id=question_id,
            competency=asked.competency if asked else "",
            point_id=point,
            direction=Direction.DEEPER if parent else None,
            number=number,
            minutes=minutes,
        )
        return turn_id

    def probe(self, parent: str, point: str, text: str = "") -> str:
        return self.ask(QuestionKind.PROBE, self.state.tree[parent].asked.question_id, parent, point, text)

    def answer(self, text: str = "We did it.") -> Turn:
        turn = self.state.open_turn
        assert turn is not None
        self.tell(MessageReceivedEvent, input_id="x", turn_id=turn.turn_id, kind=MessageKind.ANSWER, text=text)
        return turn

    def skip(self) -> Turn:
        turn = self.state.open_turn
        assert turn is not None
        self.tell(TurnSkippedEvent, turn_id=turn.turn_id)
        return turn

    def evaluate(self, turn_id: str, verdicts: Mapping[str, Verdict], *flags: str, aid: Aid = Aid.UNAIDED) -> None:
        """Marks as an engine would leave them: the better of these and the ones before."""
        asked = self.state.questions[self.state.tree[turn_id].asked.question_id]
        marks = tuple(mark(p.id, verdicts.get(p.id, Verdict.MISSING), p.need, aid) for p in asked.points)
        before = question_ledger(self.state.tree, turn_id)
        ledger = Ledger(
            "embedded",
            merge_marks(before.marks, marks) if before else marks,
            tuple(Flag(kind, "a reason") for kind in flags),
        )
        evaluation = Evaluation(evaluator="key_points", engine="embedded", ledger=ledger)
        self.tell(EvaluationsGeneratedEvent, turn_id=turn_id, evaluations=(evaluation,))

    def answered(self, verdicts: Mapping[str, Verdict], *flags: str, aid: Aid = Aid.UNAIDED) -> str:
        turn = self.answer()
        self.evaluate(turn.turn_id, verdicts, *flags, aid=aid)
        return turn.turn_id

    def hint(self, turn_id: str, price: float) -> None:
        self.tell(HintGivenEvent, turn_id=turn_id, question_id="q1", number=1, text="Think.", price=price)

    def claim(self, turn_id: str, point: str, quote: str) -> None:
        self.tell(PointClaimedEvent, turn_id=turn_id, point_id=point, quote=quote)

    def marks(self, turn_id: str) -> dict[str, PointMark]:
        ledger = question_ledger(self.state.tree, turn_id)
        assert ledger is not None
        return {each.point_id: each for each in ledger.marks}
