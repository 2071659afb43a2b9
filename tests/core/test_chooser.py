"""What is asked next, and that it comes to an end."""

import pytest

from interview_tui.events import InterviewContinuedEvent, InterviewPausedEvent, QuestionKind
from interview_tui.ledger import Verdict
from interview_tui.questions.chooser import MAX_CANDIDATE_QUESTIONS, choose
from interview_tui.questions.moves import AskPlanned, AskProbe, AskWarmUp, Close, InviteQuestions, Move
from tests.interview_kit import point, question
from tests.story_kit import Story

HOUR = 3600.0
ALL = dict.fromkeys(("retry", "key", "store"), Verdict.COVERED)
LIMITS = {"minutes": 30, "max_depth": 2, "max_breadth": 2, "probes_per_question": 2}


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


def test_a_point_that_stays_open_is_probed_a_second_time_from_another_side() -> None:
    points = [point("retry", second_probe="What does the caller see?"), point("key", need="bonus", probe=None)]
    story = Story([question(1, points=points)], limits=LIMITS)
    first = story.ask()
    assert probed(after(story, story.answered({}))) == "retry"
    story.probe(first, "retry")
    again = after(story, story.answered({}))
    assert isinstance(again, AskProbe)
    assert again.proposal.text == "What does the caller see?"


def test_a_first_probe_for_another_point_comes_before_a_second_one() -> None:
    points = [point("retry", second_probe="What does the caller see?"), point("key")]
    story = Story([question(1, points=points)], limits=LIMITS)
    story.probe(story.ask(), "retry")
    assert probed(after(story, story.answered({}))) == "key"
