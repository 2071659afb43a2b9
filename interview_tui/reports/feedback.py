"""The candidate's report of a hosted interview: what the interviewers released, and no name, figure or word besides.

It must read a release alone, which holds the values as they were: nothing that stands on a card today.
"""

from collections.abc import Iterable, Iterator

from interview_tui.events import FeedbackReleasedEvent
from interview_tui.interview.state import InterviewState
from interview_tui.profiles.models import Role
from interview_tui.reports.sections import Section, as_markdown, as_text, of_five, role_of
from interview_tui.scorecard.scorecard import Scorecard

NOTHING_YET = "Nothing was released yet."
TAKEN_BACK = "What was released before was taken back."
_Part = tuple[str, tuple[str, ...]]  # heading and lines


def candidate_markdown(scorecard: Scorecard, state: InterviewState) -> str:
    """For the candidate to keep. Raises `ValueError` before the interview has started."""
    return as_markdown(_sections(_releases(scorecard), role_of(state)))


def candidate_text(scorecard: Scorecard, state: InterviewState) -> list[str]:
    """`candidate_markdown` as plain lines."""
    return as_text(_sections(_releases(scorecard), role_of(state)))


def release_text(release: FeedbackReleasedEvent, state: InterviewState) -> list[str]:
    """`candidate_text` of one release alone."""
    return as_text(_sections([release], role_of(state)))


def _releases(scorecard: Scorecard) -> list[FeedbackReleasedEvent]:
    return [card.released for card in scorecard.cards if card.released]


def _sections(releases: list[FeedbackReleasedEvent], role: Role) -> Iterator[Section]:
    """The interviewers, where several released something, are told apart by numbers."""
    told = [parts for release in releases if (parts := list(_parts(release, role)))]
    instead = TAKEN_BACK if releases else NOTHING_YET
    yield Section(1, f"{role.title}, {role.level} level: feedback", () if told else (instead,))
    for number, parts in enumerate(told, 1):
        if len(told) > 1:
            yield Section(2, f"Interviewer {number}")
        yield from (Section(3 if len(told) > 1 else 2, *part) for part in parts)


def _parts(release: FeedbackReleasedEvent, role: Role) -> Iterator[_Part]:
    if overall := tuple(_overall(release)):
        yield "Overall", overall
    ratings = {one.competency: one.rating for one in release.ratings}
    for competency in role.competencies:
        if competency.id in ratings:
            quotes = _quotes(release, competency.id)
            yield competency.name, (f"Rated {of_five(ratings[competency.id])}.", *quotes)
    if release.remarks:
        yield "Remarks", tuple(f"{one.text} “{one.quote}”" if one.quote else one.text for one in release.remarks)


def _overall(release: FeedbackReleasedEvent) -> Iterator[str]:
    if release.computed is not None:
        yield f"Computed from the ratings: {of_five(release.computed)}."
    if release.own is not None:
        yield f"The interviewer's own: {of_five(release.own)}."


def _quotes(release: FeedbackReleasedEvent, competency: str) -> Iterable[str]:
    return (
        f"{'Spoke for it' if one.supports else 'Spoke against it'}: “{one.quote}”"
        for one in release.quotes
        if one.competency == competency
    )
