"""The report of an interview that has ended: overall, per competency, per question with its evidence."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Collapsible, Static

from interview_tui.channels.wording import REPORT_HEADING
from interview_tui.interview.state import InterviewState
from interview_tui.ledger import ScoreRange
from interview_tui.paths import Places
from interview_tui.reports.markdown import report_markdown
from interview_tui.reports.report import Report, advice, build_report
from interview_tui.reports.wording import UNJUDGED, disclaimer, range_text, result_text, spent_text
from interview_tui.tui.content import MUTED, lines, literal, literal_line, range_bar
from interview_tui.tui.navigation import ShowStart
from interview_tui.tui.panels.checklist import Checklist, Row
from interview_tui.tui.panels.key_footer import KeyFooter
from interview_tui.tui.panels.markdown_text import MarkdownText
from interview_tui.tui.panels.report_question import ReportQuestion
from interview_tui.tui.screens.app_screen import AppScreen


class ReportScreen(AppScreen):
    CSS_PATH = "report.tcss"
    AUTO_FOCUS = "#report"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "save", "Save", id="report.save", tooltip="Save the report as Markdown"),
        Binding("e", "expand", "Expand all", id="report.expand", tooltip="Open or close every question"),
        Binding("b", "back", "Back to start", id="report.back", tooltip="To the start screen"),
    ]

    def __init__(self, state: InterviewState, places: Places) -> None:
        super().__init__()
        self._state, self._report, self._folder = state, build_report(state), places.data_dir / "reports"

    def contents(self) -> ComposeResult:
        with VerticalScroll(id="report"):
            yield from _summary(self._report)
            if self._state.role is not None and not self._report.led:
                yield Static(literal(self._state.role.persona.closing), classes="closing")
            yield from _competencies(self._report)
            if self._report.closing:
                yield Static(Content(REPORT_HEADING), classes="section")
                yield MarkdownText(self._report.closing, classes="model")
            yield from _section("Worth preparing", _next_steps(self._report))
            yield Static(Content("Questions"), classes="section")
            yield from (ReportQuestion(self._state, turn) for turn in self._state.planned_turns())
            yield from _section(UNJUDGED, _unjudged(self._report))
            yield from _section("Your other notes", _notes(self._report))
            yield from _section("Delivery, advice only", _advice(self._report))
        yield KeyFooter()

    def plain_text(self) -> str:
        return report_markdown(self._report)

    def action_save(self) -> None:
        path = self._folder / f"{self._report.interview_id}.md"
        try:
            _write(path, report_markdown(self._report))
        except OSError as error:
            self.notify(f"Not saved: {path}: {error.strerror}", severity="error", markup=False)
        else:
            self.notify(f"Saved as {path}", markup=False)

    def action_expand(self) -> None:
        questions = list(self.query(Collapsible))
        collapsed = not any(question.collapsed for question in questions)
        for question in questions:
            question.collapsed = collapsed

    def action_back(self) -> None:
        self.post_message(ShowStart())


def _write(path: Path, text: str) -> None:
    """Readable by its owner alone, like the interview it tells of."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8", errors="replace")


def _summary(report: Report) -> Iterator[Widget]:
    time = spent_text(report.seconds, report.spoken_seconds, led=report.led)
    title = Content.assemble(literal_line(report.role, "bold $primary"), f": {report.title}")
    yield Static(title, classes="title")
    yield Static(
        lines(
            Content.styled(f"Overall {result_text(report.score, None)}", "bold"),
            _bar(report.score),
            Content.styled(f"{time} {disclaimer(report.ledgers)}", MUTED),
            *_scorecard(report),
        ),
        classes="overall",
    )


def _scorecard(report: Report) -> Iterator[Content]:
    if report.led:
        yield literal_line(f"Ratings and evidence: interview-tui sessions show {report.interview_id}", MUTED)


def _bar(score: ScoreRange | None) -> Content:
    return range_bar(score.low, score.high) if score else Content("")


def _competencies(report: Report) -> Iterator[Widget]:
    if report.competencies:
        yield Static(Content("By competency"), classes="section")
    width = max((len(one.name) for one in report.competencies), default=0)
    for one in report.competencies:
        asked = "1 question" if one.questions == 1 else f"{one.questions} questions"
        name = literal_line(one.name).pad_right(max(0, width - len(one.name)))
        yield Static(
            Content.assemble(name, "  ", _bar(one.score), f"  {range_text(one.score):<8}", (asked, MUTED)),
            classes="competency",
        )


def _next_steps(report: Report) -> Iterator[Row]:
    for step in report.next_steps:
        why = literal(step.why, MUTED) if step.why else ""
        yield Row(Content.styled("○", MUTED), lines(literal_line(step.claim), why))


def _unjudged(report: Report) -> Iterator[Row]:
    for exchange in report.unjudged:
        answer = literal(exchange.answer or "no answer", MUTED)
        yield Row(Content.styled("▸", MUTED), lines(literal(exchange.asked), answer))


def _notes(report: Report) -> Iterator[Row]:
    """Those that belong to no question."""
    for note in report.notes:
        yield Row(Content.styled("✎", MUTED), literal(note.text))


def _advice(report: Report) -> Iterator[Row]:
    for remark in advice(report.questions):
        yield Row(Content.styled("→", MUTED), literal_line(f"{remark.label}: {remark.detail}"))


def _section(title: str, rows: Iterator[Row]) -> Iterator[Widget]:
    found = list(rows)
    if found:
        yield Static(Content(title), classes="section")
        yield Checklist(found)
