"""The interviewer's own scorecard in words: a row a competency, the overall rating, what does not fit together."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from interview_tui.profiles.models import Competency
from interview_tui.scorecard.card import Card
from interview_tui.scorecard.mismatches import mismatches
from interview_tui.scorecard.overall import overall
from interview_tui.scorecard.panel import PanelView
from interview_tui.tui.content import MUTED, lines, literal, literal_line
from interview_tui.tui.host.entry_rows import remark_lines

LOCKED = "locked"


def summary(view: PanelView, competencies: Sequence[Competency]) -> Content:
    """The card in as few lines as there are competencies, then the newest remarks, the last one first."""
    rows = [Content("  ").join(_parts(view.own, one)) for one in competencies]
    remarks = [remark_lines(one) for one in reversed(view.own.remarks[-3:])]
    return lines(*rows, overall_line(view.own, competencies), *remarks)


def competency_row(card: Card, competency: Competency) -> Content:
    return Content("  ").join(_parts(card, competency))


def _parts(card: Card, competency: Competency) -> Iterator[Content]:
    rating, evidence = card.rating(competency.id), card.under(competency.id)
    for_, against = sum(one.supports for one in evidence), sum(not one.supports for one in evidence)
    yield literal_line(str(rating) if rating is not None else "·", "bold")
    yield literal_line(competency.name)
    if rating is not None and card.locked(competency.id):
        yield Content.styled("without evidence: not counted", "$text-warning")
    elif evidence:
        yield Content.styled(f"+{for_} −{against}", MUTED)
    else:
        yield Content.styled(LOCKED, MUTED)


def overall_line(card: Card, competencies: Sequence[Competency]) -> Content:
    told = overall(card, competencies)
    computed = "no overall rating yet" if told.computed is None else f"overall {told.computed:.1f}, computed"
    own = f"; your own {told.override.rating:.1f}: {told.override.reason}" if told.override else ""
    return literal_line(f"{computed} from {told.rated} of {told.competencies}{own}", "bold")


def detail(view: PanelView, competency: Competency, competencies: Sequence[Competency]) -> Content:
    """Anchors of one competency, the evidence under it, and what does not fit on the whole card."""
    anchors = competency.anchors
    told = [literal(f"{n}  {text}") for n, text in ((1, anchors.low), (3, anchors.middle), (5, anchors.high))]
    quotes = [literal_line(f"{'+' if one.supports else '−'} “{one.quote}”") for one in view.own.under(competency.id)]
    wrong = [literal_line(f"! {one.text}", "$text-warning") for one in mismatches(view.own, competencies)]
    return lines(*told, *quotes, *wrong, *_panel(view))


def _panel(view: PanelView) -> Iterator[Content]:
    if view.hidden:
        names = ", ".join(view.hidden)
        yield literal_line(f"Hidden until your ratings are in: {names}", MUTED)
    for spread in view.spreads:
        given = ", ".join(f"{name} {rating}" for name, rating in spread.ratings)
        yield literal_line(f"{spread.competency}: {given}{' — talk about it' if spread.wide else ''}")
