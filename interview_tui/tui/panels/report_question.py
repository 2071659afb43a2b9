"""One question of the report: a line that opens to what was said, its evidence, and the model answer."""

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Collapsible, Static

from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.reports.wording import key_points_of, result_text
from interview_tui.tui.content import literal, literal_line
from interview_tui.tui.panels.evaluation import question_sections
from interview_tui.tui.panels.evaluation_rows import headline, question_range
from interview_tui.tui.panels.markdown_text import MarkdownText


class ReportQuestion(Collapsible):
    def __init__(self, state: InterviewState, turn: Turn) -> None:
        self._state, self._turn = state, turn
        super().__init__(*_details(state, turn), title="")

    def on_mount(self) -> None:
        self.query_one("CollapsibleTitle", Static).label = self._line()  # type: ignore[attr-defined]

    def _line(self) -> Content:
        found = key_points_of(self._turn.evaluations or ())
        result = result_text(question_range(self._state, self._turn), found.band if found else None)
        asked = literal_line(self._turn.asked.text)
        return Content.assemble(f"{self._turn.asked.number}. ", (result, "bold"), "  ", asked)


def _details(state: InterviewState, turn: Turn) -> Iterator[Widget]:
    for one in state.tree.below(turn.turn_id):
        if one is not turn:
            yield Static(literal(one.asked.text), classes="asked")
        yield Static(literal(one.answer or "(no answer)"), classes="said")
    yield Static(headline(state, turn), classes="headline")
    yield from question_sections(state, turn)
    question = state.questions.get(turn.asked.question_id)
    if question is not None:
        yield Static(Content("Model answer: one good answer, not the only one"), classes="section")
        yield MarkdownText(question.model_answer, classes="model")
