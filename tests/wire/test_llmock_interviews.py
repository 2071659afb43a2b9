"""Whole interviews against an independent fake of OpenAI's wire: complete whatever it does, and graded by it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from interview_tui.evaluations.llm.rubric import RUBRIC
from interview_tui.events import (
    EndReason,
    FailureKind,
    FindingKind,
    InterviewEndedEvent,
    ModelCallStartedEvent,
    ModelCallWaitingEvent,
    ReportWrittenEvent,
    SpeechStreamedEvent,
    SpeechWithdrawnEvent,
    Step,
)
from interview_tui.interview.tree import KEY_POINTS
from interview_tui.ledger import EMBEDDED, LLM, Verdict
from interview_tui.thinker.breaker import FAILURES
from tests.interview_kit import FULL_ANSWER
from tests.wire.llmock_kit import ANSWERS, ASKED, SPOKEN, Practice, findings, practise

if TYPE_CHECKING:
    from llmock.pytest_plugin import LLMock

Fault = Callable[["LLMock"], object]
EVALUATORS = 5


def expect_the_end(held: Practice) -> None:
    """All answers are stored, with a ledger where they count; the interview is complete; no event holds the key."""
    assert held.answers == ANSWERS
    assert all(turn.ledger for turn in held.stored.tree if turn.scored)
    assert [event.reason for event in held.of(InterviewEndedEvent)] == [EndReason.COMPLETED]
    assert not any(os.environ["OPENAI_API_KEY"] in event.model_dump_json() for event in held.events)


async def test_an_interview_is_led_and_judged_by_the_model(
    llmock: "LLMock", tmp_path: Path, nobodys_settings: Path
) -> None:
    from llmock.scenarios import Match, Reply

    llmock.add(Reply(text=SPOKEN, match=Match(stream=True)))
    held = await practise(tmp_path, nobodys_settings)
    assert held.hand_overs == []
    assert ASKED in held.probe.text
    assert (
        "".join(event.delta for event in held.of(SpeechStreamedEvent) if event.speech_id == held.probe.turn_id) == ASKED
    )
    assert [event.engine for event in held.of(ReportWrittenEvent)] == [LLM]
    expect_the_end(held)
    assert {record.stream for record in llmock.requests} == {False, True}
    llmock.assert_resilient(strict=True)


async def test_generated_marks_are_withdrawn_for_those_of_the_word_match(
    llmock: "LLMock", tmp_path: Path, nobodys_settings: Path
) -> None:
    held = await practise(tmp_path, nobodys_settings)
    ledgers = [each.ledger for each in held.evaluations if each.evaluator == KEY_POINTS and each.ledger]
    marks = [mark for ledger in ledgers for mark in ledger.marks]
    assert [(mark.verdict, mark.engine) for mark in marks] == [(Verdict.MISSING, EMBEDDED), (Verdict.COVERED, EMBEDDED)]
    assert marks[1].quote
    assert marks[1].quote in FULL_ANSWER
    assert all("withdrawn" in {flag.kind for flag in ledger.flags} for ledger in ledgers)
    (rubric,) = (each for each in held.evaluations if each.evaluator == RUBRIC)
    assert rubric.ledger is not None
    assert {mark.verdict for mark in rubric.ledger.marks} == {Verdict.UNSURE}
    assert rubric.score is None or rubric.score.low != rubric.score.high
    remarks = [finding for each in held.evaluations if each.engine == LLM for finding in each.findings]
    assert {finding.kind for finding in remarks} == {FindingKind.ABSENT}
    llmock.assert_resilient(strict=True)


async def test_an_interview_waits_as_long_as_the_server_asks_and_shows_it(
    llmock: "LLMock", tmp_path: Path, nobodys_settings: Path
) -> None:
    llmock.rate_limit(times=2, retry_after=1)
    held = await practise(tmp_path, nobodys_settings)
    assert [event.wait_seconds for event in held.of(ModelCallWaitingEvent)] == [1, 1]
    assert held.hand_overs == []
    expect_the_end(held)
    llmock.assert_resilient(strict=True)


@pytest.mark.parametrize(
    ("fault", "kind", "complaints"),
    [
        (lambda llmock: llmock.fail(503), FailureKind.SERVER_ERROR, {"gave_up"}),
        (lambda llmock: llmock.fail(429, retry_after=60), FailureKind.RATE_LIMITED, {"gave_up"}),
        (lambda llmock: llmock.fail(401), FailureKind.KEY_REFUSED, set()),
        (lambda llmock: llmock.context_overflow(), FailureKind.TOO_LONG, set()),
    ],
)
async def test_one_failed_call_costs_its_step_alone(
    llmock: "LLMock", tmp_path: Path, nobodys_settings: Path, fault: Fault, kind: FailureKind, complaints: set[str]
) -> None:
    fault(llmock)
    held = await practise(tmp_path, nobodys_settings)
    assert held.hand_overs == [(Step.EVALUATION, kind)]
    assert [event.engine for event in held.of(ReportWrittenEvent)] == [LLM]
    expect_the_end(held)
    llmock.assert_resilient()
    assert findings(llmock) == complaints


@pytest.mark.parametrize(
    ("fault", "kind", "complaints"),
    [
        (lambda llmock: llmock.disconnect(after_chunks=4), FailureKind.CUT_OFF, {"gave_up"}),
        (lambda llmock: llmock.truncate(after_chunks=4), FailureKind.CUT_OFF, {"truncated_stream_accepted"}),
        (lambda llmock: llmock.corrupt(after_chunks=4), FailureKind.CUT_OFF, {"malformed_chunk_ignored"}),
        (lambda llmock: llmock.stall(after_chunks=4, seconds=4), FailureKind.TIMEOUT, set()),
    ],
)
async def test_a_question_that_breaks_off_is_taken_back_and_the_banks_is_put(
    llmock: "LLMock", tmp_path: Path, nobodys_settings: Path, fault: Fault, kind: FailureKind, complaints: set[str]
) -> None:
    from llmock.scenarios import Match, Reply

    fault(llmock.add(Reply(text=SPOKEN, match=Match(stream=True))))
    patience = 1 if kind is FailureKind.TIMEOUT else None
    held = await practise(tmp_path, nobodys_settings, question_timeout=patience)
    assert held.hand_overs == [(Step.QUESTION, kind)]
    assert "Tell me more about the retry side." in held.probe.text
    assert [event.speech_id for event in held.of(SpeechWithdrawnEvent)] == [held.probe.turn_id]
    expect_the_end(held)
    assert findings(llmock) == complaints


async def test_an_interview_outlives_an_outage_and_soon_leaves_the_server_alone(
    llmock: "LLMock", tmp_path: Path, nobodys_settings: Path
) -> None:
    llmock.outage()
    held = await practise(tmp_path, nobodys_settings)
    assert dict(held.hand_overs).keys() == {Step.EVALUATION, Step.PERSPECTIVES, Step.QUESTION, Step.REPORT}
    assert {each.engine for each in held.evaluations} == {EMBEDDED}
    assert FAILURES <= len(llmock.requests) == len(held.of(ModelCallStartedEvent)) <= EVALUATORS
    expect_the_end(held)
    llmock.assert_resilient()
