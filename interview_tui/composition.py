"""The composition root: the only module that knows all others. It puts one interview together."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from interview_tui.broker import Broker, JournalError
from interview_tui.channels.channel import Channel
from interview_tui.engines import Engine
from interview_tui.errors import InterviewError
from interview_tui.evaluations.embedded import embedded_registry
from interview_tui.evaluations.manager import EvaluationManager, Panel
from interview_tui.events import BaseEvent, Leader
from interview_tui.inspection.inspector import LiveInspector
from interview_tui.inspection.tap import Recorder
from interview_tui.interview.conduct import Conductor
from interview_tui.interview.context import InterviewContext
from interview_tui.interview.handlers.retry_missed import RetryMissedHandler
from interview_tui.interview.manager import InterviewManager, Managers
from interview_tui.interview.resumable import check_resumable
from interview_tui.interview.saving_journal import SavingJournal
from interview_tui.interview.standing import standing
from interview_tui.interview.state import InterviewState
from interview_tui.interview.time_manager import TimeManager
from interview_tui.ledger import BOTH
from interview_tui.paths import Places
from interview_tui.perspectives.embedded import EmbeddedPerspective
from interview_tui.perspectives.manager import PerspectiveManager, PerspectiveReader
from interview_tui.preparation import PracticeOptions, prepare_interview
from interview_tui.questions.generated.agents import AgentCircle
from interview_tui.questions.manager import QuestionManager
from interview_tui.questions.suggestions import PlanChangedHandler, SuggestionManager
from interview_tui.reports.closing import ClosingReportManager
from interview_tui.reports.released import ReleasedFeedbackHandler
from interview_tui.store.event_log import EventLog
from interview_tui.store.finding import find_session
from interview_tui.store.ids import log_path
from interview_tui.thinker import Thinker

STOP_SECONDS, MODEL_STOP_SECONDS = 5.0, 0.5
"""How long handlers may work on when an interview is left. A call to a model is made again on resume."""
SLOW_AFTER_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Session:
    """One interview in this process."""

    context: InterviewContext
    state: InterviewState
    manager: InterviewManager
    conductor: Conductor
    log: EventLog
    inspector: LiveInspector

    @property
    def interview_id(self) -> str:
        return self.context.interview_id


@asynccontextmanager
async def new_interview(
    places: Places,
    options: PracticeOptions,
    channel: Channel,
    *,
    engine: Engine | None = None,
    ends_with_input: bool = False,
    debug: bool = False,
) -> AsyncIterator[Session]:
    """Begin an interview; without an `engine` the embedded one. Raises `InterviewError` where that cannot be.

    `debug`: handlers can be made late or fail on purpose.
    """
    engine = engine or Engine()
    started = await asyncio.to_thread(prepare_interview, places, options, engine.name)
    path = log_path(places.interviews_dir, started.interview_id)
    log = await asyncio.to_thread(EventLog.create, path, started.interview_id)
    async with _running(log, [started], channel, engine, ends_with_input, debug) as session:
        await channel.open([])
        await session.manager.begin(started)
        yield session


@asynccontextmanager
async def resumed_interview(
    places: Places,
    interview_id: str,
    channel: Channel,
    *,
    engine: Engine | None = None,
    ends_with_input: bool = False,
    debug: bool = False,
    scorecard: bool = False,
    led_by: Leader | None = None,
) -> AsyncIterator[Session]:
    """Go on with an interview, with the model of `engine` where it began with one.

    `scorecard`: one that is over may be opened too, to complete its scorecard; nothing else goes on in it.
    `led_by`: one that somebody else leads is refused; None takes any.

    Raises `InterviewError` where it is over, held, damaged or unknown. Nothing is written before that is known.
    """
    path = find_session(places, interview_id)
    log = await asyncio.to_thread(EventLog.open, path)
    events = await asyncio.to_thread(_events, log)
    state = InterviewState.fold(events)
    try:
        check_resumable(state, path.stem, led_by, over_too=scorecard)
    except InterviewError:
        await log.close()
        raise
    async with _running(log, events, channel, engine or Engine(), ends_with_input, debug) as session:
        await channel.open(standing(events))
        if not state.ended:
            await session.manager.resume(events)
        yield session


@asynccontextmanager
async def _running(
    log: EventLog, events: Sequence[BaseEvent], channel: Channel, engine: Engine, ends_with_input: bool, debug: bool
) -> AsyncIterator[Session]:
    """A broker on `log`, with everybody subscribed; both are closed whatever happens.

    Raises `InterviewError` where the beginning or the end cannot be saved.
    """
    journal = SavingJournal(log)
    broker = Broker(journal=journal, slow_after=SLOW_AFTER_SECONDS, faults=debug)
    recorder = Recorder(log.observe)
    broker.tap(recorder)
    session = _assemble(log, events, channel, broker, journal, engine, ends_with_input, recorder)
    warming = asyncio.create_task(engine.warm_up(), name="warm-up")
    try:
        await broker.start()
        yield session
    except JournalError as error:
        raise InterviewError(str(error.__cause__ or error)) from error
    finally:
        warming.cancel()
        await broker.stop(STOP_SECONDS if session.context.thinker is None else MODEL_STOP_SECONDS)
        await session.inspector.controls.close(log.append)
        recorder.flush()
        await engine.close()
        await log.close()
        await channel.close()


def _assemble(
    log: EventLog,
    events: Sequence[BaseEvent],
    channel: Channel,
    broker: Broker,
    journal: SavingJournal,
    engine: Engine,
    ends: bool,
    recorder: Recorder,
) -> Session:
    state = InterviewState.fold(events)

    async def report(event: BaseEvent) -> None:
        await broker.publish(event.model_copy(update={"interview_id": log.interview_id}))

    context = _context(log.interview_id, state, channel, broker, engine.thinker_for(state, events, report))
    agents = AgentCircle(state, context.agent_profile.competencies)
    for event in events:
        agents.hear(event)
    manager = InterviewManager(context, state, _managers(context, state, engine, agents))
    manager.setup_subscribers()
    broker.tap(lambda seen: state.apply(seen.event), published_only=True)
    broker.tap(lambda seen: agents.hear(seen.event), published_only=True)
    conductor = Conductor(manager, TimeManager(context, state), journal, lambda: _events(log), ends_with_input=ends)
    inspector = LiveInspector(log.interview_id, broker, log.path, recorder)
    return Session(context, state, manager, conductor, log, inspector)


def _managers(context: InterviewContext, state: InterviewState, engine: Engine, agents: AgentCircle) -> Managers:
    """The rooms of the interview, with the model in them where it has one."""
    profiles, thinker = context.agent_profile.perspectives, context.thinker
    embedded = embedded_registry().create_all()
    if thinker is None:
        readers: list[tuple[PerspectiveReader, PerspectiveReader]] = [
            (EmbeddedPerspective(profile), EmbeddedPerspective(profile)) for profile in profiles
        ]
        panel = Panel(embedded)
    else:
        from interview_tui.evaluations.llm.registry import llm_registry
        from interview_tui.perspectives.llm import LLMPerspective

        readers = [(LLMPerspective(profile, thinker), EmbeddedPerspective(profile)) for profile in profiles]
        both = state.started is not None and state.started.engine == BOTH
        panel = Panel(embedded, llm_registry(engine.judge(thinker)).create_all(), side_by_side=both)
    evaluations, perspectives = EvaluationManager(context, state, panel), PerspectiveManager(context, state, readers)
    suggestions = SuggestionManager(context, state, agents) if state.led_by_interviewer else None
    return Managers(
        questions=suggestions or QuestionManager(context, state, agents),
        evaluations=evaluations,
        perspectives=perspectives,
        report=ClosingReportManager(context, state),
        retry=RetryMissedHandler(state, [perspectives.retry, evaluations.retry]),
        plan=PlanChangedHandler(suggestions) if suggestions else None,
        released=ReleasedFeedbackHandler(context, state),
    )


def _context(
    interview_id: str, state: InterviewState, channel: Channel, broker: Broker, thinker: Thinker | None
) -> InterviewContext:
    assert state.started is not None
    assert state.role is not None
    return InterviewContext(
        interview_id=interview_id,
        agent_id=state.started.agent_id,
        interviewer=state.role.persona,
        memory_store=state.memory,
        broker=broker,
        thinker=thinker,
        channel=channel,
        agent_profile=state.role,
        conversation_tree=state.tree,
        max_time_allowed=state.started.minutes * 60,
    )


def _events(log: EventLog) -> Sequence[BaseEvent]:
    return [stored.event for stored in log.read()]
