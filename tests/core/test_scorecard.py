"""The scorecard as a fold, and the panel: no look at others before one's own ratings are in."""

import gc
from types import FunctionType, ModuleType

from interview_tui.events import (
    CompetencyRatedEvent,
    EvidenceStampedEvent,
    EvidenceWithdrawnEvent,
    InterventionEvent,
    RemarkWithdrawnEvent,
    ScorecardSubmittedEvent,
    ScoringEvent,
)
from interview_tui.events.debugging import DROPPED
from interview_tui.scorecard.scorecard import Scorecard
from interview_tui.scorecard.withholding import Withholding
from tests.scorecard_kit import ADA, BO, RETRIED, ScoredStory


def panel() -> ScoredStory:
    story = ScoredStory()
    story.rated("apis", 2)
    story.rated("data", 3)
    story.rated("apis", 5, by=BO)
    story.rated("data", 4, by=BO)
    story.rated("team", 4, by=BO)
    story.override(1.5, "a reason of Bo alone", by=BO)
    story.remark("a remark of Bo alone", by=BO)
    return story


def test_the_cards_of_others_are_hidden_until_ones_own_is_in() -> None:
    story = panel()
    story.submit(BO)
    view = story.scorecard.visible_to(ADA)
    assert (view.own, view.others, view.spreads) == (story.card(ADA), (), ())
    assert (view.hidden, view.unfinished) == ((BO,), (ADA,))
    assert "Bo alone" not in repr(view)
    story.submit(ADA)
    view = story.scorecard.visible_to(ADA)
    assert (view.cards, view.hidden, view.unfinished) == ((story.card(ADA), story.card(BO)), (), ())


def test_nothing_of_a_hidden_card_can_be_reached_from_what_is_seen() -> None:
    story = panel()
    assert {one.interviewer for one in reachable(story.scorecard.visible_to(ADA))} == {ADA}
    story.submit(ADA)
    assert {one.interviewer for one in reachable(story.scorecard.visible_to(ADA))} == {ADA, BO}
    assert {one.interviewer for one in reachable(story.scorecard.visible_to(BO))} == {BO}


def test_what_was_seen_does_not_change_afterwards() -> None:
    story = panel()
    view = story.scorecard.visible_to(ADA)
    before = repr(view)
    story.rate("apis", 1)
    story.submit()
    assert repr(view) == before


def test_a_card_in_work_is_named_as_such_to_whoever_is_done() -> None:
    story = panel()
    story.submit(ADA)
    assert story.scorecard.visible_to(ADA).unfinished == (BO,)
    assert story.scorecard.visible_to(BO).unfinished == (BO,)


def test_an_onlooker_without_a_card_sees_none() -> None:
    view = panel().scorecard.visible_to("Cy")
    assert (view.own.ratings, view.others, view.hidden) == ((), (), (ADA, BO))


def test_the_spread_is_of_what_two_have_rated_on_evidence() -> None:
    story = panel()
    story.submit()
    spreads = {one.competency: one for one in story.scorecard.visible_to(ADA).spreads}
    assert set(spreads) == {"apis", "data"}
    apis, data = spreads["apis"], spreads["data"]
    assert (apis.lowest, apis.highest, apis.difference, apis.mean, apis.wide) == (2, 5, 3, 3.5, True)
    assert (data.difference, data.mean, data.wide) == (1, 3.5, False)
    assert apis.ratings == ((ADA, 2), (BO, 5))
    for stamped in story.card(BO).under("apis"):
        story.unstamp(stamped, by=BO)
    assert [one.competency for one in story.scorecard.visible_to(ADA).spreads] == ["data"]


def reachable(root: object) -> list[CompetencyRatedEvent]:
    """Every rating that the garbage collector finds behind `root`, without passing through code."""
    seen: dict[int, object] = {}
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if id(one) not in seen and not isinstance(one, type | ModuleType | FunctionType):
            seen[id(one)] = one
            waiting += gc.get_referents(one)
    return [one for one in seen.values() if isinstance(one, CompetencyRatedEvent)]


def test_the_fold_gives_the_same_cards_as_they_came_about() -> None:
    story = panel()
    story.release("apis", by=BO)
    story.submit(BO)
    assert Scorecard.fold(story.events).cards == story.scorecard.cards


def test_the_fold_reads_the_same_event_twice_as_once() -> None:
    story = panel()
    twice = [event for event in story.events for _ in range(2)]
    assert Scorecard.fold(twice).cards == story.scorecard.cards


def test_the_fold_passes_over_withdrawals_of_what_a_damaged_log_has_lost() -> None:
    story = panel()
    before = story.scorecard.cards
    for event in (EvidenceWithdrawnEvent(evidence_id="gone"), RemarkWithdrawnEvent(remark_id="gone")):
        story.enter(event)
    assert story.scorecard.cards == before


def test_a_rating_whose_evidence_the_log_has_lost_is_shown_and_not_counted() -> None:
    story = ScoredStory()
    story.rated("apis", 4)
    rest = [event for event in story.events if not isinstance(event, EvidenceStampedEvent)]
    card = Scorecard.fold(rest).card(ADA)
    assert (card.rating("apis"), card.counted("apis")) == (4, None)


def test_the_first_submission_stands() -> None:
    story = ScoredStory()
    story.rated("apis", 4)
    first = story.submit()
    story.enter(first.model_copy(update={"event_id": "later"}))
    assert story.card().submitted == first


def test_what_the_debugger_dropped_or_edited_counts_as_it_stands() -> None:
    story = ScoredStory()
    story.rated("apis", 4)
    rating = story.card().ratings[0]
    edited: ScoringEvent = CompetencyRatedEvent(competency="apis", rating=2, interviewer=ADA).caused_by(rating)
    story.enter(edited)
    assert story.card().rating("apis") == 2
    story.scorecard.apply(InterventionEvent(note=DROPPED, message_id=edited.event_id, message_type=edited.type))
    assert story.card().rating("apis") is None


def test_a_rating_given_after_the_submission_changes_nothing_however_it_got_into_the_log() -> None:
    story = ScoredStory()
    story.rated("apis", 4)
    story.stamp("data")
    story.submit()
    before = story.card()
    for competency, rating in (("apis", 5), ("apis", None), ("data", 3)):
        story.enter(CompetencyRatedEvent(competency=competency, rating=rating, interviewer=ADA))
    assert story.card() == before


def test_what_a_rating_stood_on_when_it_went_in_cannot_be_taken_from_under_it() -> None:
    story = ScoredStory()
    stamped = story.stamp()
    story.rate("apis", 4)
    story.submit()
    story.enter(EvidenceWithdrawnEvent(evidence_id=stamped.event_id))
    assert (story.card().evidence, story.card().counted("apis")) == ((stamped,), 4)


def test_evidence_stamped_after_the_submission_makes_no_rating_count() -> None:
    story = ScoredStory()
    lost = story.stamp()
    story.rate("apis", 4)
    story.unstamp(lost)
    story.rated("data", 3)
    story.submit()
    late = story.stamp(quote=RETRIED)
    assert story.card().counted_ratings() == {"data": 3}
    assert (story.card().under("apis"), story.card().locked("apis")) == ((late,), True)
    story.unstamp(late)
    assert story.card().under("apis") == ()


def test_a_reader_who_is_told_of_a_submission_before_the_ratings_sees_the_same_card() -> None:
    story = ScoredStory()
    lost = story.stamp(by=BO)
    story.rated("data", 2, by=BO)
    story.unstamp(lost, by=BO)
    story.submit(BO)
    story.enter(CompetencyRatedEvent(competency="data", rating=5, interviewer=BO))
    withholding = Withholding(ADA)
    own = ScorecardSubmittedEvent(interviewer=ADA)
    told = [seen for event in [*story.events, own] for seen in withholding.let_through(event)]
    assert Scorecard.fold(told).card(BO) == story.card(BO)
    assert story.card(BO).counted_ratings() == {"data": 2}


def test_an_override_stays_open_after_the_submission() -> None:
    story = ScoredStory()
    story.rated("apis", 4)
    story.submit()
    assert story.card().override is None
    given = story.override(3)
    assert story.card().override == given
