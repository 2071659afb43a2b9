"""What is asked next, and that it comes to an end."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview_tui.events import InterviewContinuedEvent, InterviewPausedEvent, QuestionKind
from interview_tui.ledger import Aid, Verdict
from interview_tui.questions.chooser import MAX_CANDIDATE_QUESTIONS, choose, says_no_more
from interview_tui.questions.moves import AskPlanned, AskProbe, AskWarmUp, Close, InviteQuestions, Move
from tests.interview_kit import ROLE, point, question
from tests.story_kit import Story

HOUR = 3600.0
ALL = dict.fromkeys(("retry", "key", "store"), Verdict.COVERED)
LIMITS = ROLE["limits"]
assert isinstance(LIMITS, dict)


def after(story: Story, turn_id: str, seconds: float = HOUR, *, probes: bool = True, invite: bool = True) -> Move:
    return choose(story.state, turn_id, story.moment, seconds, probes=probes, invite=invite)


def probed(move: Move) -> str:
    assert isinstance(move, AskProbe)
    return move.proposal.point_id


def asked_one(**limits: int) -> Story:
    story = Story(limits=LIMITS | limits)
    story.ask()
    return story


def test_the_interview_begins_with_the_warm_up_and_goes_on_with_the_plan() -> None:
    story = Story()
    assert isinstance(after(story, ""), AskWarmUp)
    warm_up = story.ask(QuestionKind.WARM_UP, "")
    story.answer()
    move = after(story, warm_up)
    assert isinstance(move, AskPlanned)
    assert (move.question.id, move.number) == ("q1", 1)


def test_a_full_answer_leads_to_the_next_question_and_the_last_one_to_the_candidate_s() -> None:
    story = asked_one()
    move = after(story, story.answered(ALL))
    assert isinstance(move, AskPlanned)
    assert (move.question.id, move.number) == ("q2", 2)
    story.ask(question_id="q2")
    assert after(story, story.answered(ALL)) == InviteQuestions(first=True)
    assert after(story, "t2", invite=False) == Close()


@pytest.mark.parametrize(
    ("verdicts", "point_id"),
    [
        ({}, "retry"),
        ({"retry": Verdict.COVERED}, "key"),
        ({"retry": Verdict.PARTIAL}, "key"),
        ({"retry": Verdict.PARTIAL, "key": Verdict.PARTIAL}, "store"),
        ({"retry": Verdict.UNSURE}, "key"),
        ({"retry": Verdict.CLAIMED, "key": Verdict.UNSURE}, "retry"),
        ({"retry": Verdict.COVERED, "key": Verdict.CONTRADICTED, "store": Verdict.MISSING}, "key"),
    ],
)
def test_the_most_valuable_open_point_is_probed(verdicts: dict[str, Verdict], point_id: str) -> None:
    story = asked_one()
    assert probed(after(story, story.answered(verdicts))) == point_id


def test_points_of_equal_value_are_probed_in_the_order_of_the_question() -> None:
    story = asked_one(probes_per_question=3, max_depth=5)
    story.answered({})
    order = [probed(after(story, "t1"))]
    for name in ("retry", "key"):
        story.probe(story.state.planned_turns()[0].turn_id, name)
        order.append(probed(after(story, story.answered({}))))
    assert order == ["retry", "key", "store"]


def test_the_budget_of_probes_ends() -> None:
    story = asked_one(probes_per_question=1)
    story.answered({})
    story.probe("t1", "retry")
    assert isinstance(after(story, story.answered({})), AskPlanned)


def test_without_room_in_the_tree_there_is_no_probe() -> None:
    story = asked_one(max_depth=0)
    assert isinstance(after(story, story.answered({})), AskPlanned)


def test_a_deeper_probe_hangs_below_the_answer_and_a_broader_one_beside_it() -> None:
    points = [point("retry"), point("key", probe_direction="broader")]
    story = Story([question(1, points=points)])
    story.ask()
    move = after(story, story.answered({}))
    assert isinstance(move, AskProbe)
    assert move.parent_turn_id == "t1"
    story.probe("t1", "retry")
    move = after(story, story.answered({}))
    assert isinstance(move, AskProbe)
    assert (move.proposal.point_id, move.parent_turn_id) == ("key", "t1")


def test_a_point_whose_place_is_taken_gives_way_to_one_that_fits() -> None:
    points = [point("retry"), point("key"), point("store", need="should", probe_direction="broader")]
    story = Story([question(1, points=points)], limits=LIMITS | {"max_depth": 1})
    story.ask()
    story.answered({})
    story.probe("t1", "retry")
    assert probed(after(story, story.answered({}))) == "store"


def test_a_point_without_a_probe_is_passed_over() -> None:
    story = Story([question(1, points=[point("retry", probe=None), point("key")])])
    story.ask()
    assert probed(after(story, story.answered({}))) == "key"


def test_words_that_two_points_share_are_asked_once() -> None:
    points = [point("retry", probe="And then?"), point("key", probe="And then?")]
    story = Story([question(1, points=points), question(2)])
    story.ask()
    story.answered({})
    story.probe("t1", "retry")
    assert isinstance(after(story, story.answered({})), AskPlanned)


def test_a_probe_for_a_claimed_point_names_the_words_and_not_too_many() -> None:
    story = asked_one()
    story.answered({"retry": Verdict.COVERED})
    story.claim("t1", "key", "my words " * 900)
    story.claim("t1", "store", "x")
    move = after(story, "t1")
    assert isinstance(move, AskProbe)
    assert "my words" in move.proposal.text
    assert "key side" in move.proposal.text
    assert len(move.proposal.text) < 300


@pytest.mark.parametrize("flag", ["dont_know", "blank"])
def test_nobody_is_probed_who_has_nothing_to_say(flag: str) -> None:
    story = asked_one()
    assert isinstance(after(story, story.answered({}, flag)), AskPlanned)


def test_a_skipped_question_is_not_probed() -> None:
    story = asked_one()
    assert isinstance(after(story, story.skip().turn_id), AskPlanned)


def test_a_skipped_probe_ends_the_probing() -> None:
    story = asked_one()
    story.answered({})
    story.probe("t1", "retry")
    assert isinstance(after(story, story.skip().turn_id), AskPlanned)


def test_an_answer_that_could_not_be_evaluated_is_not_probed() -> None:
    story = asked_one()
    assert isinstance(after(story, story.answer().turn_id), AskPlanned)


def test_probes_can_be_switched_off() -> None:
    story = asked_one()
    assert isinstance(after(story, story.answered({}), probes=False), AskPlanned)


def test_a_question_that_took_twice_its_time_is_not_probed() -> None:
    story = asked_one()
    story.wait(2 * 3 * 60 - 1)
    turn_id = story.answered({})
    assert isinstance(after(story, turn_id), AskProbe)
    story.wait(1)
    assert isinstance(after(story, turn_id), AskPlanned)


def test_near_the_end_of_the_time_nothing_new_is_begun() -> None:
    story = asked_one()
    story.wait(100)
    turn_id = story.answered({})
    assert isinstance(after(story, turn_id, seconds=161), AskProbe)
    assert after(story, turn_id, seconds=160) == InviteQuestions(first=True)
    assert after(story, turn_id, seconds=50, invite=False) == Close()


def test_one_question_is_asked_however_little_time_there_is() -> None:
    story = Story()
    warm_up = story.ask(QuestionKind.WARM_UP, "")
    story.wait(500)
    story.answer()
    assert isinstance(after(story, warm_up, seconds=1), AskPlanned)


def test_a_pause_uses_up_no_time() -> None:
    story = asked_one()
    story.tell(InterviewPausedEvent)
    story.wait(5 * HOUR)
    story.tell(InterviewContinuedEvent)
    assert isinstance(after(story, story.answered({})), AskProbe)


def test_the_candidate_s_questions_are_counted() -> None:
    story = Story()
    moves = []
    for _ in range(MAX_CANDIDATE_QUESTIONS + 1):
        turn_id = story.ask(QuestionKind.CANDIDATE, "")
        story.answer("How big is the team?")
        moves.append(after(story, turn_id))
    assert moves == [InviteQuestions(first=False)] * MAX_CANDIDATE_QUESTIONS + [Close()]


@pytest.mark.parametrize("answer", ["nothing", None])
def test_a_candidate_with_no_question_is_let_go(answer: str | None) -> None:
    story = Story()
    turn_id = story.ask(QuestionKind.CANDIDATE, "")
    if answer is None:
        story.skip()
    else:
        story.answer(answer)
    assert after(story, turn_id) == Close()


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "  ",
        "no",
        "No, thanks!",
        "Nothing.",
        "nope",
        "That’s all, thank you.",
        "that is all",
        "No, I'm good, thanks",
        "nothing else from my side",
        "No more questions.",
        "Not right now",
        "I have no further questions, thank you very much.",
        "None",
        "All good!",
        "I don't have anything else, thanks.",
        "I’m done",
    ],
)
def test_a_refusal_is_understood(answer: str) -> None:
    assert says_no_more(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "How big is the team?",
        "What is next",
        "Is that all?",
        "No questions about pay, but how do you review code?",
        "Why is nothing tested",
        "thanks, and what about remote work",
        "Do you have any questions for me?",
        "Tell me about you",
        "?",
        "no " * 30,
    ],
)
def test_a_question_is_not_taken_for_a_refusal(answer: str) -> None:
    assert not says_no_more(answer)


def perform(story: Story, move: Move) -> str:
    """Ask what was chosen; the words that must not come twice."""
    match move:
        case AskWarmUp():
            story.ask(QuestionKind.WARM_UP, "", text="warm-up")
        case AskPlanned(chosen, _):
            story.ask(QuestionKind.PLANNED, chosen.id, text=chosen.ask, minutes=chosen.minutes)
        case AskProbe(proposal, parent):
            asked = story.state.tree[parent].asked.question_id
            story.ask(QuestionKind.PROBE, asked, parent, proposal.point_id, text=f"{asked}: {proposal.text}")
        case InviteQuestions():
            story.ask(QuestionKind.CANDIDATE, "", text=f"invitation {len(story.state.tree)}")
        case Close():
            return ""
    turn = story.state.open_turn
    assert turn is not None
    return turn.asked.text


replies = st.tuples(
    st.sampled_from(["answer", "skip", "dont_know", "claim"]),
    st.lists(st.sampled_from(list(Verdict)), min_size=3, max_size=3),
    st.sampled_from([0, 1, 30, 400, 2000]),
    st.sampled_from(["nothing", "How big is the team?", "Why?"]),
)
limits = st.fixed_dictionaries(
    {"max_depth": st.integers(0, 5), "max_breadth": st.integers(0, 5), "probes_per_question": st.integers(0, 6)}
)


def reply(story: Story, chosen: tuple[str, list[Verdict], int, str]) -> None:
    how, verdicts, seconds, own_question = chosen
    turn = story.state.open_turn
    assert turn is not None
    story.wait(seconds)
    if how == "skip":
        story.skip()
    elif turn.scored:
        flags = ("dont_know",) if how == "dont_know" else ()
        aid = Aid.PROBED if turn.asked.kind is QuestionKind.PROBE else Aid.UNAIDED
        story.answered(dict(zip(ALL, verdicts, strict=True)), *flags, aid=aid)
        if how == "claim":
            story.claim(turn.turn_id, "key", "we did it")
    else:
        story.answer(own_question)


@given(st.lists(replies, min_size=1, max_size=8), limits, st.integers(1, 3), st.sampled_from([30.0, 900.0, HOUR]))
@settings(deadline=None, max_examples=60)
def test_every_interview_ends_and_no_words_are_asked_twice(
    answers: list[tuple[str, list[Verdict], int, str]], limits: dict[str, int], questions: int, seconds: float
) -> None:
    story = Story([question(n) for n in range(1, questions + 1)], limits=LIMITS | limits)
    bound = 1 + questions * (1 + min(3, limits["probes_per_question"])) + 1 + MAX_CANDIDATE_QUESTIONS
    texts: list[str] = []
    while text := perform(story, after(story, f"t{len(texts)}" if texts else "", seconds)):
        texts.append(text)
        assert len(texts) <= bound
        reply(story, answers[len(texts) % len(answers)])
    assert not [text for text, times in Counter(texts).items() if times > 1]
    assert story.state.planned_turns()
