"""Entries on a scorecard: each function gives the event to publish, or says why the entry cannot be made.

They read the state of the interview and the scorecard, and change neither. `interviewer` is the name on the card.
All raise `EntryError`.
"""

import math

from interview_tui.clean_text import clean_line, clean_text
from interview_tui.errors import InterviewError
from interview_tui.evaluations.llm.evidence import standing_quote
from interview_tui.events import (
    CompetencyRatedEvent,
    EvidenceStampedEvent,
    EvidenceWithdrawnEvent,
    OverallOverriddenEvent,
    OverrideWithdrawnEvent,
    RemarkMadeEvent,
    RemarkWithdrawnEvent,
    ScorecardSubmittedEvent,
)
from interview_tui.events.scoring import HIGHEST, LOWEST, SHORTEST_REASON
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.profiles.models import Competency
from interview_tui.scorecard.card import Card
from interview_tui.scorecard.overall import overall
from interview_tui.scorecard.scorecard import Scorecard

LONGEST_TEXT = 4_000
_SHOWN = 60  # characters of somebody's words in a refusal


class EntryError(InterviewError):
    """An entry that the scorecard does not take; the text says why and what to do."""


def stamp(
    state: InterviewState,
    turn_id: str,
    quote: str,
    competency: str,
    *,
    scorecard: Scorecard,
    interviewer: str,
    point_id: str = "",
    supports: bool = True,
) -> EvidenceStampedEvent:
    """Words of an answer as evidence for a competency, or against it; the event quotes them as they stand there.

    Letter case and white space of `quote` do not matter; `point_id`, where given, must be a key point of the question.
    """
    card, turn = card_of(scorecard, interviewer), _turn(state, turn_id)
    _require_point(state, turn, point_id)
    event = EvidenceStampedEvent(
        turn_id=turn_id,
        quote=_standing(turn, quote),
        competency=competency_of(state, competency).id,
        interviewer=card.interviewer,
        point_id=point_id,
        supports=supports,
    )
    if any(_same(event, one) for one in card.evidence):
        raise EntryError("These words are evidence there already: withdraw that first to change it.")
    return event


def withdraw_evidence(evidence_id: str, *, scorecard: Scorecard, interviewer: str) -> EvidenceWithdrawnEvent:
    """A rating that loses its last evidence stays on the card and counts no more.

    Refused for what the ratings stood on when they went in; what was stamped later can be withdrawn.
    """
    card = card_of(scorecard, interviewer)
    stamped = next((one for one in card.evidence if one.event_id == evidence_id), None)
    if stamped is None:
        raise EntryError("There is no such evidence on your card.")
    if card.fixed(stamped):
        raise EntryError("Your ratings are in, and so is the evidence they stand on: it stays.")
    return EvidenceWithdrawnEvent(evidence_id=evidence_id)


def remark(
    state: InterviewState,
    turn_id: str,
    text: str,
    *,
    scorecard: Scorecard,
    interviewer: str,
    quote: str = "",
    competency: str = "",
) -> RemarkMadeEvent:
    """A note; `turn_id` is empty before the first question, `quote` must stand in the answer of that turn.

    Without a `competency` it belongs to that of the question asked in its turn, where the role has it.
    """
    card, words = card_of(scorecard, interviewer), clean_text(text, LONGEST_TEXT).strip()
    if not words:
        raise EntryError("The remark says nothing.")
    turn = _turn(state, turn_id) if turn_id or quote else None
    return RemarkMadeEvent(
        turn_id=turn_id,
        text=words,
        interviewer=card.interviewer,
        quote=_standing(turn, quote) if turn and quote else "",
        competency=competency_of(state, competency).id if competency else _asked_about(state, turn),
    )


def withdraw_remark(remark_id: str, *, scorecard: Scorecard, interviewer: str) -> RemarkWithdrawnEvent:
    if all(one.event_id != remark_id for one in card_of(scorecard, interviewer).remarks):
        raise EntryError("There is no such remark on your card.")
    return RemarkWithdrawnEvent(remark_id=remark_id)


def rate(
    state: InterviewState, competency: str, rating: int | None, *, scorecard: Scorecard, interviewer: str
) -> CompetencyRatedEvent:
    """1 to 5; None takes the rating back. Refused while no evidence stands under it, and once the ratings are in."""
    card, asked = card_of(scorecard, interviewer), competency_of(state, competency)
    if card.submitted:
        raise EntryError("Your ratings are in and stay as they are; an override of the overall rating is still open.")
    if rating is None:
        if card.rating(asked.id) is None:
            raise EntryError(f"{asked.name} has no rating to take back.")
    elif type(rating) is not int or not LOWEST <= rating <= HIGHEST:
        raise EntryError(f"A rating is a whole number from {LOWEST} to {HIGHEST}.")
    elif card.locked(asked.id):
        raise EntryError(f"{asked.name} is locked: first stamp words of an answer as evidence under it.")
    return CompetencyRatedEvent(competency=asked.id, rating=rating, interviewer=card.interviewer)


def override(
    state: InterviewState, rating: float, reason: str, *, scorecard: Scorecard, interviewer: str
) -> OverallOverriddenEvent:
    """One's own overall rating, to one decimal, with the reason; refused until there is a computed one."""
    card, words = card_of(scorecard, interviewer), clean_text(reason, LONGEST_TEXT).strip()
    if not math.isfinite(rating) or not LOWEST <= rating <= HIGHEST:
        raise EntryError(f"An overall rating lies between {LOWEST} and {HIGHEST}.")
    if len(words) < SHORTEST_REASON:
        raise EntryError(f"An override needs a reason, of {SHORTEST_REASON} characters at least.")
    if overall(card, competencies_of(state)).computed is None:
        raise EntryError("Nothing is computed yet that could be overridden: first rate a competency.")
    return OverallOverriddenEvent(rating=round(float(rating), 1), reason=words, interviewer=card.interviewer)


def withdraw_override(*, scorecard: Scorecard, interviewer: str) -> OverrideWithdrawnEvent:
    card = card_of(scorecard, interviewer)
    if card.override is None:
        raise EntryError("There is no override on your card.")
    return OverrideWithdrawnEvent(interviewer=card.interviewer)


def submit(*, scorecard: Scorecard, interviewer: str) -> ScorecardSubmittedEvent:
    """The ratings are in, with the evidence they stand on: both stay from here on, and the others' cards can be seen.

    An override of the overall rating, remarks and a release are still open.
    """
    card = card_of(scorecard, interviewer)
    if card.submitted:
        raise EntryError("Your ratings are in already.")
    if not card.counted_ratings():
        raise EntryError("There is nothing to hand in yet: no rating with evidence under it.")
    return ScorecardSubmittedEvent(interviewer=card.interviewer)


def card_of(scorecard: Scorecard, interviewer: str) -> Card:
    """An empty one where the interviewer has entered nothing."""
    name = clean_line(interviewer)
    if not name:
        raise EntryError("A scorecard needs the name of its interviewer.")
    return scorecard.card(name)


def competencies_of(state: InterviewState) -> tuple[Competency, ...]:
    """Of the role."""
    if state.role is None:
        raise EntryError("The interview has not started: there is nothing to score yet.")
    return state.role.competencies


def competency_of(state: InterviewState, id_: str) -> Competency:
    """The one of the role with this id."""
    known = {one.id: one for one in competencies_of(state)}
    if id_ not in known:
        raise EntryError(f"The role has no competency “{clean_line(id_, _SHOWN)}”; it has {', '.join(known)}.")
    return known[id_]


def _asked_about(state: InterviewState, turn: Turn | None) -> str:
    """The competency that the question of a turn is of; empty where the role has none such."""
    known = [one.id for one in state.role.competencies] if state.role else []
    return turn.asked.competency if turn and turn.asked.competency in known else ""


def _turn(state: InterviewState, turn_id: str) -> Turn:
    turn = state.tree.get(turn_id)
    if turn is None:
        raise EntryError(f"There is no turn “{clean_line(turn_id, _SHOWN)}” in this interview.")
    return turn


def _standing(turn: Turn, quote: str) -> str:
    if not turn.answer:
        raise EntryError(f"Turn {turn.turn_id} has no answer to quote.")
    if len(quote) > LONGEST_TEXT:
        raise EntryError(f"A quote has {LONGEST_TEXT:,} characters at most: take the sentence that shows it.")
    words = standing_quote(turn.answer, quote)
    if not words:
        raise EntryError(f"“{clean_line(quote, _SHOWN)}” does not stand in that answer: copy the words as they are.")
    return words


def _same(event: EvidenceStampedEvent, other: EvidenceStampedEvent) -> bool:
    """Whether they put the same words of the same answer under the same heading, for or against."""
    told = [(one.turn_id, one.quote, one.competency, one.point_id) for one in (event, other)]
    return told[0] == told[1]


def _require_point(state: InterviewState, turn: Turn, point_id: str) -> None:
    question = state.questions.get(turn.asked.question_id)
    known = [point.id for point in question.points] if question else []
    if point_id and point_id not in known:
        listed = f"it has {', '.join(known)}" if known else "it has none"
        raise EntryError(f"The question has no key point “{clean_line(point_id, _SHOWN)}”; {listed}.")
