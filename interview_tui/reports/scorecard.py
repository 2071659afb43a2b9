"""The scorecard written down for the file: what was asked, ratings with anchors, evidence, remarks, mismatches."""

from collections.abc import Iterator
from datetime import UTC

from interview_tui.events import EvidenceStampedEvent, FeedbackReleasedEvent, RemarkMadeEvent
from interview_tui.interview.state import InterviewState
from interview_tui.profiles.models import Anchors, Competency
from interview_tui.reports.scorecard_turns import Turns
from interview_tui.reports.sections import Section, as_markdown, as_text, of_five, role_of
from interview_tui.scorecard.card import Card
from interview_tui.scorecard.mismatches import Mismatch, mismatches
from interview_tui.scorecard.overall import overall
from interview_tui.scorecard.panel import Spread, spreads
from interview_tui.scorecard.scorecard import Scorecard

_ANCHORS = {1: ("low",), 2: ("low", "middle"), 3: ("middle",), 4: ("middle", "high"), 5: ("high",)}
_ANCHORED = {"low": 1, "middle": 3, "high": 5}


def scorecard_markdown(scorecard: Scorecard, state: InterviewState, reader: str | None = None) -> str:
    """For the file, to be read alone. With a `reader`, only what that interviewer may see yet.

    Raises `ValueError` before the interview has started.
    """
    return as_markdown(_Minutes(state, with_answers=True).sections(scorecard, reader))


def scorecard_text(scorecard: Scorecard, state: InterviewState, reader: str | None = None) -> list[str]:
    """`scorecard_markdown` as plain lines, to stand below the conversation: without the answers."""
    return as_text(_Minutes(state, with_answers=False).sections(scorecard, reader))


class _Minutes:
    """The sections of the file's report, with turns and times as the interview had them."""

    def __init__(self, state: InterviewState, *, with_answers: bool) -> None:
        self._state, self._role = state, role_of(state)
        self._turns, self._with_answers = Turns(state), with_answers
        self._names = {one.id: one.name for one in self._role.competencies}

    def sections(self, scorecard: Scorecard, reader: str | None) -> Iterator[Section]:
        view = scorecard.visible_to(reader) if reader is not None else None
        cards = view.cards if view else scorecard.cards
        title = f"{self._role.title}, {self._role.level} level: scorecard"
        hidden = [f"Not shown until your own ratings are in: {name}." for name in (view.hidden if view else ())]
        yield Section(1, title, (*self._beginning(), *hidden))
        if asked := tuple(self._turns.asked(with_answers=self._with_answers)):
            yield Section(2, "What was asked", asked)
        for card in cards:
            yield from self._card(card)
        apart = {one.competency: one for one in spreads(cards)}
        if lines := tuple(self._spread(apart[id_]) for id_ in self._names if id_ in apart):
            yield Section(2, "How far the ratings lie apart", lines)

    def _beginning(self) -> Iterator[str]:
        assert self._state.started is not None
        started = self._state.started
        begun = f"{started.timestamp.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
        yield f"Interview {started.interview_id}, begun {begun}; times count from the first question."
        yield "For the file, not for the candidate."

    def _card(self, card: Card) -> Iterator[Section]:
        yield Section(2, card.interviewer, tuple(self._summary(card)))
        for competency in self._role.competencies:
            heading = f"{competency.name} (weight {competency.weight:g}): {_status(card, competency.id)}"
            yield Section(3, heading, tuple(self._competency(card, competency)))
        general = [one for one in card.remarks if one.competency not in self._names]
        if general:
            yield Section(3, "Other remarks", tuple(map(self._remark, general)))
        if found := mismatches(card, self._role.competencies):
            yield Section(3, "Worth a second look", tuple(map(self._mismatch, found)))

    def _summary(self, card: Card) -> Iterator[str]:
        if card.submitted:
            yield f"Ratings in at {self._turns.time(card.submitted)}."
        else:
            yield "Ratings not in: they may still change."
        whole = overall(card, self._role.competencies)
        counts = f"{whole.rated} of {whole.competencies} competencies rated on evidence"
        yield f"Overall {of_five(whole.computed)}, computed: {counts}."
        if whole.override:
            given = f"{of_five(whole.override.rating)} at {self._turns.time(whole.override)}"
            yield f"Beside it, the interviewer's own overall: {given}. Reason: {whole.override.reason}"
        if card.released:
            yield self._release(card.released)

    def _release(self, released: FeedbackReleasedEvent) -> str:
        at = self._turns.time(released)
        if released.empty:
            return f"Taken back from the candidate at {at}: all that was released before."
        parts = [f"{self._names.get(one.competency, one.competency)} {of_five(one.rating)}" for one in released.ratings]
        parts += [_counted(len(released.quotes), "quote")] if released.quotes else []
        parts += [f"computed overall {of_five(released.computed)}"] if released.computed is not None else []
        parts += [f"own overall {of_five(released.own)}"] if released.own is not None else []
        parts += [_counted(len(released.remarks), "remark")] if released.remarks else []
        return f"Released to the candidate at {at}: {', '.join(parts)}."

    def _competency(self, card: Card, competency: Competency) -> Iterator[str]:
        for rated in card.ratings:
            if rated.competency == competency.id and rated.rating is not None:
                yield f"Rated at {self._turns.time(rated)}."
                yield from _anchors(competency.anchors, rated.rating)
        yield from (self._evidence(one, late=one.event_id in card.late) for one in card.under(competency.id))
        yield from (self._remark(one) for one in card.remarks if one.competency == competency.id)

    def _evidence(self, one: EvidenceStampedEvent, *, late: bool) -> str:
        point = self._turns.claim(one)
        shows = f"; key point: {point}" if point else ""
        after = "; after the ratings were in" if late else ""
        return f"{'For' if one.supports else 'Against'}: “{one.quote}” ({self._turns.place(one)}{shows}{after})"

    def _remark(self, one: RemarkMadeEvent) -> str:
        about = f", about “{one.quote}”" if one.quote else ""
        return f"Remark ({self._turns.place(one)}{about}): {one.text}"

    def _mismatch(self, found: Mismatch) -> str:
        words = [f"“{one.quote}” ({self._turns.place(one)})" for one in found.evidence]
        words += [f"“{one.text}” ({self._turns.place(one)})" for one in found.remarks]
        return " ".join([found.text, "; ".join(words)]).strip()

    def _spread(self, spread: Spread) -> str:
        each = ", ".join(f"{name} {rating}" for name, rating in spread.ratings)
        wide = " Talk about it before anybody averages." if spread.wide else ""
        figures = f"{spread.lowest} to {spread.highest}, {spread.difference} apart, mean {spread.mean}"
        return f"{self._names[spread.competency]}: {figures} ({each}).{wide}"


def _status(card: Card, competency: str) -> str:
    rating = card.rating(competency)
    if rating is None:
        return "not rated" if card.under(competency) else "locked, no evidence yet"
    return f"{rating} of 5, without evidence: not counted" if card.locked(competency) else f"{rating} of 5"


def _counted(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"


def _anchors(anchors: Anchors, rating: int) -> Iterator[str]:
    """The behaviour at a rating; at 2 and 4, which have none of their own, what lies on either side."""
    return (f"Anchor {_ANCHORED[name]}: {getattr(anchors, name)}" for name in _ANCHORS[rating])
