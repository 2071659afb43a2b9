"""Whole interviews while the model fails: nothing is lost, the embedded engine carries the step, it can be retried."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from interview_tui.channels.wording import hand_over_text
from interview_tui.composition import Session
from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.evaluations.key_points import evaluate_points
from interview_tui.events import (
    AskQuestionEvent,
    BaseEvent,
    ErrorEvent,
    Evaluation,
    FailureKind,
    InterviewEndedEvent,
    MessageReceivedEvent,
    SpeechStreamedEvent,
    SpeechWithdrawnEvent,
    Step,
)
from interview_tui.interview.state import InterviewState
from interview_tui.ledger import EMBEDDED, LLM
from interview_tui.profiles.models import Question
from tests.interview_kit import question
from tests.model_server import (
    ContextTooLong,
    CutConnection,
    Html,
    KeyRefused,
    ModelServer,
    OutOfCredit,
    Refusal,
    RefuseJsonSchema,
    Reply,
    Stall,
    Status,
    unused_port,
)
from tests.model_server.replies import Behaviour
from tests.wire.interviews import (
    ANSWERS,
    FOLLOW_UP,
    JUDGES,
    REPORT,
    THIN,
    At,
    Doing,
    be_well,
    beginning,
    conduct,
    engine_at,
    hand_overs,
    logged,
    short_role,
)

HASTE = 0.3
ANSWERED = "t2"


@dataclass(frozen=True)
class Fault:
    behaviour: Behaviour
    kind: FailureKind
    say: str
    at_report: bool = True


FAULTS = {
    "401": Fault(KeyRefused(), FailureKind.KEY_REFUSED, "Key refused by {url}."),
    "403": Fault(Status(403), FailureKind.NOT_ALLOWED, "{url} does not allow this account to use model-small."),
    "404": Fault(
        Status(404), FailureKind.NOT_FOUND, "Model model-small not found at {url}. Is “/v1” missing in the URL?"
    ),
    "context": Fault(ContextTooLong(), FailureKind.TOO_LONG, "The conversation is too long for this model."),
    "429": Fault(Status(429, retry_after=90), FailureKind.RATE_LIMITED, "Rate limited by {url}."),
    "quota": Fault(OutOfCredit(), FailureKind.OUT_OF_CREDIT, "Out of credit at the model's provider."),
    "500": Fault(Status(500), FailureKind.SERVER_ERROR, "Server error 500 at {url}."),
    "timeout": Fault(Stall(), FailureKind.TIMEOUT, f"No answer from the model in {HASTE} s."),
    "html": Fault(Html(), FailureKind.NOT_AN_API, "{url} is not an OpenAI-style API."),
    "cut": Fault(CutConnection(1), FailureKind.CUT_OFF, "Connection to {url} lost."),
    "refusal": Fault(Refusal(), FailureKind.DECLINED, "The model declined."),
    "unfit": Fault(Reply({"no": "field"}), FailureKind.UNFIT, "The model's reply did not fit: ", at_report=False),
}


async def fail_at(
    server: ModelServer, folder: Path, schemas: frozenset[str], fault: Fault
) -> tuple[InterviewState, list[BaseEvent]]:
    """The interview in which `schemas` fail that way, as its log has it. Before the report the breaker is closed."""
    be_well(server)
    server.rules.append(At(schemas, fault.behaviour))
    where = short_role(folder)
    limit = HASTE if fault.kind is FailureKind.TIMEOUT else 20.0
    engine = engine_at(server.base_url, where, question_timeout=limit, evaluation_timeout=limit)
    sessions: list[Session] = []
    answers: list[Doing] = [*ANSWERS[:-1], lambda: closed_breaker(sessions[0]), ANSWERS[-1]]
    async with beginning(where, engine, answers) as (session, channel):
        sessions.append(session)
        await session.conductor.run()
    events = logged(where)
    state = InterviewState.fold(events)
    assert state.ended is not None
    assert state.ended.reason == "completed"
    assert not [event for event in events if isinstance(event, ErrorEvent)]
    assert [event.text for event in events if isinstance(event, MessageReceivedEvent)] == ANSWERS
    assert set(hand_overs(events)) <= set(hand_overs(channel.events))
    return state, events


def closed_breaker(session: Session) -> None:
    assert session.context.thinker is not None
    session.context.thinker.reset()


@cache
def by_words(question_id: str, answer: str) -> Evaluation:
    """What the embedded engine makes of a first answer."""
    asked = Question.model_validate(question(int(question_id.removeprefix("q"))))
    return evaluate_points(EvaluationRequest(question=asked, asked=asked.ask, answer=answer))


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_whatever_fails_at_every_step_is_said_and_carried(
    server: ModelServer, tmp_path: Path, fault: Fault
) -> None:
    schemas = frozenset({"KeyPointVerdicts", "Reading", "FollowUp"} | ({""} if fault.at_report else set()))
    state, events = await fail_at(server, tmp_path, schemas, fault)
    first = {event.step: event for event in reversed(hand_overs(events)) if event.turn_id in (ANSWERED, "")}
    assert set(first) == {Step.EVALUATION, Step.PERSPECTIVES, Step.QUESTION} | (
        {Step.REPORT} if fault.at_report else set()
    )
    for event in first.values():
        assert event.failure is fault.kind
        assert event.message.startswith(fault.say.format(url=server.base_url))
        assert re.search(r"[.?] The embedded engine carries this step\.$", hand_over_text(event))
    assert state.tree[ANSWERED].key_points() == by_words(state.tree[ANSWERED].asked.question_id, THIN)
    assert [view.engine for view in state.tree[ANSWERED].perspectives or ()] == [EMBEDDED]
    assert state.tree["t3"].asked.engine == EMBEDDED


BROKEN = Fault(Status(500), FailureKind.SERVER_ERROR, "Server error 500 at {url}.")


async def test_an_evaluation_that_fails_is_carried_by_the_word_match_alone(server: ModelServer, tmp_path: Path) -> None:
    state, events = await fail_at(server, tmp_path, frozenset({"KeyPointVerdicts"}), BROKEN)
    assert {event.step for event in hand_overs(events)} == {Step.EVALUATION}
    turn = state.tree[ANSWERED]
    judged = turn.key_points()
    assert judged is not None
    assert (judged.engine, turn.answer) == (EMBEDDED, THIN)
    assert judged == by_words(turn.asked.question_id, THIN)
    assert {one.evaluator for one in turn.evaluations or () if one.engine == LLM} >= {"rubric", "relevance"}
    assert (Step.EVALUATION, ANSWERED) in state.missed


async def test_a_follow_up_that_fails_is_taken_from_the_bank(server: ModelServer, tmp_path: Path) -> None:
    state, events = await fail_at(server, tmp_path, frozenset({"FollowUp"}), BROKEN)
    assert [(event.step, event.turn_id) for event in hand_overs(events)] == [(Step.QUESTION, ANSWERED)]
    probe, judged = state.tree["t3"].asked, state.tree[ANSWERED].key_points()
    assert probe.engine == EMBEDDED
    assert "Tell me more about the" in probe.text
    assert judged is not None
    assert judged.engine == LLM
    assert [event.turn_id for event in events if isinstance(event, AskQuestionEvent)][:3] == ["t1", "t2", "t3"]


async def test_perspectives_that_fail_are_read_from_the_ledger(server: ModelServer, tmp_path: Path) -> None:
    state, events = await fail_at(server, tmp_path, frozenset({"Reading"}), BROKEN)
    assert {event.step for event in hand_overs(events)} == {Step.PERSPECTIVES}
    assert [view.engine for view in state.tree[ANSWERED].perspectives or ()] == [EMBEDDED]
    assert (Step.PERSPECTIVES, ANSWERED) in state.missed


async def test_a_report_that_fails_does_not_keep_the_interview_from_its_end(
    server: ModelServer, tmp_path: Path
) -> None:
    state, events = await fail_at(server, tmp_path, frozenset({""}), BROKEN)
    assert [(event.step, event.turn_id) for event in hand_overs(events)] == [(Step.REPORT, "")]
    assert state.closing_report is None
    assert isinstance(events[-1], InterviewEndedEvent)


async def test_words_of_a_stream_that_breaks_are_withdrawn(server: ModelServer, tmp_path: Path) -> None:
    be_well(server)
    server.rules.append(At(frozenset({"FollowUp"}), CutConnection(4, {"question": FOLLOW_UP})))
    where = short_role(tmp_path)
    _, channel = await conduct(where, engine_at(server.base_url, where))
    said = [event for event in channel.events if isinstance(event, SpeechStreamedEvent) and event.speech_id == "t3"]
    withdrawn = [event for event in channel.events if isinstance(event, SpeechWithdrawnEvent)]
    assert FOLLOW_UP.startswith("".join(event.delta for event in said))
    assert [event.speech_id for event in withdrawn] == ["t3"] * bool(said)
    assert said


async def test_without_a_failure_every_step_is_the_models(server: ModelServer, tmp_path: Path) -> None:
    be_well(server)
    where = short_role(tmp_path)
    state, channel = await conduct(where, engine_at(server.base_url, where))
    assert hand_overs(channel.events) == []
    judged, views = state.tree[ANSWERED].key_points(), state.tree[ANSWERED].perspectives
    assert judged is not None
    assert (judged.engine, state.tree["t3"].asked.text) == (LLM, FOLLOW_UP)
    assert [view.engine for view in views or ()] == [LLM]
    assert state.closing_report is not None
    assert (state.closing_report.text, state.engine) == (REPORT, LLM)


async def test_a_server_that_is_gone_altogether_costs_no_step(tmp_path: Path) -> None:
    where = short_role(tmp_path)
    state, channel = await conduct(where, engine_at(f"http://127.0.0.1:{unused_port()}/v1", where))
    assert state.ended is not None
    assert {event.step for event in hand_overs(channel.events)} >= {Step.EVALUATION, Step.PERSPECTIVES, Step.REPORT}
    first = hand_overs(channel.events)[0]
    assert (first.failure, first.message.startswith("Nothing listens at")) == (FailureKind.UNREACHABLE, True)
    assert {judged.engine for turn in state.tree for judged in turn.evaluations or ()} == {EMBEDDED}


async def test_a_server_without_json_schema_is_learnt_without_a_hand_over(server: ModelServer, tmp_path: Path) -> None:
    be_well(server)
    server.rules.append(RefuseJsonSchema())
    where = short_role(tmp_path)
    state, channel = await conduct(where, engine_at(server.base_url, where))
    assert hand_overs(channel.events) == []
    assert state.closing_report is not None
    refused = [request for request in server.chats if request.wants_json_schema]
    assert len(refused) <= len(JUDGES)


async def test_the_client_leaves_no_connection_behind(server: ModelServer, tmp_path: Path) -> None:
    be_well(server)
    where = short_role(tmp_path)
    await conduct(where, engine_at(server.base_url, where))
    await server.until(lambda: server.open_connections == 0)
    assert server.chats
