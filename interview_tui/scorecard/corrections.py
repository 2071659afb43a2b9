"""What stands on an interviewer's card as one list, and the events that take an entry back, repeat it or reword it.

No entry is ever changed: taking back is an event of its own, and what is put back is entered anew, at its own time.
"""

from typing import TypeAlias

from interview_tui.clean_text import clean_line
from interview_tui.events import (
    EvidenceStampedEvent,
    OverallOverriddenEvent,
    RemarkMadeEvent,
    RemarkWithdrawnEvent,
    ScoringEvent,
)
from interview_tui.interview.state import InterviewState
from interview_tui.scorecard import entries
from interview_tui.scorecard.card import Card
from interview_tui.scorecard.scorecard import Scorecard

CardEntry: TypeAlias = EvidenceStampedEvent | RemarkMadeEvent | OverallOverriddenEvent


def entries_of(card: Card) -> list[CardEntry]:
    """Evidence, notes and an override in the order of their time stamps. Ratings have their own place."""
    override = [card.override] if card.override else []
    return sorted([*card.evidence, *card.remarks, *override], key=lambda one: (one.timestamp, one.event_id))


def evidence_on(card: Card, turn_id: str, words: str) -> list[EvidenceStampedEvent]:
    """The evidence that quotes these words of an answer, part of them, or more than them."""
    return [one for one in card.evidence if _quotes(one, turn_id, words)]


def remarks_on(card: Card, turn_id: str, words: str) -> list[RemarkMadeEvent]:
    """The notes about these words of an answer, part of them, or more than them."""
    return [one for one in card.remarks if one.quote and _quotes(one, turn_id, words)]


def take_back(entry: CardEntry, *, scorecard: Scorecard, interviewer: str) -> ScoringEvent:
    """Raises `EntryError` where the entry does not stand on the card."""
    match entry:
        case EvidenceStampedEvent():
            return entries.withdraw_evidence(entry.event_id, scorecard=scorecard, interviewer=interviewer)
        case RemarkMadeEvent():
            return entries.withdraw_remark(entry.event_id, scorecard=scorecard, interviewer=interviewer)
        case OverallOverriddenEvent():
            return entries.withdraw_override(scorecard=scorecard, interviewer=interviewer)


def put_back(state: InterviewState, entry: CardEntry, *, scorecard: Scorecard, interviewer: str) -> ScoringEvent:
    """The same entry again. Raises `EntryError` where it can no longer be made."""
    match entry:
        case EvidenceStampedEvent():
            return entries.stamp(
                state,
                entry.turn_id,
                entry.quote,
                entry.competency,
                scorecard=scorecard,
                interviewer=interviewer,
                point_id=entry.point_id,
                supports=entry.supports,
            )
        case RemarkMadeEvent():
            return _remark(state, entry, entry.text, scorecard, interviewer)
        case OverallOverriddenEvent():
            return entries.override(state, entry.rating, entry.reason, scorecard=scorecard, interviewer=interviewer)


def reword(
    state: InterviewState, remark_id: str, text: str, *, scorecard: Scorecard, interviewer: str
) -> tuple[RemarkMadeEvent, RemarkWithdrawnEvent]:
    """A note in other words, about the same words of the same turn; the old one goes once the new one stands.

    Raises `EntryError`.
    """
    withdrawn = entries.withdraw_remark(remark_id, scorecard=scorecard, interviewer=interviewer)
    old = next(one for one in scorecard.card(clean_line(interviewer)).remarks if one.event_id == remark_id)
    return _remark(state, old, text, scorecard, interviewer), withdrawn


def _remark(
    state: InterviewState, old: RemarkMadeEvent, text: str, scorecard: Scorecard, interviewer: str
) -> RemarkMadeEvent:
    return entries.remark(
        state,
        old.turn_id,
        text,
        scorecard=scorecard,
        interviewer=interviewer,
        quote=old.quote,
        competency=old.competency,
    )


def _quotes(entry: EvidenceStampedEvent | RemarkMadeEvent, turn_id: str, words: str) -> bool:
    quote, asked = _folded(entry.quote), _folded(words)
    return entry.turn_id == turn_id and (quote in asked or asked in quote)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
