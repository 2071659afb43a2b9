"""Whatever the model fails at, the embedded engine carries that step, it is said, and the model can be asked again."""

from pathlib import Path

import pytest

from interview_tui.events import (
    AskQuestionEvent,
    EngineHandedOverEvent,
    EvaluationArrivedEvent,
    EvaluationsGeneratedEvent,
    FailureKind,
    InterviewEndedEvent,
    InterviewerNoteEvent,
    Mode,
    NoteKind,
    PerspectivesGeneratedEvent,
    QuestionKind,
    Step,
)
from interview_tui.interview.question_ledger import question_ledger, question_score
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import KEY_POINTS
from interview_tui.ledger import BOTH, EMBEDDED, LLM, Aid, Verdict
from tests.interview_kit import FULL_ANSWER, ScriptedChannel, interview, places, question
from tests.llm_kit import THIN, VAGUE, all_failing, always, calls, failure, in_turn, judge, llm_interview, script, seen

KEY = "Each request carries a unique key that the client makes."
EVALUATION, PERSPECTIVES = Step.EVALUATION, Step.PERSPECTIVES


def notices(channel: ScriptedChannel) -> list[str]:
    return [event.text for event in seen(channel, InterviewerNoteEvent) if event.kind is NoteKind.NOTICE]


def handed_over(channel: ScriptedChannel) -> list[tuple[Step, str]]:
    return [(event.step, event.turn_id) for event in seen(channel, EngineHandedOverEvent)]


def evaluators(state: InterviewState, turn_id: str) -> list[tuple[str, str]]:
    return [(each.evaluator, each.engine) for each in state.tree[turn_id].evaluations or ()]


def verdicts(state: InterviewState, turn_id: str, engine: str = "") -> dict[str, Verdict]:
    ledger = question_ledger(state.tree, turn_id, engine)
    assert ledger is not None
    return {mark.point_id: mark.verdict for mark in ledger.marks}


@pytest.mark.parametrize("kind", [FailureKind.TIMEOUT, FailureKind.KEY_REFUSED, FailureKind.OVER_BUDGET])
async def test_a_model_that_always_fails_leaves_an_interview_like_the_embedded_one(
    tmp_path: Path, kind: FailureKind
) -> None:
    answers = ["Fine.", THIN, KEY, VAGUE, FULL_ANSWER, "How big is the team?", "nothing"]
    alone, _, _ = await interview(places(tmp_path / "a"), answers, questions=1)
    state, channel, _ = await llm_interview(places(tmp_path / "b"), answers, all_failing(kind))
    assert [turn.asked.text for turn in state.tree] == [turn.asked.text for turn in alone.tree]
    assert [turn.evaluations for turn in state.tree] == [turn.evaluations for turn in alone.tree]
    assert [turn.perspectives for turn in state.tree] == [turn.perspectives for turn in alone.tree]
    assert state.ended == seen(channel, InterviewEndedEvent)[0]
    assert {event.failure for event in seen(channel, EngineHandedOverEvent)} == {kind}
    assert {step for step, _ in handed_over(channel)} == {EVALUATION, PERSPECTIVES, Step.QUESTION, Step.REPORT}


async def test_an_evaluation_that_fails_is_the_embedded_one_and_is_missed(tmp_path: Path) -> None:
    replies = script(KeyPointVerdicts=failure(), Reading=failure())
    state, channel, _ = await llm_interview(places(tmp_path), ["Fine.", THIN], replies)
    assert handed_over(channel) == [(EVALUATION, "t2"), (PERSPECTIVES, "t2")]
    assert seen(channel, EngineHandedOverEvent)[0].message == "The model failed: server_error."
    assert set(state.missed) == {(EVALUATION, "t2"), (PERSPECTIVES, "t2")}
    assert state.engine == EMBEDDED
    assert {(KEY_POINTS, EMBEDDED), ("rubric", LLM), ("relevance", LLM)} <= set(evaluators(state, "t2"))
    assert verdicts(state, "t2")["retry"] is Verdict.COVERED
    assert state.tree["t2"].answer == THIN
    assert state.open_turn is not None


async def test_key_points_that_were_judged_stand_where_a_remark_failed(tmp_path: Path) -> None:
    state, channel, _ = await llm_interview(places(tmp_path), ["Fine.", THIN], script(Relevance=failure()))
    assert handed_over(channel) == [(EVALUATION, "t2")]
    ledger = question_ledger(state.tree, "t2")
    assert ledger is not None
    assert ledger.engine == LLM
    assert (KEY_POINTS, EMBEDDED) not in evaluators(state, "t2")
    assert state.engine == LLM
    assert set(state.missed) == {(EVALUATION, "t2")}


async def test_evaluations_are_shown_as_they_arrive_and_come_together_once(tmp_path: Path) -> None:
    state, channel, _ = await llm_interview(places(tmp_path), ["Fine.", THIN])
    arrived = {event.evaluation.evaluator for event in seen(channel, EvaluationArrivedEvent)}
    assert arrived == {KEY_POINTS, "rubric", "structured_thinking", "relevance", "exaggeration"}
    assert len(seen(channel, EvaluationsGeneratedEvent)) == 1
    assert evaluators(state, "t2")[0] == (KEY_POINTS, LLM)


async def test_perspectives_that_fail_are_the_embedded_ones_and_are_missed(tmp_path: Path) -> None:
    state, channel, _ = await llm_interview(places(tmp_path), ["Fine.", THIN], script(Reading=failure()))
    assert handed_over(channel) == [(PERSPECTIVES, "t2")]
    assert set(state.missed) == {(PERSPECTIVES, "t2")}
    views = state.tree["t2"].perspectives
    assert views is not None
    assert [(view.engine, view.concerns[0].text) for view in views] == [(EMBEDDED, "Would it hold?")]


async def test_a_follow_up_that_fails_is_that_of_the_bank_and_is_not_missed(tmp_path: Path) -> None:
    state, channel, _ = await llm_interview(places(tmp_path), ["Fine.", THIN], script(FollowUp=failure()))
    assert handed_over(channel) == [(Step.QUESTION, "t2")]
    asked = seen(channel, AskQuestionEvent)[-1]
    assert (asked.kind, asked.engine, asked.point_id) == (QuestionKind.PROBE, EMBEDDED, "key")
    assert not state.missed


async def test_the_engine_is_the_model_s_again_once_it_judges_again(tmp_path: Path) -> None:
    replies = script(KeyPointVerdicts=in_turn(failure(), judge))
    state, _, _ = await llm_interview(places(tmp_path), ["Fine.", THIN, KEY], replies)
    assert state.engine == LLM
    assert set(state.missed) == {(EVALUATION, "t2")}


async def test_a_retry_with_nothing_missed_says_so(tmp_path: Path) -> None:
    _, channel, session = await llm_interview(places(tmp_path), ["Fine.", THIN, "/retry"])
    assert notices(channel) == ["The language model missed nothing."]
    assert calls(session).count("KeyPointVerdicts") == 1


async def test_a_retry_brings_the_evaluation_and_the_perspectives_anew(tmp_path: Path) -> None:
    replies = script(KeyPointVerdicts=in_turn(failure(), judge), Reading=in_turn(failure(), script()["Reading"]))
    state, channel, _ = await llm_interview(places(tmp_path), ["Fine.", THIN, "/retry"], replies)
    assert not state.missed
    assert state.engine == LLM
    assert [event.revised for event in seen(channel, EvaluationsGeneratedEvent)] == [False, True]
    assert [event.revised for event in seen(channel, PerspectivesGeneratedEvent)] == [False, True]
    ledger = question_ledger(state.tree, "t2")
    assert ledger is not None
    assert ledger.engine == LLM
    assert (KEY_POINTS, EMBEDDED) not in evaluators(state, "t2")
    views = state.tree["t2"].perspectives
    assert views is not None
    assert [view.engine for view in views] == [LLM]


async def test_a_retry_asks_no_new_question(tmp_path: Path) -> None:
    replies = script(KeyPointVerdicts=in_turn(failure(), judge))
    state, channel, _ = await llm_interview(places(tmp_path), ["Fine.", THIN, "/retry"], replies)
    assert len(seen(channel, AskQuestionEvent)) == 3
    assert state.open_turn is state.tree["t3"]


async def test_a_later_answer_to_the_same_question_is_judged_again_in_order(tmp_path: Path) -> None:
    replies = script(KeyPointVerdicts=in_turn(failure(), judge))
    state, channel, session = await llm_interview(places(tmp_path), ["Fine.", THIN, KEY, "/retry"], replies)
    revised = [event.turn_id for event in seen(channel, EvaluationsGeneratedEvent) if event.revised]
    assert revised == ["t2", "t3"]
    assert calls(session).count("KeyPointVerdicts") == 4
    ledger = question_ledger(state.tree, "t2")
    assert ledger is not None
    assert {mark.engine or ledger.engine for mark in ledger.marks} == {LLM}
    assert {mark.point_id: (mark.verdict, mark.aid) for mark in ledger.marks} == {
        "retry": (Verdict.COVERED, Aid.UNAIDED),
        "key": (Verdict.COVERED, Aid.PROBED),
        "store": (Verdict.MISSING, Aid.UNAIDED),
    }
    assert not state.missed
    again = [event.turn_id for event in seen(channel, PerspectivesGeneratedEvent) if event.revised]
    assert sorted(again) == ["t2", "t3"]


async def test_perspectives_that_were_missed_alone_are_read_again_alone(tmp_path: Path) -> None:
    replies = script(Reading=in_turn(failure(), script()["Reading"]))
    state, channel, session = await llm_interview(places(tmp_path), ["Fine.", THIN, "/retry"], replies)
    assert not state.missed
    assert calls(session).count("KeyPointVerdicts") == 1
    assert [event.revised for event in seen(channel, PerspectivesGeneratedEvent)] == [False, True]
    assert len(seen(channel, EvaluationsGeneratedEvent)) == 1


async def test_a_retry_that_fails_again_leaves_everything_as_it_was_and_says_so(tmp_path: Path) -> None:
    answers = ["Fine.", THIN, KEY]
    before, _, _ = await llm_interview(places(tmp_path / "a"), answers, all_failing())
    state, channel, _ = await llm_interview(places(tmp_path / "b"), [*answers, "/retry"], all_failing())
    assert [turn.evaluations for turn in state.tree] == [turn.evaluations for turn in before.tree]
    assert [turn.perspectives for turn in state.tree] == [turn.perspectives for turn in before.tree]
    assert set(state.missed) == set(before.missed)
    assert handed_over(channel).count((EVALUATION, "t2")) == 2
    assert not [event for event in seen(channel, EvaluationsGeneratedEvent) if event.revised]
    assert state.open_turn is not None


async def test_both_engines_keep_ledgers_that_never_mix(tmp_path: Path) -> None:
    blind = always(points=[{"point": number, "quote": "", "verdict": "missing"} for number in (1, 2, 3)])
    answers = ["Fine.", THIN, KEY]
    replies = script(KeyPointVerdicts=blind)
    state, channel, _ = await llm_interview(places(tmp_path), answers, replies, engine=BOTH)
    assert (
        verdicts(state, "t2") == verdicts(state, "t2", LLM) == dict.fromkeys(("retry", "key", "store"), Verdict.MISSING)
    )
    by_words = verdicts(state, "t2", EMBEDDED)
    assert (by_words["retry"], by_words["key"]) == (Verdict.COVERED, Verdict.COVERED)
    for turn_id in ("t2", "t3"):
        points = [each for each in state.tree[turn_id].evaluations or () if each.evaluator == KEY_POINTS]
        assert [each.engine for each in points] == [LLM, EMBEDDED]
        for each in points:
            assert each.ledger is not None
            assert {mark.engine or each.engine for mark in each.ledger.marks} == {each.engine}
    assert not seen(channel, EngineHandedOverEvent)


async def test_both_with_a_model_that_fails_count_by_the_embedded_ledger(tmp_path: Path) -> None:
    alone, _, _ = await interview(places(tmp_path / "a"), ["Fine.", THIN, KEY], questions=1)
    state, channel, _ = await llm_interview(places(tmp_path / "b"), ["Fine.", THIN, KEY], all_failing(), engine=BOTH)
    assert handed_over(channel)[0] == (EVALUATION, "t2")
    assert verdicts(state, "t2") == verdicts(state, "t2", EMBEDDED) == verdicts(alone, "t2")
    assert question_score(state.tree, state.tree["t2"]) == question_score(alone.tree, alone.tree["t2"])
    assert question_ledger(state.tree, "t2", LLM) is None


async def test_both_side_by_side_after_a_retry_are_two_ledgers_again(tmp_path: Path) -> None:
    replies = script(KeyPointVerdicts=in_turn(failure(), judge))
    state, _, _ = await llm_interview(places(tmp_path), ["Fine.", THIN, KEY, "/retry"], replies, engine=BOTH)
    for turn_id in ("t2", "t3"):
        points = [each for each in state.tree[turn_id].evaluations or () if each.evaluator == KEY_POINTS]
        assert [each.engine for each in points] == [LLM, EMBEDDED]
        for each in points:
            assert each.ledger is not None
            assert {mark.engine or each.engine for mark in each.ledger.marks} == {each.engine}
    assert not state.missed
    assert state.engine == BOTH


async def test_a_question_without_points_has_its_band_and_no_number_of_either_engine(tmp_path: Path) -> None:
    where = places(tmp_path, [question(1, points=[])])
    state, channel, session = await llm_interview(where, ["Fine.", FULL_ANSWER])
    assert "KeyPointVerdicts" not in calls(session)
    found = next(each for each in state.tree["t2"].evaluations or () if each.evaluator == KEY_POINTS)
    assert (found.engine, found.score) == (EMBEDDED, None)
    assert found.band is not None
    assert ("relevance", LLM) in evaluators(state, "t2")
    assert not seen(channel, EngineHandedOverEvent)


async def test_an_exam_hands_over_in_the_same_way(tmp_path: Path) -> None:
    answers = ["Fine.", THIN, "/retry", KEY]
    replies = script(KeyPointVerdicts=in_turn(failure(), judge))
    state, channel, _ = await llm_interview(places(tmp_path), answers, replies, mode=Mode.EXAM)
    assert handed_over(channel) == [(EVALUATION, "t2")]
    assert not state.missed
    assert verdicts(state, "t2")["key"] is Verdict.COVERED
