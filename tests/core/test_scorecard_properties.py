"""What holds of every scorecard, whoever enters what in which order."""

from datetime import timedelta
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from interview_tui.events import (
    CompetencyRatedEvent,
    EvidenceStampedEvent,
    EvidenceWithdrawnEvent,
    FeedbackReleasedEvent,
    OverallOverriddenEvent,
    OverrideWithdrawnEvent,
    ReleasedQuote,
    ReleasedRating,
    ReleasedRemark,
    RemarkMadeEvent,
    RemarkWithdrawnEvent,
    ScorecardSubmittedEvent,
    ScoringEvent,
)
from interview_tui.reports.feedback import candidate_markdown
from interview_tui.reports.scorecard import scorecard_markdown
from interview_tui.scorecard.mismatches import mismatches
from interview_tui.scorecard.overall import overall
from interview_tui.scorecard.scorecard import Scorecard
from tests.scorecard_kit import ADA, BO, ScoredStory
from tests.story_kit import BEGINNING

STORY = ScoredStory()
NAMES = (ADA, BO, "Cy")
COMPETENCIES = ("apis", "data", "team", "gone")
IDS = tuple(f"e{number}" for number in range(8))

names, competencies, ids = st.sampled_from(NAMES), st.sampled_from(COMPETENCIES), st.sampled_from(IDS)
moments = st.integers(0, 5).map(lambda seconds: BEGINNING + timedelta(seconds=seconds))
ratings = st.integers(1, 5)
words = st.sampled_from(["weak", "solid", "hm", "“*#"])


def entry(kind: type[ScoringEvent], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries({"timestamp": moments, **fields}).map(kind.model_validate)


STAMPS = entry(
    EvidenceStampedEvent,
    event_id=ids,
    turn_id=st.sampled_from(["t1", "t9"]),
    quote=words,
    competency=competencies,
    interviewer=names,
    supports=st.booleans(),
)
REMARKS = entry(
    RemarkMadeEvent, event_id=ids, turn_id=st.just("t1"), text=words, competency=competencies, interviewer=names
)
RATINGS = entry(CompetencyRatedEvent, competency=competencies, rating=st.none() | ratings, interviewer=names)
OVERRIDES = entry(OverallOverriddenEvent, rating=ratings, reason=st.just("reasons enough"), interviewer=names)
SUBMISSIONS = entry(ScorecardSubmittedEvent, interviewer=names)
RELEASES = entry(
    FeedbackReleasedEvent,
    interviewer=names,
    ratings=st.lists(st.builds(ReleasedRating, competency=competencies, rating=ratings), max_size=3).map(tuple),
    quotes=st.lists(st.builds(ReleasedQuote, competency=competencies, quote=words), max_size=3).map(tuple),
    remarks=st.lists(st.builds(ReleasedRemark, remark_id=ids, text=words), max_size=3).map(tuple),
    computed=st.none() | ratings,
    own=st.none() | ratings,
)
WITHDRAWALS = (
    entry(EvidenceWithdrawnEvent, evidence_id=ids)
    | entry(RemarkWithdrawnEvent, remark_id=ids)
    | entry(OverrideWithdrawnEvent, interviewer=names)
)
ENTRIES = STAMPS | REMARKS | RATINGS | OVERRIDES | SUBMISSIONS | RELEASES | WITHDRAWALS


@settings(deadline=None, max_examples=60)
@given(st.lists(ENTRIES, max_size=14))
def test_every_beginning_of_a_log_can_be_folded_looked_at_and_written_down(log: list[ScoringEvent]) -> None:
    scorecard = Scorecard()
    for event in log:
        scorecard.apply(event)
        for card in scorecard.cards:
            whole = overall(card, STORY.competencies)
            assert (whole.computed is None) == (whole.rated == 0)
            assert whole.computed is None or 1 <= whole.computed <= 5
            mismatches(card, STORY.competencies)
        for name in NAMES:
            view = scorecard.visible_to(name)
            assert bool(view.others) <= bool(view.own.submitted)
            scorecard_markdown(scorecard, STORY.state, name)
        candidate_markdown(scorecard, STORY.state)
    assert Scorecard.fold(log).cards == scorecard.cards


def target(event: ScoringEvent) -> tuple[str, ...]:
    """What an entry writes to: two with the same target depend on their order."""
    if isinstance(event, EvidenceStampedEvent | RemarkMadeEvent):
        return ("entry", event.event_id)
    if isinstance(event, CompetencyRatedEvent):
        return (event.type, event.interviewer, event.competency)
    return (event.type, getattr(event, "interviewer", ""))


def later(event: ScoringEvent) -> ScoringEvent:
    """As entered after everything that is not."""
    return event.model_copy(update={"timestamp": event.timestamp + timedelta(minutes=1)})


INDEPENDENT = st.lists(
    STAMPS | REMARKS | RATINGS | OVERRIDES | SUBMISSIONS.map(later) | RELEASES, max_size=14, unique_by=target
)


@settings(deadline=None, max_examples=60)
@given(INDEPENDENT, st.lists(WITHDRAWALS, max_size=3), st.randoms(use_true_random=False))
def test_entries_that_do_not_concern_one_another_may_come_in_any_order(
    log: list[ScoringEvent], withdrawals: list[ScoringEvent], chance: Random
) -> None:
    shuffled = chance.sample(log, len(log))
    one, other = (Scorecard.fold([*order, *withdrawals]) for order in (log, shuffled))
    assert one.cards == other.cards
    assert [one.visible_to(name) for name in NAMES] == [other.visible_to(name) for name in NAMES]


@settings(deadline=None, max_examples=60)
@given(st.lists(ENTRIES, max_size=10), st.lists(ENTRIES, max_size=10))
def test_what_is_entered_after_a_submission_changes_no_rating(
    before: list[ScoringEvent], after: list[ScoringEvent]
) -> None:
    submitted = later(ScorecardSubmittedEvent(interviewer=ADA, timestamp=BEGINNING))
    late = [later(later(one)).model_copy(update={"event_id": f"late {n}"}) for n, one in enumerate(after)]
    then, was = (Scorecard.fold([*before, submitted, *rest]).card(ADA) for rest in (late, []))
    assert then.counted_ratings() == was.counted_ratings()


def otherwise(event: ScoringEvent) -> ScoringEvent:
    """The same kind of entry by the same interviewer, saying something else."""
    match event:
        case CompetencyRatedEvent(rating=int(rating)):
            return event.model_copy(update={"rating": rating % 5 + 1})
        case OverallOverriddenEvent():
            return event.model_copy(update={"rating": event.rating % 5 + 1, "reason": "quite other reasons"})
        case EvidenceStampedEvent():
            return event.model_copy(update={"supports": not event.supports, "quote": "other words"})
        case RemarkMadeEvent():
            return event.model_copy(update={"text": "another remark"})
        case _:
            return event


@settings(deadline=None, max_examples=60)
@given(st.lists(STAMPS | REMARKS | RATINGS | OVERRIDES | WITHDRAWALS, max_size=14))
def test_whatever_others_entered_looks_the_same_to_whoever_is_not_done(log: list[ScoringEvent]) -> None:
    changed = [event if getattr(event, "interviewer", ADA) == ADA else otherwise(event) for event in log]
    seen, same = (Scorecard.fold(each).visible_to(ADA) for each in (log, changed))
    assert seen == same
    assert repr(seen) == repr(same)
    reports = [scorecard_markdown(Scorecard.fold(each), STORY.state, ADA) for each in (log, changed)]
    assert reports[0] == reports[1]
