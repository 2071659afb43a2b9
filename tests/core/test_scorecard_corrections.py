"""Entries taken back, put back and reworded: what then stands on the card."""

import pytest

from interview_tui.scorecard.corrections import entries_of, evidence_on, put_back, remarks_on, reword, take_back
from interview_tui.scorecard.entries import EntryError
from tests.scorecard_kit import ADA, BO, COPY, NOBODY, RETRIED, ScoredStory


@pytest.fixture
def story() -> ScoredStory:
    return ScoredStory()


def test_everything_on_a_card_is_listed_in_the_order_it_was_entered(story: ScoredStory) -> None:
    first = story.remark("Quiet.", COPY)
    second = story.stamp()
    story.rate("apis", 4)
    third = story.override(3.5)
    fourth = story.remark("Warmer.")
    story.stamp(by=BO)
    assert entries_of(story.card()) == [first, second, third, fourth]


def test_what_is_taken_back_is_gone_and_what_is_put_back_stands_as_it_was(story: ScoredStory) -> None:
    stamped = story.stamp(point="key", supports=False)
    story.rate("apis", 4)
    override, remark = story.override(3.5), story.remark("Quiet.", COPY, under="apis")
    for entry in (override, remark, stamped):
        story.enter(take_back(entry, scorecard=story.scorecard, interviewer=ADA))
    assert entries_of(story.card()) == []
    for entry in (stamped, remark, override):
        story.enter(put_back(story.state, entry, scorecard=story.scorecard, interviewer=ADA))
    unlike = {"event_id", "timestamp", "correlation_id"}
    again = [one.model_dump(exclude=unlike) for one in entries_of(story.card())]
    assert again == [one.model_dump(exclude=unlike) for one in (stamped, remark, override)]


def test_an_entry_can_be_taken_back_once_and_by_its_interviewer_alone(story: ScoredStory) -> None:
    stamped = story.stamp()
    with pytest.raises(EntryError, match="no such evidence"):
        take_back(stamped, scorecard=story.scorecard, interviewer=BO)
    story.enter(take_back(stamped, scorecard=story.scorecard, interviewer=ADA))
    with pytest.raises(EntryError, match="no such evidence"):
        take_back(stamped, scorecard=story.scorecard, interviewer=ADA)


def test_a_reworded_note_keeps_its_turn_its_words_and_its_competency(story: ScoredStory) -> None:
    old = story.remark("Quiet.", COPY, under="apis")
    for event in reword(story.state, old.event_id, "Precise.", scorecard=story.scorecard, interviewer=ADA):
        story.enter(event)
    (new,) = story.card().remarks
    assert (new.text, new.turn_id, new.quote, new.competency) == ("Precise.", "t1", COPY, "apis")


@pytest.mark.parametrize(("by", "text"), [(BO, "Precise."), (ADA, "  ")])
def test_nobody_rewords_the_note_of_another_or_into_nothing(story: ScoredStory, by: str, text: str) -> None:
    old = story.remark("Quiet.")
    with pytest.raises(EntryError):
        reword(story.state, old.event_id, text, scorecard=story.scorecard, interviewer=by)


def test_entries_are_found_by_the_words_they_quote(story: ScoredStory) -> None:
    part, other, note = story.stamp(quote=COPY), story.stamp(quote=NOBODY), story.remark("Good.", RETRIED)
    story.remark("About nothing in particular.")
    card = story.card()
    assert evidence_on(card, "t1", "We  kept a copy of every key.") == [part]
    assert evidence_on(card, "t1", "told nobody") == [other]
    assert evidence_on(card, "t2", "We kept a copy of every key.") == []
    assert remarks_on(card, "t1", RETRIED.upper()) == [note]
    assert remarks_on(card, "t1", COPY) == []
