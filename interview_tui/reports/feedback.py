"""The candidate's report of a hosted interview: what the interviewers released, and no name, figure or word besides.

It must read a card through its release alone.
"""

from collections.abc import Iterator

from interview_tui.events import FeedbackReleasedEvent
from interview_tui.interview.state import InterviewState
from interview_tui.profiles.models import Role
from interview_tui.reports.sections import Section, as_markdown, as_text, of_five, role_of
from interview_tui.scorecard.card import Card
from interview_tui.scorecard.overall import overall
from interview_tui.scorecard.scorecard import Scorecard

_Part = tuple[str, tuple[str, ...]]  # heading and lines


def candidate_markdown(scorecard: Scorecard, state: InterviewState) -> str:
    """For the candidate to keep. Raises `ValueError` before the interview has started."""
    return as_markdown(_sections(scorecard, role_of(state)))


def candidate_text(scorecard: Scorecard, state: InterviewState, interviewer: str = "") -> list[str]:
    """`candidate_markdown` as plain lines; with `interviewer`, of their release alone."""
    return as_text(_sections(scorecard, role_of(state), interviewer))


def _sections(scorecard: Scorecard, role: Role, interviewer: str = "") -> Iterator[Section]:
    """The interviewers, where several released something, are told apart by numbers."""
    cards = [card for card in scorecard.cards if interviewer in ("", card.interviewer)]
    released = ((card, card.released) for card in cards if card.released)
    told = [parts for card, release in released if (parts := list(_parts(card, release, role)))]
    yield Section(1, f"{role.title}, {role.level} level: feedback", () if told else ("Nothing was released yet.",))
    for number, parts in enumerate(told, 1):
        if len(told) > 1:
            yield Section(2, f"Interviewer {number}")
        yield from (Section(3 if len(told) > 1 else 2, *part) for part in parts)


def _parts(card: Card, release: FeedbackReleasedEvent, role: Role) -> Iterator[_Part]:
    if release.overall:
        yield "Overall", tuple(_overall(card, role))
    for competency in role.competencies:
        if competency.id in release.competencies:
            quotes = _quotes(card, competency.id) if release.quotes else ()
            yield competency.name, (f"Rated {of_five(card.counted(competency.id))}.", *quotes)
    remarks = [one for one in card.remarks if one.event_id in release.remark_ids]
    if remarks:
        yield "Remarks", tuple(f"{one.text} “{one.quote}”" if one.quote else one.text for one in remarks)


def _overall(card: Card, role: Role) -> Iterator[str]:
    """Both figures, without the reason, which is for the file."""
    whole = overall(card, role.competencies)
    yield f"Computed from the ratings: {of_five(whole.computed)}."
    if whole.override:
        yield f"The interviewer's own: {of_five(whole.override.rating)}."


def _quotes(card: Card, competency: str) -> Iterator[str]:
    for one in card.under(competency):
        yield f"{'Spoke for it' if one.supports else 'Spoke against it'}: “{one.quote}”"
