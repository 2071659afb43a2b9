"""A release of feedback: what is ticked, as it stands at that moment, or the reason why it cannot go out."""

import pytest

from interview_tui.events import ReleasedQuote, ReleasedRating, ReleasedRemark, RemarkWithdrawnEvent
from interview_tui.scorecard.entries import EntryError
from interview_tui.scorecard.releasing import LONGEST, Ticks, ticks_of
from tests.scorecard_kit import BO, COPY, NOBODY, ScoredStory


def rated() -> ScoredStory:
    story = ScoredStory()
    story.rated("apis", 4)
    story.rated("data", 2)
    return story


def test_a_release_holds_what_is_ticked_as_it_stands() -> None:
    story = rated()
    story.override(3.5)
    remark = story.remark("precise", COPY)
    story.remark("not for them")
    made = story.release("apis", "apis", computed=True, own=True, quotes=True, remarks=(remark,))
    assert made.ratings == (ReleasedRating(competency="apis", rating=4),)
    assert made.quotes == (
        ReleasedQuote(competency="apis", quote=COPY),
        ReleasedQuote(competency="apis", quote=NOBODY, supports=False),
    )
    assert made.remarks == (ReleasedRemark(remark_id=remark.event_id, text="precise", quote=COPY),)
    assert (made.computed, made.own) == (2.5, 3.5)
    assert story.card().released == made


def test_the_computed_rating_does_not_take_ones_own_along() -> None:
    story = rated()
    story.override(3.5)
    assert story.release(computed=True).own is None
    assert story.release(own=True).computed is None


@pytest.mark.parametrize(
    ("under", "ticked", "why"),
    [
        (("apis",), {}, "APIS has no rating"),
        (("charm",), {}, "no competency"),
        ((), {"computed": True}, "no overall rating to release"),
        ((), {"own": True}, "no overall rating of your own"),
        ((), {}, "nothing is released that could be taken back"),
    ],
)
def test_a_release_is_of_what_stands_on_ones_own_card(
    under: tuple[str, ...], ticked: dict[str, bool], why: str
) -> None:
    story = ScoredStory()
    story.rated("apis", 3, by=BO)
    story.override(3, by=BO)
    with pytest.raises(EntryError, match=why):
        story.release(*under, computed=ticked.get("computed", False), own=ticked.get("own", False))


def test_the_remark_of_another_cannot_be_released() -> None:
    story = rated()
    with pytest.raises(EntryError, match="not on your card"):
        story.release(remarks=(story.remark("hm", by=BO),))


def test_quotes_need_a_competency_to_stand_under() -> None:
    story = rated()
    with pytest.raises(EntryError, match="Quotes go out under a rating: tick a competency"):
        story.release(computed=True, quotes=True)


def test_the_same_is_not_released_twice_by_a_second_key_stroke() -> None:
    story = rated()
    story.release("apis")
    with pytest.raises(EntryError, match="released already"):
        story.release("apis")
    story.rate("apis", 5)
    assert [one.rating for one in story.release("apis").ratings] == [5]


def test_an_empty_release_takes_back_the_one_before_and_can_be_made_once() -> None:
    story = rated()
    story.release("apis")
    assert story.release().empty
    with pytest.raises(EntryError, match="nothing is released"):
        story.release()


def test_a_release_is_no_longer_than_the_wire_of_a_panel_carries() -> None:
    story = rated()
    remarks = tuple(story.remark("x" * 4_000) for _ in range(LONGEST // 4_000 + 1))
    with pytest.raises(EntryError, match="leave some out"):
        story.release(remarks=remarks)
    story.release(remarks=remarks[1:])


def test_the_next_release_begins_with_the_ticks_of_the_one_before() -> None:
    story = rated()
    story.override(3.5)
    kept, withdrawn = story.remark("kept"), story.remark("withdrawn")
    assert ticks_of(story.card()) == Ticks()
    story.release("apis", computed=True, own=True, quotes=True, remarks=(kept, withdrawn))
    assert ticks_of(story.card()) == Ticks(("apis",), True, True, True, (kept.event_id, withdrawn.event_id))
    story.rate("apis", None)
    story.enter(RemarkWithdrawnEvent(remark_id=withdrawn.event_id))
    assert ticks_of(story.card()) == Ticks((), True, True, False, (kept.event_id,))
