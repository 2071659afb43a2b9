"""One question of the report: a line that opens to what was said, its evidence, own notes, and the model answer."""

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Collapsible, Static

from interview_tui.evaluations.delivery import spoken_seconds
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.reports.wording import key_points_of, result_text, time_text
from interview_tui.tui.content import MUTED, literal, literal_line
from interview_tui.tui.panels.checklist import Checklist, Row
from interview_tui.tui.panels.evaluation import question_sections
from interview_tui.tui.panels.evaluation_rows import headline, question_range
from interview_tui.tui.panels.markdown_text import MarkdownText
from interview_tui.tui.panels.quotes import QuoteChosen, QuotePanel


class Said(Static):
    """An answer, with the words that a quote pointed at set off."""

    def __init__(self, turn: Turn) -> None:
        self.turn_id, self._said = turn.turn_id, literal(turn.answer or "(no answer)")
        super().__init__(self._said, classes="said")

    def set_off(self, quote: str) -> None:
        start = self._said.plain.find(quote) if quote else -1
        self.update(self._said if start < 0 else self._said.stylize("bold reverse", start, start + len(quote)))


class Evidence(QuotePanel):
    """Everything found in the answers to one question."""

    DEFAULT_CSS = "Evidence { height: auto; }"

    def __init__(self, state: InterviewState, turn: Turn) -> None:
        super().__init__(*_evidence(state, turn))
        self.look_in(state, turn.turn_id)


class ReportQuestion(Collapsible):
    def __init__(self, state: InterviewState, turn: Turn) -> None:
        self._state, self._turn = state, turn
        super().__init__(*_details(state, turn), title="")

    def on_mount(self) -> None:
        self.query_one("CollapsibleTitle", Static).label = self._line()  # type: ignore[attr-defined]

    def on_quote_chosen(self, message: QuoteChosen) -> None:
        message.stop()
        for said in self.query(Said):
            said.set_off(message.quote if said.turn_id == message.turn_id else "")
            if said.turn_id == message.turn_id:
                said.scroll_visible(animate=False, top=True)

    def _line(self) -> Content:
        found = key_points_of(self._turn.evaluations or ())
        result = result_text(question_range(self._state, self._turn), found.band if found else None)
        asked = literal_line(self._turn.asked.text)
        return Content.assemble(f"{self._turn.asked.number}. ", (result, "bold"), "  ", asked)


def _details(state: InterviewState, turn: Turn) -> Iterator[Widget]:
    for one in state.tree.below(turn.turn_id):
        if one is not turn:
            yield Static(literal(one.asked.text), classes="asked")
        yield Said(one)
        if one.answer:
            yield Static(Content.styled(time_text(one.answer_time, spoken_seconds(one.answer)), MUTED))
    yield Evidence(state, turn)
    yield from _notes(state, turn)
    question = state.questions.get(turn.asked.question_id)
    if question is not None:
        yield Static(Content("Model answer: one good answer, not the only one"), classes="section")
        yield MarkdownText(question.model_answer, classes="model")


def _evidence(state: InterviewState, turn: Turn) -> Iterator[Widget]:
    yield Static(headline(state, turn), classes="headline")
    yield from question_sections(state, turn)


def _notes(state: InterviewState, turn: Turn) -> Iterator[Widget]:
    notes = state.notes.at({one.turn_id for one in state.tree.below(turn.turn_id)})
    if notes:
        yield Static(Content("Your own notes"), classes="section")
        yield Checklist(Row(Content.styled("✎", MUTED), literal(note.text)) for note in notes)
