"""What of a card the candidate may read: from what the interviewer ticks to the event that holds it, as it stands."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from interview_tui.events import FeedbackReleasedEvent, ReleasedQuote, ReleasedRating, ReleasedRemark
from interview_tui.events.base import BaseEvent
from interview_tui.interview.state import InterviewState
from interview_tui.scorecard.card import Card
from interview_tui.scorecard.entries import EntryError, card_of, competencies_of, competency_of
from interview_tui.scorecard.overall import overall
from interview_tui.scorecard.scorecard import Scorecard

LONGEST = 100_000
"""Characters of quotes and remarks in one release: more would not go over the wire to the host of a panel."""
_IDENTITY = set(BaseEvent.model_fields)


@dataclass(frozen=True, slots=True)
class Ticks:
    """What is ticked: competencies by id, for their ratings; `quotes` for the evidence under those."""

    competencies: Collection[str] = ()
    computed: bool = False
    own: bool = False
    quotes: bool = False
    remark_ids: Collection[str] = ()


def ticks_of(card: Card) -> Ticks:
    """What the release before was made of, as far as it still stands on the card."""
    released = card.released
    if released is None:
        return Ticks()
    ratings = tuple(one.competency for one in released.ratings if card.counted(one.competency) is not None)
    remarks = {one.event_id for one in card.remarks}
    return Ticks(
        competencies=ratings,
        computed=released.computed is not None and bool(card.counted_ratings()),
        own=released.own is not None and card.override is not None,
        quotes=bool(released.quotes and ratings),
        remark_ids=tuple(one.remark_id for one in released.remarks if one.remark_id in remarks),
    )


def release(state: InterviewState, ticks: Ticks, *, scorecard: Scorecard, interviewer: str) -> FeedbackReleasedEvent:
    """The values of what is ticked on one's own card; with no ticks, what was released before is taken back.

    Raises `EntryError`: where something ticked is not there, and where the candidate would read what they do already.
    """
    card = card_of(scorecard, interviewer)
    made = FeedbackReleasedEvent(
        interviewer=card.interviewer,
        ratings=tuple(_ratings(state, card, ticks)),
        quotes=tuple(dict.fromkeys(_quotes(card, ticks))),
        remarks=tuple(_remarks(card, ticks)),
        computed=_computed(state, card) if ticks.computed else None,
        own=_own(card) if ticks.own else None,
    )
    if _length(made) > LONGEST:
        raise EntryError(f"Quotes and remarks have more than {LONGEST:,} characters: leave some out.")
    _require_news(made, card.released)
    return made


def _ratings(state: InterviewState, card: Card, ticks: Ticks) -> Iterator[ReleasedRating]:
    for asked in dict.fromkeys(competency_of(state, id_).id for id_ in ticks.competencies):
        rating = card.counted(asked)
        if rating is None:
            name = competency_of(state, asked).name
            raise EntryError(f"{name} has no rating with evidence under it: there is nothing to release.")
        yield ReleasedRating(competency=asked, rating=rating)


def _quotes(card: Card, ticks: Ticks) -> Iterator[ReleasedQuote]:
    if ticks.quotes and not ticks.competencies:
        raise EntryError("Quotes go out under a rating: tick a competency as well, or leave the quotes out.")
    for competency in ticks.competencies if ticks.quotes else ():
        for one in card.under(competency):
            yield ReleasedQuote(competency=competency, quote=one.quote, supports=one.supports)


def _remarks(card: Card, ticks: Ticks) -> Iterator[ReleasedRemark]:
    known = {one.event_id: one for one in card.remarks}
    for id_ in dict.fromkeys(ticks.remark_ids):
        if id_ not in known:
            raise EntryError("One of these remarks is not on your card.")
        yield ReleasedRemark(remark_id=id_, text=known[id_].text, quote=known[id_].quote)


def _computed(state: InterviewState, card: Card) -> float:
    computed = overall(card, competencies_of(state)).computed
    if computed is None:
        raise EntryError("There is no overall rating to release yet.")
    return computed


def _own(card: Card) -> float:
    if card.override is None:
        raise EntryError("You have given no overall rating of your own.")
    return card.override.rating


def _length(made: FeedbackReleasedEvent) -> int:
    quotes = sum(len(one.quote) for one in made.quotes)
    return quotes + sum(len(one.text) + len(one.quote) for one in made.remarks)


def _require_news(made: FeedbackReleasedEvent, before: FeedbackReleasedEvent | None) -> None:
    if made.empty and (before is None or before.empty):
        raise EntryError("Nothing is ticked, and nothing is released that could be taken back.")
    if before is not None and made.model_dump(exclude=_IDENTITY) == before.model_dump(exclude=_IDENTITY):
        raise EntryError("That is released already, just as it stands.")
