"""What of the scorecard the candidate may read: the interviewer ticks it. At first that is what they read already."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from interview_tui.errors import InterviewError
from interview_tui.events import FeedbackReleasedEvent
from interview_tui.profiles.models import Competency
from interview_tui.reports.sections import of_five
from interview_tui.scorecard.overall import overall
from interview_tui.scorecard.releasing import Ticks, release, ticks_of
from interview_tui.tui.content import literal_line
from interview_tui.tui.host.card_window import CardDesk, CardWindow
from interview_tui.tui.host.entry_rows import remark_lines
from interview_tui.tui.panels.tick_list import TickList

NOTHING = "Nothing on your card could be released yet: rate a competency or make a note first."
BEFORE = "Ticked is what the candidate may read already."
TAKES_BACK = "Nothing is ticked: Ctrl+J takes back what was released before."
_COMPUTED, _OWN, _QUOTES = "computed", "own", "quotes"
_RATING, _REMARK = "rating ", "remark "  # each followed by an id


def release_window(desk: CardDesk) -> "ReleaseScreen | str":
    window = ReleaseScreen(desk)
    return window if window.rows or window.takes_back else NOTHING


def said_of(released: FeedbackReleasedEvent) -> str:
    """One line for the interviewer who released it."""
    if released.empty:
        return "Taken back: what you released before is no longer in the candidate's report."
    parts = (released.ratings, released.quotes, released.remarks)
    named = zip(("rating", "quote", "remark"), map(len, parts), strict=True)
    counts = [f"{count} {what}{'s' if count > 1 else ''}" for what, count in named if count]
    overall_ratings = sum(one is not None for one in (released.computed, released.own))
    counts += ["an overall rating" if overall_ratings == 1 else "both overall ratings"] if overall_ratings else []
    return f"Released: {', '.join(counts)}."


class ReleaseScreen(CardWindow[FeedbackReleasedEvent]):
    """Its result is the release to enter, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+j", "release", "Release", id="release.do", tooltip="Let the candidate read what is ticked"),
    ]

    def __init__(self, desk: CardDesk) -> None:
        super().__init__(desk)
        self.rows = dict(_rows(desk))

    @property
    def takes_back(self) -> bool:
        """Whether there is something to take back."""
        before = self.desk.card.released
        return before is not None and not before.empty

    def contents(self) -> ComposeResult:
        window = Vertical(classes="window")
        window.border_title = Content("What may the candidate read?")
        window.border_subtitle = Content("Space ticks · Ctrl+J releases · Esc closes")
        with window:
            yield TickList(self.rows, _values(ticks_of(self.desk.card)), id="released")
            yield self.said_line()

    def on_mount(self) -> None:
        rows = self.query_one(TickList)
        rows.highlighted = 0 if self.rows else None
        rows.focus()
        self.on_tick_list_changed()

    def on_tick_list_changed(self) -> None:
        """Say what the ticks would do, where that is not plain."""
        ticked = self.query_one(TickList).ticked
        before = _values(ticks_of(self.desk.card))
        if self.takes_back:
            self.answer(TAKES_BACK if not ticked else BEFORE if set(ticked) == set(before) else "")

    def action_release(self) -> None:
        try:
            made = release(self.desk.state, _ticks(self.query_one(TickList).ticked), **self.desk.own)
        except InterviewError as error:
            self.notify(str(error), markup=False)
        else:
            self.dismiss(made)


def _rows(desk: CardDesk) -> Iterator[tuple[str, Content]]:
    """What could be released, each under the value that stands for it."""
    card, competencies = desk.card, desk.state.role.competencies if desk.state.role else ()
    rated = [(one, rating) for one in competencies if (rating := card.counted(one.id)) is not None]
    yield from (_rating_row(desk, one, rating) for one, rating in rated)
    computed, before = overall(card, competencies).computed, card.released
    if computed is not None:
        yield _QUOTES, Content("The words quoted as evidence for and against these")
        yield _COMPUTED, _figure("Overall rating, computed", computed, before.computed if before else None)
    if card.override:
        yield _OWN, _figure("Your own overall rating", card.override.rating, before.own if before else None)
    yield from ((_REMARK + one.event_id, remark_lines(one)) for one in card.remarks)


def _rating_row(desk: CardDesk, competency: Competency, rating: int) -> tuple[str, Content]:
    released = desk.card.released.ratings if desk.card.released else ()
    before = next((one.rating for one in released if one.competency == competency.id), None)
    return _RATING + competency.id, _figure(competency.name, rating, before)


def _figure(name: str, rating: float, before: float | None) -> Content:
    """`before` is what the candidate reads."""
    stale = "" if before in (None, rating) else f" (released: {of_five(before)})"
    return literal_line(f"{name}: {of_five(rating)}{stale}")


def _values(ticks: Ticks) -> list[str]:
    whole = ((_QUOTES, ticks.quotes), (_COMPUTED, ticks.computed), (_OWN, ticks.own))
    return [
        *(_RATING + id_ for id_ in ticks.competencies),
        *(value for value, ticked in whole if ticked),
        *(_REMARK + id_ for id_ in ticks.remark_ids),
    ]


def _ticks(values: tuple[str, ...]) -> Ticks:
    return Ticks(
        competencies=[value.removeprefix(_RATING) for value in values if value.startswith(_RATING)],
        computed=_COMPUTED in values,
        own=_OWN in values,
        quotes=_QUOTES in values,
        remark_ids=[value.removeprefix(_REMARK) for value in values if value.startswith(_REMARK)],
    )
