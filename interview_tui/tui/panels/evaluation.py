"""The evaluation of the newest answered question: its range, every point with its evidence, remarks."""

from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from interview_tui.events import Mode
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.reports.wording import DISCLAIMER
from interview_tui.tui.panels.checklist import Checklist, Row
from interview_tui.tui.panels.evaluation_rows import (
    advice_rows,
    findings_of,
    flag_rows,
    headline,
    ledger_of,
    newest_evaluated,
    point_rows,
    structure_rows,
)

EXAM = "Exam mode: marks come at the end, in the report."
NOTHING_YET = "After your first scored answer its marks stand here, each with the words of yours that earned it."


class Evaluation(VerticalScroll):
    BORDER_TITLE = "Evaluation"

    def __init__(self) -> None:
        super().__init__(id="evaluation")

    async def show(self, state: InterviewState) -> None:
        await self.remove_children()
        await self.mount_all(list(_contents(state)))
        self.scroll_home(animate=False)


def _contents(state: InterviewState) -> Iterator[Widget]:
    turn = newest_evaluated(state)
    if state.started is not None and state.started.mode is Mode.EXAM:
        yield Static(Content(EXAM), classes="quiet")
    elif turn is None:
        yield Static(Content(NOTHING_YET), classes="quiet")
    else:
        yield Static(headline(state, turn), classes="headline")
        yield from question_sections(state, turn)
        yield Static(Content(DISCLAIMER), classes="quiet")


def question_sections(state: InterviewState, turn: Turn) -> Iterator[Widget]:
    """Everything known of the question that `turn` belongs to, below its headline."""
    ledger = ledger_of(state, turn)
    remarks = findings_of(state, turn)
    told = [finding for evaluation, finding in remarks if evaluation.evaluator == "structure"]
    advised = {finding.label: finding for _, finding in remarks}.values()
    yield from _section("", flag_rows(ledger.flags))
    yield from _section("In your words", point_rows(ledger.marks, found=True))
    yield from _section("Still open", point_rows(ledger.marks, found=False))
    yield from _section("Your story", structure_rows(told))
    yield from _section("Delivery, advice only", advice_rows(advised))


def _section(title: str, rows: Iterator[Row]) -> Iterator[Widget]:
    found = list(rows)
    if found:
        if title:
            yield Static(Content(title), classes="section")
        yield Checklist(found)
