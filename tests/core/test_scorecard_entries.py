"""Entries on a scorecard: each rests on the candidate's words, or is refused with the reason."""

import pytest

from interview_tui.events import AskQuestionEvent, QuestionKind
from interview_tui.interview.state import InterviewState
from interview_tui.scorecard import entries
from interview_tui.scorecard.entries import EntryError
from interview_tui.scorecard.overall import Overall, overall
from tests.channel_kit import HOSTILE
from tests.scorecard_kit import ADA, ANSWER, BO, COPY, NOBODY, RETRIED, ScoredStory


def whole(story: ScoredStory, by: str = ADA) -> Overall:
    return overall(story.card(by), story.competencies)


def test_evidence_is_quoted_as_it_stands_in_the_answer() -> None:
    stamped = ScoredStory().stamp(quote="  “we KEPT a\n copy of every key” ", point="key")
    assert stamped.quote in ANSWER
    assert stamped.quote.lower() == "we kept a copy of every key."[: len(stamped.quote)]
    assert (stamped.point_id, stamped.supports, stamped.interviewer) == ("key", True, ADA)


@pytest.mark.parametrize("quote", ["we threw the keys away", "", "…", "kept copy", HOSTILE, "x" * 4_000])
def test_evidence_that_does_not_stand_there_is_refused(quote: str) -> None:
    with pytest.raises(EntryError, match="does not stand in that answer") as refusal:
        ScoredStory().stamp(quote=quote)
    assert "\x1b" not in str(refusal.value)
    assert len(str(refusal.value)) < 300


def test_evidence_is_a_sentence_and_not_a_book() -> None:
    with pytest.raises(EntryError, match="4,000 characters at most"):
        ScoredStory().stamp(quote="We … " * 100_000)


def test_evidence_needs_a_competency_of_the_role() -> None:
    with pytest.raises(EntryError, match="no competency “charm”; it has apis, data, team"):
        ScoredStory().stamp("charm")


def test_evidence_needs_a_key_point_of_the_question_where_it_names_one() -> None:
    with pytest.raises(EntryError, match="no key point “charm”; it has retry, key, store"):
        ScoredStory().stamp(point="charm")


def test_evidence_needs_a_turn_with_an_answer() -> None:
    story = ScoredStory()
    story.ask()
    for turn_id, why in (("t9", "no turn “t9”"), ("t2", "no answer to quote")):
        with pytest.raises(EntryError, match=why):
            entries.stamp(story.state, turn_id, COPY, "apis", scorecard=story.scorecard, interviewer=ADA)


def test_evidence_needs_an_interview_and_a_name() -> None:
    story = ScoredStory()
    with pytest.raises(EntryError, match="name"):
        story.stamp(by=" \n")
    with pytest.raises(EntryError, match="not started"):
        entries.rate(InterviewState(), "apis", 3, scorecard=story.scorecard, interviewer=ADA)


def test_evidence_is_not_stamped_twice_by_a_second_key_stroke() -> None:
    story = ScoredStory()
    story.stamp()
    for supports in (True, False):
        with pytest.raises(EntryError, match="already"):
            story.stamp(quote=COPY.upper(), supports=supports)
    story.stamp("data")
    story.stamp(point="key")
    story.stamp(by=BO)
    assert len(story.card().evidence) == 3


def test_evidence_is_withdrawn_by_whoever_stamped_it() -> None:
    story = ScoredStory()
    stamped = story.stamp(by=BO)
    with pytest.raises(EntryError, match="on your card"):
        story.unstamp(stamped)
    story.unstamp(stamped, by=BO)
    assert story.card(BO).evidence == ()


def test_a_rating_stays_locked_until_evidence_stands_under_it() -> None:
    story = ScoredStory()
    story.stamp("data")
    story.stamp("apis", by=BO)
    assert story.card().locked("apis")
    with pytest.raises(EntryError, match="APIS is locked"):
        story.rate("apis", 3)
    story.stamp("apis")
    story.rate("apis", 3)
    assert (story.card().locked("apis"), story.card().counted("apis")) == (False, 3)


@pytest.mark.parametrize("rating", [0, 6, -1, 3.5, 3.0, True, "3"])
def test_a_rating_is_a_whole_number_from_one_to_five(rating: int) -> None:
    story = ScoredStory()
    story.stamp()
    with pytest.raises(EntryError, match="whole number from 1 to 5"):
        story.rate("apis", rating)


def test_a_rating_is_changed_and_taken_back() -> None:
    story = ScoredStory()
    with pytest.raises(EntryError, match="no rating to take back"):
        story.rate("apis", None)
    story.rated("apis", 3)
    story.rate("apis", 4)
    assert story.card().rating("apis") == 4
    story.rate("apis", None)
    assert story.card().ratings == ()


def test_a_rating_that_lost_its_last_evidence_is_kept_and_counts_no_more() -> None:
    story = ScoredStory()
    one, other = story.stamp(), story.stamp(quote=RETRIED)
    story.rate("apis", 4)
    story.unstamp(one)
    assert story.card().counted("apis") == 4
    story.unstamp(other)
    assert (story.card().rating("apis"), story.card().counted("apis")) == (4, None)
    assert whole(story) == Overall(None, 0, 3)
    story.stamp(quote=NOBODY)
    assert story.card().counted("apis") == 4


def test_a_rating_stays_as_it_is_once_the_ratings_are_in() -> None:
    story = ScoredStory()
    story.rated("apis", 3)
    story.submit()
    for rating in (4, None):
        with pytest.raises(EntryError, match="ratings are in"):
            story.rate("apis", rating)


def test_what_the_ratings_stood_on_stays_once_they_are_in() -> None:
    story = ScoredStory()
    story.rated("apis", 3)
    story.submit()
    with pytest.raises(EntryError, match="ratings are in"):
        story.unstamp(story.card().evidence[0])
    story.unstamp(story.stamp(quote=RETRIED))
    assert len(story.card().evidence) == 2


def test_a_rating_is_handed_in_once_and_not_before_there_is_one() -> None:
    story = ScoredStory()
    evidence = story.stamp()
    story.rate("apis", 3)
    story.unstamp(evidence)
    with pytest.raises(EntryError, match="nothing to hand in"):
        story.submit()
    story.stamp()
    story.submit()
    with pytest.raises(EntryError, match="in already"):
        story.submit()


def test_an_overall_rating_is_there_as_soon_as_one_rating_counts_and_says_how_many_do() -> None:
    story = ScoredStory()
    assert whole(story) == Overall(None, 0, 3)
    story.rated("data", 4)
    assert whole(story) == Overall(4.0, 1, 3)


def test_an_overall_rating_weighs_the_ratings_as_the_role_does() -> None:
    story = ScoredStory()
    for under, rating in (("apis", 1), ("data", 4), ("team", 2)):
        story.rated(under, rating)
    assert whole(story) == Overall(2.8, 3, 3)  # (1×1 + 3×4 + 2×2) / 6


def test_an_overall_rating_stands_beside_an_override() -> None:
    story = ScoredStory()
    story.rated("apis", 3)
    made = story.override(4.25, "  told more afterwards\x1b ")
    assert whole(story) == Overall(3.0, 1, 3, made)
    assert (made.rating, made.reason) == (4.2, "told more afterwards␛")
    story.enter(entries.withdraw_override(scorecard=story.scorecard, interviewer=ADA))
    assert whole(story).override is None
    with pytest.raises(EntryError, match="no override"):
        entries.withdraw_override(scorecard=story.scorecard, interviewer=ADA)


@pytest.mark.parametrize("reason", ["", " \n ", "because", "\t" * 40])
def test_an_overall_rating_is_not_overridden_without_a_reason(reason: str) -> None:
    story = ScoredStory()
    story.rated("apis", 3)
    with pytest.raises(EntryError, match="needs a reason"):
        story.override(4, reason)


@pytest.mark.parametrize("rating", [0.9, 5.1, float("nan"), float("inf")])
def test_an_overall_rating_is_not_overridden_by_what_is_off_the_scale(rating: float) -> None:
    story = ScoredStory()
    story.rated("apis", 3)
    with pytest.raises(EntryError, match="between 1 and 5"):
        story.override(rating)


def test_an_overall_rating_is_not_overridden_before_it_is_computed() -> None:
    story = ScoredStory()
    story.stamp()
    with pytest.raises(EntryError, match="Nothing is computed yet"):
        story.override(4)


def test_remarks_link_to_the_words_they_are_about() -> None:
    story = ScoredStory()
    made = story.remark(" sounds rehearsed\x00 ", "i TOLD nobody", "team")
    assert (made.text, made.quote, made.competency) == ("sounds rehearsed␀", "I told nobody", "team")
    assert story.card().remarks == (made,)


def test_remarks_can_be_made_before_the_first_question_and_outlive_it() -> None:
    story = ScoredStory()
    assert story.remark("came in calm", turn="").turn_id == ""


def test_remarks_belong_to_the_competency_of_the_question_unless_another_is_named() -> None:
    story = ScoredStory()
    follow_up = story.probe("t1", "key")
    assert story.remark("hm", turn=follow_up).competency == "apis"
    assert story.remark("hm", under="data").competency == "data"
    assert story.remark("hm", turn="").competency == ""


@pytest.mark.parametrize("competency", ["", "charm"])
def test_remarks_at_a_question_of_no_competency_of_the_role_belong_to_none(competency: str) -> None:
    story = ScoredStory()
    story.tell(AskQuestionEvent, turn_id="t2", kind=QuestionKind.AD_HOC, text="And you?", competency=competency)
    assert story.remark("hm", turn="t2").competency == ""


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"text": " \n"}, "says nothing"),
        ({"text": "x", "quote": "not said"}, "does not stand"),
        ({"text": "x", "quote": COPY, "turn": ""}, "no turn"),
        ({"text": "x", "turn": "t9"}, "no turn"),
        ({"text": "x", "under": "charm"}, "no competency"),
    ],
)
def test_remarks_about_nothing_are_refused(fields: dict[str, str], why: str) -> None:
    with pytest.raises(EntryError, match=why):
        ScoredStory().remark(**fields)


def test_remarks_are_withdrawn_by_whoever_made_them() -> None:
    story = ScoredStory()
    made = story.remark("hm")
    with pytest.raises(EntryError, match="on your card"):
        entries.withdraw_remark(made.event_id, scorecard=story.scorecard, interviewer=BO)
    story.enter(entries.withdraw_remark(made.event_id, scorecard=story.scorecard, interviewer=ADA))
    assert story.card().remarks == ()
