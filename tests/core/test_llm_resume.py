"""Going on after a crash in an interview with a model: wherever it was cut, nothing is lost, doubled or asked twice."""

from collections import Counter
from pathlib import Path

import pytest

from interview_tui.events import (
    AskNextQuestionCommand,
    AskQuestionEvent,
    BaseEvent,
    EngineHandedOverEvent,
    EvaluationArrivedEvent,
    EvaluationsGeneratedEvent,
    FailureKind,
    InterviewEndedEvent,
    MessageReceivedEvent,
    ModelCallStartedEvent,
    PerspectivesGeneratedEvent,
    Purpose,
    ReportWrittenEvent,
    RetryMissedCommand,
    RoleContextPreparedEvent,
    Speech,
    SpeechStreamedEvent,
    SpeechWithdrawnEvent,
    Step,
    UserInputEvent,
)
from interview_tui.interview.question_ledger import question_ledger
from interview_tui.interview.state import InterviewState
from interview_tui.ledger import BOTH, EMBEDDED, LLM
from interview_tui.store.event_log import EventLog
from interview_tui.store.ids import log_path
from interview_tui.store.reading import read_log
from tests.interview_kit import places, point, question
from tests.llm_kit import (
    REPORT,
    THIN,
    VAGUE,
    all_failing,
    calls,
    failure,
    in_turn,
    judge,
    llm_interview,
    llm_resume,
    script,
)

ANSWERS = ["Fine.", THIN, "/retry", VAGUE, "/end"]
ONCE = (
    (MessageReceivedEvent, "input_id"),
    (AskQuestionEvent, "turn_id"),
    (AskNextQuestionCommand, "after_turn_id"),
    (RoleContextPreparedEvent, "type"),
    (ReportWrittenEvent, "type"),
    (InterviewEndedEvent, "type"),
    (RetryMissedCommand, "causation_id"),
)
ROLE_FIELDS = {"limits": {"minutes": 30, "probes_per_question": 1}}
QUESTIONS = [question(1, points=[point("retry"), point("key")])]


def shown(state: InterviewState) -> dict[str, object]:
    """What matters of a state."""
    return {
        "turns": [(t.asked, t.answer, t.skipped, t.evaluations, t.perspectives, t.hints, t.claims) for t in state.tree],
        "ledgers": [
            question_ledger(state.tree, turn.turn_id, engine)
            for turn in state.planned_turns()
            for engine in ("", EMBEDDED, LLM)
        ],
        "questions": state.questions,
        "memory": state.memory.messages(),
        "missed": state.missed,
        "hand-overs": state.hand_overs,
        "engine": state.engine,
        "role context": state.role_context,
        "report": state.closing_report,
        "ended": state.ended,
    }


async def whole(folder: Path, engine: str = LLM) -> list[BaseEvent]:
    replies = script(KeyPointVerdicts=in_turn(failure(), judge), Reading=in_turn(failure(), script()["Reading"]))
    where = places(folder, QUESTIONS, **ROLE_FIELDS)
    _, _, session = await llm_interview(
        where, ANSWERS, replies | {"": REPORT}, engine=engine, job_description="Money at night."
    )
    return [stored.event for stored in read_log(session.log.path)]


async def resumed_from(folder: Path, prefix: list[BaseEvent]) -> tuple[InterviewState, list[BaseEvent], list[str]]:
    """The state, the whole log and what the model was asked after a crash behind `prefix`."""
    where = places(folder, QUESTIONS, **ROLE_FIELDS)
    path = log_path(where.interviews_dir, prefix[0].interview_id)
    log = EventLog.create(path, prefix[0].interview_id)
    await log.append(prefix)
    await log.close()
    state, _, session = await llm_resume(where, replies=script() | {"": REPORT})
    return state, [stored.event for stored in read_log(path)], calls(session)


def check(length: int, prefix: list[BaseEvent], after: list[BaseEvent], state: InterviewState) -> None:
    assert after[:length] == prefix
    for kind, field in ONCE:
        counted = Counter(getattr(event, field) for event in after if isinstance(event, kind))
        assert all(times == 1 for times in counted.values()), (length, kind.__name__, counted)
    for event_class in (EvaluationsGeneratedEvent, PerspectivesGeneratedEvent):
        first = Counter(e.turn_id for e in after if isinstance(e, event_class) and not e.revised)
        assert all(times == 1 for times in first.values()), (length, event_class.__name__, first)
    assert state.ended or state.open_turn, f"nothing to do after event {length}: {prefix[-1].type}"
    understood = Counter(event.input_id for event in after if isinstance(event, MessageReceivedEvent))
    assert all(understood[event.event_id] == 1 for event in after if isinstance(event, UserInputEvent)), length
    for turn in state.tree:
        assert turn.open or turn.skipped or not turn.scored or turn.evaluations is not None, (length, turn.turn_id)
    assert shown(InterviewState.fold(after)) == shown(state), length


@pytest.mark.parametrize(("engine", "first", "step"), [(LLM, 1, 3), (LLM, 2, 3), (LLM, 3, 3), (BOTH, 20, 5)])
async def test_every_prefix_of_a_log_goes_on_without_loss_or_repetition(
    tmp_path: Path, engine: str, first: int, step: int
) -> None:
    events = await whole(tmp_path / "whole", engine)
    assert {EngineHandedOverEvent, RetryMissedCommand, ReportWrittenEvent} <= {type(event) for event in events}
    for length in range(first, len(events), step):
        state, after, _ = await resumed_from(tmp_path / str(length), events[:length])
        check(length, events[:length], after, state)


async def test_what_is_evaluated_is_not_asked_for_again(tmp_path: Path) -> None:
    answers = ["Fine.", THIN, VAGUE]
    where = places(tmp_path, QUESTIONS, **ROLE_FIELDS)
    state, _, _ = await llm_interview(where, answers, job_description="Money at night.")
    resumed, _, session = await llm_resume(where)
    assert calls(session) == []
    assert resumed.open_turn is not None
    assert shown(resumed) == shown(state)


async def test_an_answer_whose_evaluation_was_cut_off_is_judged_once(tmp_path: Path) -> None:
    events = await whole(tmp_path / "whole")
    first = next(place for place, event in enumerate(events) if isinstance(event, EvaluationsGeneratedEvent))
    cut = next(place for place, event in enumerate(events) if isinstance(event, EngineHandedOverEvent))
    assert cut < first
    state, after, asked = await resumed_from(tmp_path / "cut", events[:cut])
    assert asked.count("KeyPointVerdicts") == 1
    assert not state.missed
    assert sum(isinstance(event, EvaluationsGeneratedEvent) for event in after) == 1


async def test_a_report_that_is_written_is_not_written_again(tmp_path: Path) -> None:
    events = await whole(tmp_path / "whole")
    written = next(place for place, event in enumerate(events) if isinstance(event, ReportWrittenEvent))
    for length, times in ((written, 1), (written + 1, 0)):
        state, after, asked = await resumed_from(tmp_path / str(length), events[:length])
        assert asked.count("") == times
        assert sum(isinstance(event, ReportWrittenEvent) for event in after) == 1
        assert sum(isinstance(event, InterviewEndedEvent) for event in after) == 1
        assert state.ended is not None


async def test_the_role_context_is_that_of_the_beginning(tmp_path: Path) -> None:
    where = places(tmp_path, QUESTIONS, **ROLE_FIELDS)
    replies = script(text="Money at night.")
    state, _, _ = await llm_interview(where, ["Fine."], replies, job_description="You move money.")
    resumed, _, session = await llm_resume(where, [THIN], script(text="Something else."))
    assert resumed.role_context == state.role_context
    assert session.context.thinker is not None
    assert session.context.thinker.role_context == state.role_context
    assert "" not in calls(session)


async def test_a_generated_question_is_still_there(tmp_path: Path) -> None:
    where = places(tmp_path, QUESTIONS, limits={"minutes": 30, "probes_per_question": 0})
    state, _, _ = await llm_interview(where, ["Fine.", VAGUE])
    assert state.open_turn is not None
    assert state.open_turn.asked.generated is not None
    resumed, _, _ = await llm_resume(where, ["For an account only one side writes."])
    ledger = question_ledger(resumed.tree, state.open_turn.turn_id)
    assert ledger is not None
    assert [mark.point_id for mark in ledger.marks] == ["p1", "p2"]


async def test_what_was_missed_can_be_asked_for_after_the_crash(tmp_path: Path) -> None:
    where = places(tmp_path, QUESTIONS, **ROLE_FIELDS)
    state, _, _ = await llm_interview(where, ["Fine.", THIN], all_failing())
    assert set(state.missed) == {(Step.EVALUATION, "t2"), (Step.PERSPECTIVES, "t2")}
    resumed, _, _ = await llm_resume(where, ["/retry"])
    assert not resumed.missed
    assert resumed.engine == LLM


async def test_the_live_state_is_the_fold_of_the_log_and_transient_events_change_nothing(tmp_path: Path) -> None:
    where = places(tmp_path, QUESTIONS, **ROLE_FIELDS)
    replies = script(KeyPointVerdicts=in_turn(failure(), judge))
    state, _, session = await llm_interview(where, ANSWERS, replies | {"": REPORT}, job_description="Money at night.")
    log = [stored.event for stored in read_log(session.log.path)]
    assert all(event.durable for event in log)
    assert shown(InterviewState.fold(log)) == shown(state)
    evaluation = next(e for e in log if isinstance(e, EvaluationsGeneratedEvent)).evaluations[0]
    before = shown(state)
    for event in (
        SpeechStreamedEvent(speech_id="t2", speech=Speech.QUESTION, delta="x"),
        SpeechWithdrawnEvent(speech_id="t2"),
        EvaluationArrivedEvent(turn_id="t2", evaluation=evaluation),
        ModelCallStartedEvent(call_id="c", purpose=Purpose.QUESTION, model="m"),
    ):
        state.apply(event)
    assert shown(state) == before


async def test_the_model_can_be_gone_when_the_interview_goes_on(tmp_path: Path) -> None:
    where = places(tmp_path, QUESTIONS, **ROLE_FIELDS)
    await llm_interview(where, ["Fine."])
    state, channel, _ = await llm_resume(where, [THIN, VAGUE, "/end"], all_failing(FailureKind.NO_KEY))
    assert state.ended is not None
    assert {event.failure for event in state.hand_overs} == {FailureKind.NO_KEY}
    assert [event for event in channel.events if isinstance(event, InterviewEndedEvent)]
