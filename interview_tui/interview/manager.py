"""Conducts one interview: which handler hears what, how it begins, goes on after a crash, and takes input."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from interview_tui import __version__
from interview_tui.events import (
    AskNextQuestionCommand,
    AskQuestionEvent,
    BaseEvent,
    EndInterviewCommand,
    EndReason,
    ErrorEvent,
    EvaluationsGeneratedEvent,
    FeedbackReleasedEvent,
    GenerateEvaluationsCommand,
    GeneratePerspectivesCommand,
    InterventionEvent,
    InterviewResumedEvent,
    InterviewStartedEvent,
    MessageReceivedEvent,
    PerspectivesGeneratedEvent,
    QueueChangedEvent,
    RetryMissedCommand,
    TurnSkippedEvent,
    UserInputEvent,
    WriteReportCommand,
)
from interview_tui.interview.context import InterviewContext
from interview_tui.interview.handlers import (
    AnswerProcessor,
    AskQuestionHandler,
    ChannelOutputHandler,
    EndInterviewHandler,
    ErrorEventHandler,
    EvaluationsGeneratedHandler,
    InterviewStartedHandler,
    MessageEventHandler,
    PerspectivesGeneratedHandler,
    RoleContextHandler,
    SlashCommandHandler,
    TurnSkippedHandler,
)
from interview_tui.interview.standing import standing
from interview_tui.interview.state import InterviewState


class EventHandler(Protocol):
    """Anything with a `handle` for the event it is subscribed to."""

    @property
    def handle(self) -> Callable[[Any], Awaitable[None]]: ...


@dataclass(frozen=True, slots=True)
class Managers:
    """The rooms the interview calls on, behind their commands."""

    questions: EventHandler
    evaluations: EventHandler
    perspectives: EventHandler
    report: EventHandler
    retry: EventHandler
    released: EventHandler
    plan: EventHandler | None = None
    """Where a person leads, whoever follows what they make of the plan."""


class InterviewManager:
    def __init__(self, context: InterviewContext, state: InterviewState, managers: Managers) -> None:
        self.context, self.state, self._managers = context, state, managers
        self._core: dict[type[BaseEvent], list[str]] = {}
        self._output = ChannelOutputHandler(context, state)

    @property
    def lost_output(self) -> Exception | None:
        """Why the channel can show nothing any more."""
        return self._output.lost

    def setup_subscribers(self) -> None:
        """Who hears what: the flow of the whole interview, on one page."""
        context, state = self.context, self.state
        self._hear(InterviewStartedEvent, InterviewStartedHandler(context, state))
        self._hear(InterviewStartedEvent, RoleContextHandler(context, state))
        self._hear(UserInputEvent, MessageEventHandler(context, state))
        self._hear(MessageReceivedEvent, AnswerProcessor(context, state))
        self._hear(MessageReceivedEvent, SlashCommandHandler(context, state))
        self._hear(TurnSkippedEvent, TurnSkippedHandler(context, state))
        self._hear(GenerateEvaluationsCommand, self._managers.evaluations)
        self._hear(EvaluationsGeneratedEvent, EvaluationsGeneratedHandler(context, state))
        self._hear(GeneratePerspectivesCommand, self._managers.perspectives)
        self._hear(PerspectivesGeneratedEvent, PerspectivesGeneratedHandler(context, state))
        self._hear(AskNextQuestionCommand, self._managers.questions)
        self._hear(AskQuestionEvent, AskQuestionHandler(context, state))
        self._hear(EndInterviewCommand, EndInterviewHandler(context, state))
        self._hear(WriteReportCommand, self._managers.report)
        self._hear(RetryMissedCommand, self._managers.retry)
        self._hear(FeedbackReleasedEvent, self._managers.released)
        if self._managers.plan is not None:
            self._hear(QueueChangedEvent, self._managers.plan)
        self._hear(ErrorEvent, ErrorEventHandler(context, state))
        context.broker.subscribe("*", self._output.handle, name=ChannelOutputHandler.__name__)

    async def begin(self, started: InterviewStartedEvent) -> None:
        await self.context.broker.publish(started)

    async def resume(self, events: Sequence[BaseEvent]) -> None:
        """Go on after the process that wrote `events` has ended."""
        resumed = InterviewResumedEvent(interview_id=self.context.interview_id, version=__version__)
        await self.context.broker.publish(resumed)
        await self.redeliver(events)

    async def redeliver(self, events: Sequence[BaseEvent]) -> None:
        """Hand the unfinished ones of `events` to the handlers again; they do only what is still missing."""
        for event in unfinished(events):
            await self.context.broker.redeliver(event, to=self._core.get(type(event), ()))

    async def submit(
        self, text: str, typing_seconds: float | None = None, thinking_seconds: float | None = None
    ) -> None:
        """Take the candidate's input; returns once it is saved. Raises `JournalError` where it could not be."""
        event = UserInputEvent(
            interview_id=self.context.interview_id,
            text=text,
            typing_seconds=typing_seconds,
            thinking_seconds=thinking_seconds,
        )
        await self.context.broker.publish(event)

    async def end(self, reason: EndReason) -> None:
        await self.context.broker.publish(EndInterviewCommand(interview_id=self.context.interview_id, reason=reason))

    def _hear(self, event_class: type[BaseEvent], handler: EventHandler) -> None:
        subscription = self.context.broker.subscribe(event_class, handler.handle, name=type(handler).__name__)
        self._core.setdefault(event_class, []).append(subscription.name)


def unfinished(events: Sequence[BaseEvent]) -> Sequence[BaseEvent]:
    """The events whose consequences may be missing: those of the last two inputs, or all of them at the beginning.

    An exchange is over before the input after the next one is read, so nothing older can be in flight; an input that
    the debugger added is part of the exchange it fell into. What it dropped or replaced is not delivered again.
    """
    added = {event.message_id for event in events if isinstance(event, InterventionEvent) and event.adds}
    counting = standing(events)
    inputs = [
        place
        for place, event in enumerate(counting)
        if isinstance(event, UserInputEvent) and event.event_id not in added
    ]
    first = inputs[-2] if len(inputs) > 1 else 0
    return [event for event in counting[first:] if not isinstance(event, ErrorEvent | InterventionEvent)]
