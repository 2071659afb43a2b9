"""How a judged answer looks on the workbench: every point with its strength, and where a sample expects otherwise."""

from collections.abc import Iterator

from textual.content import Content

from interview_tui.authoring.bench import Judged, Point
from interview_tui.evaluations.matcher.findings import COVERED, PARTIAL
from interview_tui.ledger import Verdict
from interview_tui.reports.wording import SYMBOLS, result_text, verdict_text
from interview_tui.tui.content import MUTED, lines, literal_line, range_bar
from interview_tui.tui.panels.checklist import Row
from interview_tui.tui.panels.evaluation_rows import STYLES, quoted

_WORTH = {Verdict.COVERED: 2, Verdict.PARTIAL: 1}
LEGEND = f"Strength 0-100: {100 * COVERED:.0f} covers a point, {100 * PARTIAL:.0f} is partial."


def headline(judged: Judged) -> Content:
    bar = range_bar(judged.score.low, judged.score.high) if judged.score else ""
    return lines(Content.styled(result_text(judged.score, None), "bold"), bar, Content.styled(LEGEND, MUTED))


def rows_of(judged: Judged) -> Iterator[Row]:
    """Flags first, then every point in its order."""
    for flag in judged.flags:
        asked = literal_line(f"would be asked: {flag.probe}", MUTED) if flag.probe else ""
        text = lines(literal_line(f"{flag.kind}: {flag.reason}"), quoted(flag.quote), asked)
        yield Row(Content.styled("⚑", "$text-warning"), text, flag.quote)
    for point in judged.points:
        yield _point(point)


def _point(point: Point) -> Row:
    mark, style = point.mark, STYLES[point.mark.verdict]
    words = f"{mark.need} · {100 * point.strength:.0f} · {verdict_text(mark)}: "
    text = lines(Content.assemble((words, style), literal_line(mark.claim)), quoted(mark.quote), _expected(point))
    return Row(Content.styled(SYMBOLS[mark.verdict], style), text, mark.quote)


def _expected(point: Point) -> Content | str:
    if point.expected is None or _WORTH.get(point.expected, 0) == _WORTH.get(point.mark.verdict, 0):
        return ""
    return Content.styled(f"≠ the sample expects: {point.expected}", "$text-error")
