"""Every card of an interview as a fold over its events: live, resumed or replayed, the same events give the same."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import singledispatchmethod
from operator import attrgetter
from typing import Self, TypeVar

from interview_tui.events import (
    BaseEvent,
    CompetencyRatedEvent,
    EvidenceStampedEvent,
    EvidenceWithdrawnEvent,
    FeedbackReleasedEvent,
    InterventionEvent,
    OverallOverriddenEvent,
    OverrideWithdrawnEvent,
    RemarkMadeEvent,
    RemarkWithdrawnEvent,
    ScorecardSubmittedEvent,
    ScoringEvent,
)
from interview_tui.interview.standing import Standing
from interview_tui.scorecard.card import Card
from interview_tui.scorecard.panel import PanelView, view_of

_Entry = TypeVar("_Entry", bound=ScoringEvent)
_by_time = attrgetter("timestamp", "event_id")
_by_competency = attrgetter("competency")


class Scorecard:
    """Changed by `apply` alone, which never fails: what a log holds is shown as it is.

    An event about an entry that is not there changes nothing: a recovered log may have a hole. Entries the debugger
    dropped or edited count as in the state of the interview. An interviewer's later rating, override or release takes
    the place of the earlier one; the first submission stands. What is made after it changes no rating and takes no
    evidence from under one, whatever let it into the log; overrides, releases and remarks go on.
    """

    def __init__(self) -> None:
        self._cards: dict[str, Card] = {}
        self._standing = Standing()

    @classmethod
    def fold(cls, events: Iterable[BaseEvent]) -> Self:
        scorecard = cls()
        for event in events:
            scorecard.apply(event)
        return scorecard

    @property
    def cards(self) -> tuple[Card, ...]:
        """By the interviewers' names. Whoever shows them to an interviewer takes `visible_to` instead."""
        return tuple(self._cards[name] for name in sorted(self._cards))

    def card(self, interviewer: str) -> Card:
        """An empty one where the interviewer has entered nothing."""
        return self._cards.get(interviewer, Card(interviewer))

    def visible_to(self, interviewer: str) -> PanelView:
        """What this interviewer may see: nothing on the cards of others until their own ratings are in."""
        return view_of(self.cards, self.card(interviewer))

    def apply(self, event: BaseEvent) -> None:
        if not isinstance(event, ScoringEvent | InterventionEvent):
            return
        if self._standing.take(event):
            self._cards.clear()
            for each in self._standing:
                self._apply(each)
        else:
            self._apply(event)

    @singledispatchmethod
    def _apply(self, event: BaseEvent) -> None:
        """An event that changes nothing here."""

    @_apply.register
    def _(self, event: EvidenceStampedEvent) -> None:
        card = self.card(event.interviewer)
        late = card.late | {event.event_id} if card.closed_to(event) else card.late
        self._put(replace(card, evidence=_with(event, card.evidence), late=late))

    @_apply.register
    def _(self, event: EvidenceWithdrawnEvent) -> None:
        self._everywhere(lambda card: _withdrawn(event, card))

    @_apply.register
    def _(self, event: RemarkMadeEvent) -> None:
        card = self.card(event.interviewer)
        self._put(replace(card, remarks=_with(event, card.remarks)))

    @_apply.register
    def _(self, event: RemarkWithdrawnEvent) -> None:
        self._everywhere(lambda card: replace(card, remarks=_without(event.remark_id, card.remarks)))

    @_apply.register
    def _(self, event: CompetencyRatedEvent) -> None:
        card = self.card(event.interviewer)
        if card.closed_to(event):
            return
        others = [one for one in card.ratings if one.competency != event.competency]
        ratings = others if event.rating is None else sorted([*others, event], key=_by_competency)
        self._put(replace(card, ratings=tuple(ratings)))

    @_apply.register
    def _(self, event: OverallOverriddenEvent) -> None:
        self._put(replace(self.card(event.interviewer), override=event))

    @_apply.register
    def _(self, event: OverrideWithdrawnEvent) -> None:
        self._put(replace(self.card(event.interviewer), override=None))

    @_apply.register
    def _(self, event: ScorecardSubmittedEvent) -> None:
        card = self.card(event.interviewer)
        self._put(replace(card, submitted=card.submitted or event))

    @_apply.register
    def _(self, event: FeedbackReleasedEvent) -> None:
        self._put(replace(self.card(event.interviewer), released=event))

    def _put(self, card: Card) -> None:
        self._cards[card.interviewer] = card

    def _everywhere(self, change: Callable[[Card], Card]) -> None:
        self._cards = {name: change(card) for name, card in self._cards.items()}


def _withdrawn(event: EvidenceWithdrawnEvent, card: Card) -> Card:
    if card.closed_to(event) and event.evidence_id not in card.late:
        return card
    return replace(card, evidence=_without(event.evidence_id, card.evidence))


def _with(event: _Entry, entries: tuple[_Entry, ...]) -> tuple[_Entry, ...]:
    return tuple(sorted([*_without(event.event_id, entries), event], key=_by_time))


def _without(event_id: str, entries: tuple[_Entry, ...]) -> tuple[_Entry, ...]:
    return tuple(one for one in entries if one.event_id != event_id)
