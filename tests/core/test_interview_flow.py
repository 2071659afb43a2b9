"""The interview as a candidate meets it: what is asked, in which order, and what each answer brings."""

from pathlib import Path

import pytest

from interview_tui.events import (
    AskQuestionEvent,
    EvaluationsGeneratedEvent,
    HintGivenEvent,
    InterviewEndedEvent,
    InterviewerNoteEvent,
    InterviewPausedEvent,
    NoteKind,
    PerspectivesGeneratedEvent,
    QuestionKind,
)
from interview_tui.interview.question_ledger import question_ledger, question_score
from interview_tui.ledger import Aid, Verdict
from tests.interview_kit import FULL_ANSWER, ScriptedChannel, interview, places, question

THIN = "The same request is only carried out once, I am quite sure of that in our system."


def asked(channel: ScriptedChannel) -> list[QuestionKind]:
    return [event.kind for event in channel.events if isinstance(event, AskQuestionEvent)]


def notes(channel: ScriptedChannel, kind: NoteKind) -> list[str]:
    return [event.text for event in channel.events if isinstance(event, InterviewerNoteEvent) and event.kind is kind]


async def test_full_answers_lead_through_warm_up_plan_and_own_questions_to_the_end(tmp_path: Path) -> None:
    state, channel, _ = await interview(places(tmp_path), ["Fine.", FULL_ANSWER, FULL_ANSWER, "nothing"])
    kinds = [QuestionKind.WARM_UP, QuestionKind.PLANNED, QuestionKind.PLANNED, QuestionKind.CANDIDATE]
    assert asked(channel) == kinds
    assert state.ended is not None
    assert notes(channel, NoteKind.GREETING) == ["Hello, I am Ada."]
    assert notes(channel, NoteKind.CLOSING) == ["Goodbye."]


async def test_the_warm_up_is_not_evaluated(tmp_path: Path) -> None:
    _, channel, _ = await interview(places(tmp_path), ["Fine."])
    assert not [event for event in channel.events if isinstance(event, EvaluationsGeneratedEvent)]


async def test_a_thin_answer_is_probed_for_its_most_valuable_open_point(tmp_path: Path) -> None:
    _, channel, _ = await interview(places(tmp_path), ["Fine.", THIN])
    probe = [event for event in channel.events if isinstance(event, AskQuestionEvent)][-1]
    assert probe.kind is QuestionKind.PROBE
    assert probe.point_id == "key"
    assert "key side" in probe.text


async def test_probes_stay_within_the_budget_and_never_repeat(tmp_path: Path) -> None:
    _, channel, _ = await interview(places(tmp_path), ["Fine.", *["I would think about it carefully for a while."] * 9])
    questions = [event for event in channel.events if isinstance(event, AskQuestionEvent)]
    texts = [event.text.split(" ", 1)[1] for event in questions if event.kind is QuestionKind.PROBE]
    by_root = [event.question_id for event in questions if event.kind is QuestionKind.PROBE]
    assert by_root == ["q1", "q1", "q2", "q2"] or by_root == ["q2", "q2", "q1", "q1"]
    assert len(set(zip(by_root, texts, strict=True))) == 4


async def test_a_mark_earned_by_a_probe_is_kept_apart_from_an_unaided_one(tmp_path: Path) -> None:
    answers = ["Fine.", THIN, "Each request carries a unique key that the client makes."]
    state, _, _ = await interview(places(tmp_path), answers)
    ledger = question_ledger(state.tree, "t3")
    assert ledger is not None
    marks = {mark.point_id: mark for mark in ledger.marks}
    assert (marks["retry"].verdict, marks["retry"].aid) == (Verdict.COVERED, Aid.UNAIDED)
    assert (marks["key"].verdict, marks["key"].aid) == (Verdict.COVERED, Aid.PROBED)


async def test_i_do_not_know_is_not_probed(tmp_path: Path) -> None:
    _, channel, _ = await interview(places(tmp_path), ["Fine.", "I don't know."])
    assert asked(channel)[-1] is QuestionKind.PLANNED


async def test_every_quote_stands_in_the_answer(tmp_path: Path) -> None:
    _, channel, _ = await interview(places(tmp_path), ["Fine.", FULL_ANSWER])
    event = next(event for event in channel.events if isinstance(event, EvaluationsGeneratedEvent))
    ledger = event.evaluations[0].ledger
    assert ledger is not None
    assert ledger.marks
    assert all(mark.quote in FULL_ANSWER for mark in ledger.marks)


async def test_a_hint_says_its_price_first_and_takes_it_off(tmp_path: Path) -> None:
    where = places(tmp_path)
    state, channel, _ = await interview(where, ["Fine.", "/hint", "/hint", FULL_ANSWER])
    assert "0.5" in notes(channel, NoteKind.HINT_OFFER)[0]
    assert [event.price for event in channel.events if isinstance(event, HintGivenEvent)] == [0.5]
    score = question_score(state.tree, state.tree["t2"])
    assert score is not None
    assert score.high == 4.5


async def test_a_hint_is_not_given_by_asking_for_its_price(tmp_path: Path) -> None:
    _, channel, _ = await interview(places(tmp_path), ["Fine.", "/hint", FULL_ANSWER])
    assert not [event for event in channel.events if isinstance(event, HintGivenEvent)]


async def test_skip_moves_on_without_a_mark(tmp_path: Path) -> None:
    state, channel, _ = await interview(places(tmp_path), ["Fine.", "/skip"])
    assert asked(channel) == [QuestionKind.WARM_UP, QuestionKind.PLANNED, QuestionKind.PLANNED]
    assert question_score(state.tree, state.tree["t2"]) is None


async def test_repeat_clarify_and_help_leave_the_question_open(tmp_path: Path) -> None:
    state, channel, _ = await interview(
        places(tmp_path), ["Fine.", "/repeat", "/clarify how many users?", "/clarify the moon", "/help"]
    )
    assert notes(channel, NoteKind.REPEAT) == [state.tree["t2"].asked.text]
    assert notes(channel, NoteKind.CLARIFICATION)[0] == "About a thousand users."
    assert "assume" in notes(channel, NoteKind.CLARIFICATION)[1]
    assert "/hint" in notes(channel, NoteKind.HELP)[0]
    assert state.open_turn is state.tree["t2"]


async def test_a_pause_ends_with_the_next_input(tmp_path: Path) -> None:
    state, channel, _ = await interview(places(tmp_path), ["Fine.", "/pause", FULL_ANSWER])
    assert any(isinstance(event, InterviewPausedEvent) for event in channel.events)
    assert not state.paused
    assert state.tree["t2"].answer == FULL_ANSWER


async def test_end_closes_politely_and_a_report_can_be_made(tmp_path: Path) -> None:
    state, channel, _ = await interview(places(tmp_path), ["Fine.", "/end"])
    assert isinstance(channel.events[-1], InterviewEndedEvent)
    assert notes(channel, NoteKind.CLOSING)
    assert state.open_turn is None


async def test_a_path_at_the_start_of_a_line_is_an_answer(tmp_path: Path) -> None:
    state, _, _ = await interview(places(tmp_path), ["Fine.", "/etc/hosts is where I would look first."])
    assert state.tree["t2"].answer == "/etc/hosts is where I would look first."


async def test_a_mistyped_command_is_not_taken_as_the_answer(tmp_path: Path) -> None:
    state, channel, _ = await interview(places(tmp_path), ["Fine.", "/hnt"])
    assert "/hint" in notes(channel, NoteKind.NOTICE)[0]
    assert state.tree["t2"].open


async def test_a_claim_marks_the_point_apart_and_the_next_probe_asks_for_it(tmp_path: Path) -> None:
    words = "every attempt is labelled"
    answers = [
        "Fine.",
        f"Well, {words} so nothing bad can come of it.",
        f"/claim key {words}",
        "Hm, let me think again.",
    ]
    state, channel, _ = await interview(places(tmp_path), answers)
    ledger = question_ledger(state.tree, "t2")
    assert ledger is not None
    claimed = {mark.point_id: mark for mark in ledger.marks}["key"]
    assert (claimed.verdict, claimed.quote) == (Verdict.CLAIMED, words)
    probe = [event for event in channel.events if isinstance(event, AskQuestionEvent)][-1]
    assert probe.point_id == "key"
    assert f"You pointed at “{words}”" in probe.text


async def test_a_claim_on_words_that_were_not_said_is_refused(tmp_path: Path) -> None:
    _, channel, _ = await interview(places(tmp_path), ["Fine.", THIN, "/claim key I said everything"])
    assert "do not stand in your answer" in notes(channel, NoteKind.NOTICE)[0]


async def test_the_candidate_s_questions_get_prepared_replies_or_an_honest_none(tmp_path: Path) -> None:
    answers = ["Fine.", FULL_ANSWER, FULL_ANSWER, "How big is the team?", "Do you like cheese?", "no thanks"]
    state, channel, _ = await interview(places(tmp_path), answers)
    own = [e.text for e in channel.events if isinstance(e, AskQuestionEvent) and e.kind is QuestionKind.CANDIDATE]
    assert "six people" in own[1]
    assert "no prepared reply" in own[2]
    assert state.ended is not None


async def test_perspectives_read_the_ledger_and_voice_their_concern(tmp_path: Path) -> None:
    _, channel, _ = await interview(places(tmp_path), ["Fine.", THIN])
    event = next(event for event in channel.events if isinstance(event, PerspectivesGeneratedEvent))
    view = event.perspectives[0]
    assert (view.name, view.concerns[0].text) == ("Peer", "Would it hold?")
    assert view.quote in THIN


async def test_a_question_without_points_shows_a_band_and_no_number(tmp_path: Path) -> None:
    where = places(tmp_path, [question(1, points=[]), question(2, points=[])])
    _, channel, _ = await interview(where, ["Fine.", FULL_ANSWER])
    event = next(event for event in channel.events if isinstance(event, EvaluationsGeneratedEvent))
    assert event.evaluations[0].score is None
    assert event.evaluations[0].band is not None


@pytest.mark.parametrize("count", [1, 2, 5])
async def test_the_number_of_questions_can_be_chosen(tmp_path: Path, count: int) -> None:
    where = places(tmp_path, [question(n) for n in range(1, 5)])
    _, channel, _ = await interview(where, ["Fine.", *[FULL_ANSWER] * 5], questions=count)
    assert asked(channel).count(QuestionKind.PLANNED) == min(count, 4)


async def test_the_same_seed_and_answers_bring_the_same_questions_and_marks(tmp_path: Path) -> None:
    runs = []
    for name in ("a", "b"):
        where = places(tmp_path / name, [question(n) for n in range(1, 8)])
        state, channel, _ = await interview(where, ["Fine.", THIN, FULL_ANSWER, THIN], seed=5)
        marks = [question_ledger(state.tree, turn.turn_id) for turn in state.planned_turns()]
        runs.append(([e.text for e in channel.events if isinstance(e, AskQuestionEvent)], marks))
    assert runs[0] == runs[1]


async def test_when_the_input_ends_the_interview_ends_politely(tmp_path: Path) -> None:
    state, channel, _ = await interview(places(tmp_path), ["Fine."], ends=True)
    assert state.ended is not None
    assert notes(channel, NoteKind.CLOSING)


async def test_every_event_names_its_interview_and_but_for_the_first_its_cause(tmp_path: Path) -> None:
    _, channel, session = await interview(places(tmp_path), ["Fine.", THIN, "/hint"])
    assert {event.interview_id for event in channel.events} == {session.interview_id}
    roots = [event.type for event in channel.events if event.causation_id is None]
    assert roots == ["InterviewStartedEvent", *["UserInputEvent"] * 3]
