"""The composition root: the only module that knows all others. It puts one interview together."""

import asyncio
import math
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from interview_tui import __version__
from interview_tui.broker import Broker, JournalError
from interview_tui.channels.channel import Channel
from interview_tui.errors import InterviewError
from interview_tui.evaluations.embedded import embedded_registry
from interview_tui.evaluations.evaluator import EMBEDDED
from interview_tui.evaluations.manager import EvaluationManager
from interview_tui.events import BaseEvent, InterviewStartedEvent, Mode
from interview_tui.interview.conduct import Conductor
from interview_tui.interview.context import InterviewContext
from interview_tui.interview.manager import InterviewManager, Managers
from interview_tui.interview.saving_journal import SavingJournal
from interview_tui.interview.state import InterviewState
from interview_tui.interview.time_manager import TimeManager
from interview_tui.paths import Places
from interview_tui.perspectives.embedded import EmbeddedPerspective
from interview_tui.perspectives.manager import PerspectiveManager
from interview_tui.profiles.library import ProfileLibrary
from interview_tui.profiles.models import Role
from interview_tui.questions.manager import QuestionManager
from interview_tui.questions.plan import plan_questions
from interview_tui.store.event_log import EventLog
from interview_tui.store.finding import find_session
from interview_tui.store.ids import log_path, new_interview_id


@dataclass(frozen=True, slots=True)
class PracticeOptions:
    """What a person may choose for a new interview; None leaves it to the role. `minutes` is the time allowed."""

    role: str
    questions: int | None = None
    minutes: float | None = None
    mode: Mode = Mode.COACH
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One interview in this process."""

    context: InterviewContext
    state: InterviewState
    manager: InterviewManager
    conductor: Conductor
    log: EventLog

    @property
    def interview_id(self) -> str:
        return self.context.interview_id


def prepare_interview(places: Places, options: PracticeOptions) -> InterviewStartedEvent:
    """The first event of a new interview: its role, its questions, its limits. Reads profile files.

    Raises `UsageError` for an unknown role, a broken profile, or a plan that finds no question.
    """
    library = ProfileLibrary(places)
    role = library.role(options.role)
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1_000_000)
    questions = plan_questions(role, library.questions_for(role), seed, options.questions)
    if not questions:
        raise InterviewError(f"Role {role.id} finds no question in its banks. Look at: interview-tui profiles check")
    return InterviewStartedEvent(
        interview_id=new_interview_id(role.id, datetime.now(UTC)),
        agent_id=role.id,
        role=role.model_dump(mode="json", exclude_defaults=True),
        questions=tuple(question.model_dump(mode="json", exclude_defaults=True) for question in questions),
        engine=EMBEDDED,
        mode=options.mode,
        seed=seed,
        minutes=options.minutes if options.minutes is not None else allowed_minutes(role, len(questions)),
        version=__version__,
    )


def allowed_minutes(role: Role, questions: int) -> float:
    """The time for an interview of so many questions, whole minutes; a typed clock allows for typing."""
    planned = sum(line.questions for line in role.plan)
    return float(math.ceil(role.limits.minutes * role.clock.factor * questions / planned))


@asynccontextmanager
async def new_interview(
    places: Places, options: PracticeOptions, channel: Channel, *, ends_with_input: bool = False
) -> AsyncIterator[Session]:
    """Begin an interview. Raises `InterviewError` where it cannot be prepared or saved."""
    started = await asyncio.to_thread(prepare_interview, places, options)
    path = log_path(places.interviews_dir, started.interview_id)
    log = await asyncio.to_thread(EventLog.create, path, started.interview_id)
    async with _running(log, InterviewState.fold([started]), channel, ends_with_input) as session:
        await channel.open([])
        await session.manager.begin(started)
        yield session


@asynccontextmanager
async def resumed_interview(
    places: Places, interview_id: str, channel: Channel, *, ends_with_input: bool = False
) -> AsyncIterator[Session]:
    """Go on with an interview. Raises `InterviewError` where it is over, held, damaged or unknown."""
    path = find_session(places, interview_id)
    log = await asyncio.to_thread(EventLog.open, path)
    events = await asyncio.to_thread(_events, log)
    state = InterviewState.fold(events)
    if problem := _not_resumable(state, path.stem):
        await log.close()
        raise InterviewError(problem)
    async with _running(log, state, channel, ends_with_input) as session:
        await channel.open(events)
        await session.manager.resume(events)
        yield session


def _not_resumable(state: InterviewState, interview_id: str) -> str:
    if state.started is None:
        return f"Interview {interview_id} never began. Remove it with: interview-tui sessions delete {interview_id}"
    if state.ended:
        return f"Interview {interview_id} is over. Read it with: interview-tui sessions show {interview_id}"
    return ""


@asynccontextmanager
async def _running(
    log: EventLog, state: InterviewState, channel: Channel, ends_with_input: bool
) -> AsyncIterator[Session]:
    """A broker on `log`, with everybody subscribed; both are closed whatever happens.

    Raises `InterviewError` where the beginning or the end cannot be saved.
    """
    journal = SavingJournal(log)
    broker = Broker(journal=journal)
    session = _assemble(log, state, channel, broker, journal, ends_with_input)
    try:
        await broker.start()
        yield session
    except JournalError as error:
        raise InterviewError(str(error.__cause__ or error)) from error
    finally:
        await broker.stop()
        await log.close()
        await channel.close()


def _assemble(
    log: EventLog, state: InterviewState, channel: Channel, broker: Broker, journal: SavingJournal, ends: bool
) -> Session:
    context = _context(log.interview_id, state, channel, broker)
    managers = Managers(
        QuestionManager(context, state),
        EvaluationManager(context, state, embedded_registry().create_all()),
        PerspectiveManager(context, state, [EmbeddedPerspective(p) for p in context.agent_profile.perspectives]),
    )
    manager = InterviewManager(context, state, managers)
    manager.setup_subscribers()
    broker.tap(lambda seen: state.apply(seen.event), published_only=True)
    conductor = Conductor(manager, TimeManager(context, state), journal, lambda: _events(log), ends_with_input=ends)
    return Session(context, state, manager, conductor, log)


def _context(interview_id: str, state: InterviewState, channel: Channel, broker: Broker) -> InterviewContext:
    assert state.started is not None
    assert state.role is not None
    return InterviewContext(
        interview_id=interview_id,
        agent_id=state.started.agent_id,
        interviewer=state.role.persona,
        memory_store=state.memory,
        broker=broker,
        thinker=None,
        channel=channel,
        agent_profile=state.role,
        conversation_tree=state.tree,
        max_time_allowed=state.started.minutes * 60,
    )


def _events(log: EventLog) -> Sequence[BaseEvent]:
    return [stored.event for stored in log.read()]
