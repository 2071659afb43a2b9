"""The state of an interview as a fold over its events: live, resumed or replayed, the same events give the same."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import singledispatchmethod
from typing import Self

from interview_tui.errors import InterviewError
from interview_tui.events import (
    AddToMemoryEvent,
    AskQuestionEvent,
    BaseEvent,
    EngineHandedOverEvent,
    EvaluationsGeneratedEvent,
    HintGivenEvent,
    InterventionEvent,
    InterviewEndedEvent,
    InterviewerNoteEvent,
    InterviewStartedEvent,
    Leader,
    MessageKind,
    MessageReceivedEvent,
    NoteKind,
    NoteTakenEvent,
    NoteWithdrawnEvent,
    PerspectivesGeneratedEvent,
    PointClaimedEvent,
    QuestionKind,
    QueueChangedEvent,
    ReportWrittenEvent,
    RoleContextPreparedEvent,
    Step,
    TimeScope,
    TimeWarningEvent,
    TurnSkippedEvent,
)
from interview_tui.interview.desk_state import DeskState
from interview_tui.interview.effects import Effects
from interview_tui.interview.engine_state import EngineState
from interview_tui.interview.interview_clock import InterviewClock
from interview_tui.interview.memory import MemoryStore
from interview_tui.interview.notebook import Notebook
from interview_tui.interview.standing import Standing
from interview_tui.interview.tree import Tree, Turn
from interview_tui.profiles.models import Question, Role


class InterviewState:
    """Everything that is shown, scored or resumed. Changed by `apply` alone, which calls nothing outside.

    Raises `InterviewError` where the role is not of this version. An event about a turn that is not there changes
    nothing: a recovered log may have a hole. What the debugger took away is known to `caused` alone.
    """

    def __init__(self) -> None:
        self.started: InterviewStartedEvent | None = None
        self.ended: InterviewEndedEvent | None = None
        self.role: Role | None = None
        self.questions: dict[str, Question] = {}
        self.tree = Tree()
        self.memory = MemoryStore()
        self.notes = Notebook()
        self.desk = DeskState()
        self.engines = EngineState()
        self.clock = InterviewClock()
        self.open_turn: Turn | None = None
        self.hint_offered_for = ""
        self.warnings: set[tuple[TimeScope, str, int]] = set()
        self.role_context = ""
        self.closing_report: ReportWrittenEvent | None = None
        self.interventions: list[InterventionEvent] = []
        self._standing = Standing()
        self._effects = Effects()

    @classmethod
    def fold(cls, events: Iterable[BaseEvent]) -> Self:
        state = cls()
        for event in events:
            state.apply(event)
        return state

    def apply(self, event: BaseEvent) -> None:
        """A transient event changes nothing: it is not in the log that the state is folded from."""
        if not event.durable:
            return
        self._effects.see(event)
        if self._standing.take(event):
            self._begin_again()
        else:
            self._take(event)

    def caused(self, cause: BaseEvent, effect: type[BaseEvent]) -> bool:
        """Whether the handling of `cause` has already brought an event of this type."""
        return self._effects.has(cause, effect)

    def has_effect(self, cause: BaseEvent) -> bool:
        """Whether the handling of `cause` has brought what it is for: not only errors and calls to the model."""
        return self._effects.any(cause)

    def elapsed(self, moment: datetime) -> float:
        """Seconds spent in the interview."""
        return self.clock.elapsed(moment)

    def question_elapsed(self, moment: datetime) -> float:
        """Seconds spent on the question that is open."""
        return self.clock.question_elapsed(moment)

    @property
    def paused(self) -> bool:
        return self.clock.paused

    @property
    def engine(self) -> str:
        """The one at work, which a hand-over changes."""
        return self.engines.current

    @property
    def missed(self) -> Mapping[tuple[Step, str], EngineHandedOverEvent]:
        return self.engines.missed

    @property
    def hand_overs(self) -> Sequence[EngineHandedOverEvent]:
        return self.engines.hand_overs

    def planned_turns(self) -> list[Turn]:
        """In the order asked."""
        return [turn for turn in self.tree if turn.asked.kind is QuestionKind.PLANNED]

    @property
    def led_by_interviewer(self) -> bool:
        return self.started is not None and self.started.led_by is Leader.INTERVIEWER

    def upcoming(self) -> list[Question]:
        """Questions that are still to be asked, in their order."""
        asked = {turn.asked.question_id for turn in self.planned_turns()}
        order = self.questions if self.desk.queue is None else self.desk.queue
        return [self.questions[id_] for id_ in order if id_ not in asked and id_ in self.questions]

    @property
    def planned_total(self) -> int:
        """Planned questions asked and still to ask; 0 where one is not told of those to come."""
        return len(self.planned_turns()) + len(self.upcoming()) if self.questions else 0

    def _take(self, event: BaseEvent) -> None:
        self._apply(event)
        for part in (self.desk, self.engines, self.clock):
            part.apply(event)

    def _begin_again(self) -> None:
        """From what stands. Tree and memory stay the objects they are: the context of the interview has them."""
        fresh = type(self)()
        for event in self._standing:
            fresh._take(event)
        self.tree.become(fresh.tree)
        self.memory.become(fresh.memory)
        kept = {name: vars(self)[name] for name in ("tree", "memory", "_standing", "_effects")}
        vars(self).update(vars(fresh) | kept)

    @singledispatchmethod
    def _apply(self, event: BaseEvent) -> None:
        """An event that changes nothing here."""

    @_apply.register
    def _(self, event: InterviewStartedEvent) -> None:
        try:
            self.role = Role.model_validate(event.role)
            self.questions = {q.id: q for q in map(Question.model_validate, event.questions)}
        except ValueError as error:
            raise InterviewError(f"Interview {event.interview_id} holds a role this version cannot read.") from error
        self.started = event

    @_apply.register
    def _(self, event: InterviewEndedEvent) -> None:
        self.ended = event
        self.open_turn = None

    @_apply.register
    def _(self, event: AskQuestionEvent) -> None:
        if event.generated is not None:
            self.questions[event.question_id] = Question.model_validate(event.generated)
        self.open_turn = self.tree.add(event)
        self.hint_offered_for = ""

    @_apply.register
    def _(self, event: MessageReceivedEvent) -> None:
        turn = self.tree.get(event.turn_id)
        if event.kind is MessageKind.ANSWER and turn is not None and turn.open:
            turn.take_answer(event, self.question_elapsed(event.timestamp))
            self.open_turn = None

    @_apply.register
    def _(self, event: TurnSkippedEvent) -> None:
        if turn := self.tree.get(event.turn_id):
            turn.skipped = True
        self.open_turn = None

    @_apply.register
    def _(self, event: AddToMemoryEvent) -> None:
        self.memory.add(event)

    @_apply.register
    def _(self, event: EvaluationsGeneratedEvent) -> None:
        if turn := self.tree.get(event.turn_id):
            turn.evaluations = event.evaluations

    @_apply.register
    def _(self, event: PerspectivesGeneratedEvent) -> None:
        if turn := self.tree.get(event.turn_id):
            turn.perspectives = event.perspectives

    @_apply.register
    def _(self, event: HintGivenEvent) -> None:
        if turn := self.tree.get(event.turn_id):
            turn.hints.append(event)
        self.hint_offered_for = ""

    @_apply.register
    def _(self, event: InterviewerNoteEvent) -> None:
        if event.kind is NoteKind.HINT_OFFER:
            self.hint_offered_for = event.turn_id

    @_apply.register
    def _(self, event: PointClaimedEvent) -> None:
        if turn := self.tree.get(event.turn_id):
            turn.claims[event.point_id] = event.quote

    @_apply.register
    def _(self, event: NoteTakenEvent | NoteWithdrawnEvent) -> None:
        self.notes.apply(event)

    @_apply.register
    def _(self, event: TimeWarningEvent) -> None:
        self.warnings.add((event.scope, event.turn_id, event.remaining_seconds))

    @_apply.register
    def _(self, event: RoleContextPreparedEvent) -> None:
        self.role_context = event.text

    @_apply.register
    def _(self, event: InterventionEvent) -> None:
        self.interventions.append(event)

    @_apply.register
    def _(self, event: QueueChangedEvent) -> None:
        self.questions |= {q.id: q for q in map(Question.model_validate, event.added)}

    @_apply.register
    def _(self, event: ReportWrittenEvent) -> None:
        self.closing_report = event
