"""The scorecard written down for the file: ratings with anchors, evidence, remarks, and what does not fit together."""

from collections.abc import Iterator
from datetime import UTC

from interview_tui.events import BaseEvent, EvidenceStampedEvent, RemarkMadeEvent
from interview_tui.interview.state import InterviewState
from interview_tui.profiles.models import Anchors, Competency
from interview_tui.reports.sections import Section, as_markdown, as_text, of_five, role_of
from interview_tui.reports.wording import duration
from interview_tui.scorecard.card import Card
from interview_tui.scorecard.mismatches import Mismatch, mismatches
from interview_tui.scorecard.overall import overall
from interview_tui.scorecard.panel import Spread, spreads
from interview_tui.scorecard.scorecard import Scorecard

_ANCHORS = {1: ("low",), 2: ("low", "middle"), 3: ("middle",), 4: ("middle", "high"), 5: ("high",)}
_ANCHORED = {"low": 1, "middle": 3, "high": 5}


def scorecard_markdown(scorecard: Scorecard, state: InterviewState, reader: str | None = None) -> str:
    """For the file. With a `reader`, only what that interviewer may see yet.

    Raises `ValueError` before the interview has started.
    """
    return as_markdown(_Minutes(state).sections(scorecard, reader))


def scorecard_text(scorecard: Scorecard, state: InterviewState, reader: str | None = None) -> list[str]:
    """`scorecard_markdown` as plain lines."""
    return as_text(_Minutes(state).sections(scorecard, reader))


class _Minutes:
    """The sections of the file's report, with turns and times as the interview had them."""

    def __init__(self, state: InterviewState) -> None:
        self._state, self._role = state, role_of(state)
        self._turns = {turn.turn_id: number for number, turn in enumerate(state.tree, 1)}
        self._names = {one.id: one.name for one in self._role.competencies}

    def sections(self, scorecard: Scorecard, reader: str | None) -> Iterator[Section]:
        view = scorecard.visible_to(reader) if reader is not None else None
        cards = view.cards if view else scorecard.cards
        title = f"{self._role.title}, {self._role.level} level: scorecard"
        hidden = [f"Not shown until your own ratings are in: {name}." for name in (view.hidden if view else ())]
        yield Section(1, title, (*self._beginning(), *hidden))
        for card in cards:
            yield from self._card(card)
        apart = {one.competency: one for one in spreads(cards)}
        if lines := tuple(self._spread(apart[id_]) for id_ in self._names if id_ in apart):
            yield Section(2, "How far the ratings lie apart", lines)

    def _beginning(self) -> Iterator[str]:
        assert self._state.started is not None
        started = self._state.started
        begun = f"{started.timestamp.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
        yield f"Interview {started.interview_id}, begun {begun}; times count from there."
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
            yield f"Ratings in at {self._time(card.submitted)}."
        else:
            yield "Ratings not in: they may still change."
        whole = overall(card, self._role.competencies)
        counts = f"{whole.rated} of {whole.competencies} competencies rated on evidence"
        yield f"Overall {of_five(whole.computed)}, computed: {counts}."
        if whole.override:
            given = f"{of_five(whole.override.rating)} at {self._time(whole.override)}"
            yield f"Beside it, the interviewer's own overall: {given}. Reason: {whole.override.reason}"
        if card.released:
            yield f"Released to the candidate at {self._time(card.released)}: {self._parts(card) or 'nothing'}."

    def _parts(self, card: Card) -> str:
        assert card.released is not None
        released = card.released
        parts = [self._names.get(id_, id_) for id_ in released.competencies]
        parts += ["the quotes under them"] if released.quotes and parts else []
        parts += ["the overall rating"] if released.overall else []
        remarks = len(released.remark_ids)
        parts += [f"{remarks} remark{'s' if remarks > 1 else ''}"] if remarks else []
        return ", ".join(parts)

    def _competency(self, card: Card, competency: Competency) -> Iterator[str]:
        if (rating := card.rating(competency.id)) is not None:
            yield from _anchors(competency.anchors, rating)
        yield from map(self._evidence, card.under(competency.id))
        yield from (self._remark(one) for one in card.remarks if one.competency == competency.id)

    def _evidence(self, one: EvidenceStampedEvent) -> str:
        point = self._claim(one)
        shows = f"; key point: {point}" if point else ""
        return f"{'For' if one.supports else 'Against'}: “{one.quote}” ({self._place(one)}{shows})"

    def _remark(self, one: RemarkMadeEvent) -> str:
        about = f", about “{one.quote}”" if one.quote else ""
        return f"Remark ({self._place(one)}{about}): {one.text}"

    def _mismatch(self, found: Mismatch) -> str:
        words = [f"“{one.quote}” ({self._place(one)})" for one in found.evidence]
        words += [f"“{one.text}” ({self._place(one)})" for one in found.remarks]
        return " ".join([found.text, "; ".join(words)]).strip()

    def _spread(self, spread: Spread) -> str:
        each = ", ".join(f"{name} {rating}" for name, rating in spread.ratings)
        wide = " Talk about it before anybody averages." if spread.wide else ""
        figures = f"{spread.lowest} to {spread.highest}, {spread.difference} apart, mean {spread.mean}"
        return f"{self._names[spread.competency]}: {figures} ({each}).{wide}"

    def _claim(self, one: EvidenceStampedEvent) -> str:
        turn = self._state.tree.get(one.turn_id)
        question = self._state.questions.get(turn.asked.question_id) if turn else None
        claims = {point.id: point.claim for point in question.points} if question else {}
        return claims.get(one.point_id, one.point_id)

    def _place(self, one: EvidenceStampedEvent | RemarkMadeEvent) -> str:
        number = self._turns.get(one.turn_id)
        return ", ".join([*([f"turn {number}"] if number else []), self._time(one)])

    def _time(self, event: BaseEvent) -> str:
        assert self._state.started is not None
        return duration((event.timestamp - self._state.started.timestamp).total_seconds())


def _status(card: Card, competency: str) -> str:
    rating = card.rating(competency)
    if rating is None:
        return "locked, no evidence yet" if card.locked(competency) else "not rated"
    return f"{rating} of 5, without evidence: not counted" if card.locked(competency) else f"{rating} of 5"


def _anchors(anchors: Anchors, rating: int) -> Iterator[str]:
    """The behaviour at a rating; at 2 and 4, which have none of their own, what lies on either side."""
    return (f"Anchor {_ANCHORED[name]}: {getattr(anchors, name)}" for name in _ANCHORS[rating])
