"""Questions by a model beside the bank: who asks, in whose words, how often, and what is never said."""

from pathlib import Path

import pytest

from interview_tui.events import (
    EngineHandedOverEvent,
    QuestionKind,
    Speech,
    SpeechStreamedEvent,
    SpeechWithdrawnEvent,
    Step,
)
from interview_tui.interview.question_ledger import question_ledger
from interview_tui.ledger import EMBEDDED, LLM, Verdict
from interview_tui.questions.chooser import MAX_GENERATED_QUESTIONS
from tests.interview_kit import FULL_ANSWER, ScriptedChannel, places, point, question
from tests.llm_kit import (
    FOLLOW_UP,
    NEW_QUESTION,
    THIN,
    VAGUE,
    always,
    asked,
    calls,
    failure,
    in_turn,
    llm_interview,
    new_question,
    prompts,
    script,
    seen,
    standing_speech,
)

WARM_UP, PLANNED, PROBE, CANDIDATE = (
    QuestionKind.WARM_UP,
    QuestionKind.PLANNED,
    QuestionKind.PROBE,
    QuestionKind.CANDIDATE,
)
NO_PROBES = {"minutes": 30, "max_depth": 2, "max_breadth": 2, "probes_per_question": 0}
TWO_COMPETENCIES = [
    {"id": name, "name": name, "description": "x", "anchors": {"low": "a", "middle": "b", "high": "c"}}
    for name in ("apis", "data")
]


def kinds(channel: ScriptedChannel) -> list[QuestionKind]:
    return [event.kind for event in asked(channel)]


async def test_an_agent_that_is_unsure_asks_the_follow_up_in_words_of_the_model(tmp_path: Path) -> None:
    state, channel, session = await llm_interview(places(tmp_path), ["Fine.", THIN])
    probe = asked(channel)[-1]
    assert (probe.kind, probe.text, probe.engine, probe.point_id) == (PROBE, FOLLOW_UP, LLM, "key")
    assert standing_speech(channel, probe.turn_id) == FOLLOW_UP
    assert len(seen(channel, SpeechStreamedEvent)) > 3
    assert {event.speech for event in seen(channel, SpeechStreamedEvent)} == {Speech.QUESTION}
    assert THIN in prompts(session, "FollowUp")[0]
    assert state.open_turn is not None


async def test_what_observers_think_is_not_told_to_who_asks(tmp_path: Path) -> None:
    _, _, session = await llm_interview(places(tmp_path), ["Fine.", THIN, VAGUE])
    assert session.state.memory.messages()
    assert all("How does it hold?" not in prompt for prompt in prompts(session, "FollowUp"))


async def test_words_that_only_an_observer_said_still_give_a_point_away(tmp_path: Path) -> None:
    reading = always(quote="", summary="Short.", concerns=["Does each request carry a unique key?"])
    reply = in_turn(always(question=FOLLOW_UP), always(question="Does each request carry a unique key?"))
    _, channel, _ = await llm_interview(
        places(tmp_path), ["Fine.", VAGUE, VAGUE], script(Reading=reading, FollowUp=reply)
    )
    assert [event.engine for event in asked(channel)[2:]] == [LLM, EMBEDDED]


async def test_the_bank_wins_where_its_agent_is_sure(tmp_path: Path) -> None:
    questions = [
        question(1, points=[point("retry"), point("store", need="bonus")]),
        question(2, points=[point("retry"), point("store", need="bonus")]),
        question(3, points=[point("retry"), point("store", need="bonus")]),
    ]
    only_retry = "A retry does not charge twice, and we made very sure of it in a long series of trials."
    _, channel, session = await llm_interview(
        places(tmp_path, questions, limits={"minutes": 60, "probes_per_question": 1}),
        ["Fine.", FULL_ANSWER, FULL_ANSWER, only_retry],
        questions=3,
    )
    probe = asked(channel)[-1]
    assert (probe.kind, probe.engine, probe.point_id) == (PROBE, EMBEDDED, "store")
    assert "store side" in probe.text
    assert "FollowUp" not in calls(session)


@pytest.mark.parametrize(
    "words",
    [
        "Good answer. What happens in the next second?",
        "Does each request carry a unique key, and who makes it?",
        "Question 1: how would you make payments safe?",
        "Thank you for that, it was long.",
    ],
)
async def test_a_follow_up_with_bad_manners_is_taken_back_and_the_bank_asks(tmp_path: Path, words: str) -> None:
    where = places(tmp_path, [question(1)])
    _, channel, _ = await llm_interview(where, ["Fine.", THIN], script(FollowUp=always(question=words)))
    probe = asked(channel)[-1]
    assert (probe.kind, probe.engine) == (PROBE, EMBEDDED)
    assert "key side" in probe.text
    assert standing_speech(channel, probe.turn_id) == ""
    assert not seen(channel, EngineHandedOverEvent)


async def test_a_judgement_is_taken_back_before_the_sentence_is_over(tmp_path: Path) -> None:
    words = "How was it? You missed the most important thing, and I will tell you at length what it is: patience?"
    _, channel, _ = await llm_interview(places(tmp_path), ["Fine.", THIN], script(FollowUp=always(question=words)))
    shown = "".join(event.delta for event in seen(channel, SpeechStreamedEvent))
    assert "How was it?" in shown
    assert "missed" not in shown
    assert seen(channel, SpeechWithdrawnEvent)


async def test_a_claim_is_checked_in_the_words_of_who_found_it(tmp_path: Path) -> None:
    claim = always(claims=[{"quote": "I am quite sure", "question": "How did you measure that in your system?"}])
    where = places(tmp_path, [question(1, points=[point("retry")])])
    _, channel, _ = await llm_interview(where, ["Fine.", THIN], script(Claims=claim))
    probe = asked(channel)[-1]
    assert (probe.kind, probe.engine, probe.point_id) == (PROBE, LLM, "")
    assert probe.text.endswith("How did you measure that in your system?")


@pytest.mark.parametrize("words", ["You should have counted. Did you?", "Does each request carry a unique key?"])
async def test_a_check_of_a_claim_has_to_have_manners_as_well(tmp_path: Path, words: str) -> None:
    claim = always(claims=[{"quote": "I am quite sure", "question": words}])
    partly = always(points=[{"point": 1, "quote": "quite sure", "verdict": "partial"}])
    where = places(tmp_path, [question(1, points=[point("key", need="bonus")])])
    _, channel, _ = await llm_interview(where, ["Fine.", THIN], script(Claims=claim, KeyPointVerdicts=partly))
    assert words not in asked(channel)[-1].text
    assert (asked(channel)[-1].kind, asked(channel)[-1].engine) == (PROBE, EMBEDDED)


async def test_planned_questions_come_first_and_every_competency_is_covered(tmp_path: Path) -> None:
    questions = [question(1, competency="apis"), question(2, competency="data")]
    plan = [{"competency": name, "questions": 1} for name in ("apis", "data")]
    where = places(tmp_path, questions, competencies=TWO_COMPETENCIES, plan=plan, limits=NO_PROBES)
    _, channel, _ = await llm_interview(where, ["Fine.", VAGUE, VAGUE], questions=None)
    planned = [event for event in asked(channel) if event.kind is PLANNED]
    assert [event.generated is None for event in planned] == [True, True, False]
    assert {event.competency for event in planned[:2]} == {"apis", "data"}
    assert [event.number for event in planned] == [1, 2, 3]


async def test_a_question_beyond_the_plan_is_judged_on_its_own_points(tmp_path: Path) -> None:
    answer = "I would look at the accounts: for each of them only one side writes, and then I would count."
    where = places(tmp_path, limits=NO_PROBES)
    state, channel, session = await llm_interview(where, ["Fine.", VAGUE, answer])
    new = asked(channel)[2]
    assert (new.kind, new.text, new.engine, new.competency) == (PLANNED, NEW_QUESTION, LLM, "apis")
    assert standing_speech(channel, new.turn_id) == NEW_QUESTION
    ledger = question_ledger(state.tree, new.turn_id)
    assert ledger is not None
    assert ledger.engine == LLM
    assert [(mark.point_id, mark.verdict) for mark in ledger.marks] == [
        ("p1", Verdict.COVERED),
        ("p2", Verdict.MISSING),
    ]
    assert "there is one writer" in prompts(session, "KeyPointVerdicts")[-1]
    assert VAGUE in prompts(session, "NewQuestion")[0]


async def test_the_embedded_engine_judges_a_generated_question_where_the_model_fails(tmp_path: Path) -> None:
    replies = script(KeyPointVerdicts=in_turn(script()["KeyPointVerdicts"], failure()))
    where = places(tmp_path, limits=NO_PROBES)
    state, _, _ = await llm_interview(where, ["Fine.", VAGUE, "For an account only one side writes it."], replies)
    ledger = question_ledger(state.tree, "t3")
    assert ledger is not None
    assert ledger.engine == EMBEDDED
    assert ledger.marks[0].verdict is Verdict.COVERED


async def test_a_generated_question_is_probed_like_any_other(tmp_path: Path) -> None:
    where = places(tmp_path, [question(1, points=[point("retry", need="bonus")])])
    _, channel, _ = await llm_interview(where, ["Fine.", "I don't know.", VAGUE])
    assert kinds(channel) == [WARM_UP, PLANNED, PLANNED, PROBE]
    assert asked(channel)[-1].question_id == asked(channel)[-2].question_id


async def test_at_most_two_questions_go_beyond_the_plan(tmp_path: Path) -> None:
    words = [NEW_QUESTION, "Which part of a nightly backup would you rehearse, and how often?", "And who pays?"]
    replies = in_turn(*(always(**new_question(question=text)) for text in words))
    where = places(tmp_path, limits=NO_PROBES)
    _, channel, _ = await llm_interview(where, ["Fine.", *[VAGUE] * 4], script(NewQuestion=replies))
    assert kinds(channel).count(PLANNED) == 1 + MAX_GENERATED_QUESTIONS
    assert kinds(channel)[-1] is CANDIDATE


async def test_without_time_nothing_goes_beyond_the_plan(tmp_path: Path) -> None:
    where = places(tmp_path, limits=NO_PROBES)
    _, channel, session = await llm_interview(where, ["Fine.", VAGUE], minutes=4.5)
    assert kinds(channel) == [WARM_UP, PLANNED, CANDIDATE]
    assert "NewQuestion" not in calls(session)


async def test_where_enough_is_known_nothing_goes_beyond_the_plan(tmp_path: Path) -> None:
    _, channel, _ = await llm_interview(places(tmp_path), ["Fine.", FULL_ANSWER, FULL_ANSWER], questions=2)
    assert kinds(channel) == [WARM_UP, PLANNED, PLANNED, CANDIDATE]


async def test_a_new_question_with_bad_manners_is_left_out(tmp_path: Path) -> None:
    new = new_question(question="Weak answer. What would you look at first?")
    where = places(tmp_path, limits=NO_PROBES)
    _, channel, _ = await llm_interview(where, ["Fine.", VAGUE], script(NewQuestion=always(**new)))
    assert kinds(channel) == [WARM_UP, PLANNED, CANDIDATE]
    assert standing_speech(channel, "t3") == ""


async def test_a_model_that_fails_at_a_new_question_leaves_the_plan_as_it_is(tmp_path: Path) -> None:
    where = places(tmp_path, limits=NO_PROBES)
    _, channel, _ = await llm_interview(where, ["Fine.", VAGUE], script(NewQuestion=failure()))
    assert kinds(channel) == [WARM_UP, PLANNED, CANDIDATE]
    assert [event.step for event in seen(channel, EngineHandedOverEvent)] == [Step.QUESTION]


async def test_a_facet_that_nobody_weighs_becomes_one_that_somebody_does(tmp_path: Path) -> None:
    points = [{**each, "facet": "Nobody's facet"} for each in new_question()["points"]]
    replies = script(NewQuestion=always(**new_question(points=points)))
    state, channel, _ = await llm_interview(places(tmp_path, limits=NO_PROBES), ["Fine.", VAGUE, VAGUE], replies)
    made = state.questions[asked(channel)[2].question_id]
    assert {each.facet for each in made.points} == {"correctness"}
