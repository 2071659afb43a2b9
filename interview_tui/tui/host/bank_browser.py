"""Every question of every bank, with a filter and a preview, to put one on the plan."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.profiles.models import Question
from interview_tui.tui.content import MUTED, lines, literal, literal_line
from interview_tui.tui.screens.modal import Modal

MOST_SHOWN = 200


class BankBrowser(Modal[Question]):
    """Its result is the question chosen, or None."""

    CSS_PATH = "../screens/modal.tcss"

    def __init__(self, questions: list[Question]) -> None:
        super().__init__()
        self._questions, self._shown = questions, questions

    def contents(self) -> ComposeResult:
        window = Vertical(classes="window")
        window.border_title = Content("Question banks")
        window.border_subtitle = Content("type to filter · Enter puts it next · Esc closes")
        with window:
            yield Input(placeholder="Words, a competency, kind, level or tag", id="bank-filter")
            yield OptionList(id="bank", markup=False)
            with VerticalScroll(id="preview"):
                yield Static(id="preview-text")

    def on_mount(self) -> None:
        self._show("")
        self.query_one("#bank-filter").focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        self._show(message.value)

    def on_input_submitted(self) -> None:
        self.query_one("#bank").focus()

    def key_down(self) -> None:
        """From the filter into the list."""
        self.query_one("#bank").focus()

    def _show(self, wanted: str) -> None:
        words = wanted.casefold().split()
        self._shown = [one for one in self._questions if all(word in _facts(one) for word in words)][:MOST_SHOWN]
        rows = self.query_one("#bank", OptionList)
        rows.clear_options()
        rows.add_options([Option(_row(one)) for one in self._shown])
        if self._shown:
            rows.highlighted = 0
        self.query_one("#preview-text", Static).update(preview(self._shown[0]) if self._shown else Content("None."))

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        if message.option_index < len(self._shown):
            self.query_one("#preview-text", Static).update(preview(self._shown[message.option_index]))

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(self._shown[message.option_index])


def preview(question: Question) -> Content:
    """What a question asks and what an answer to it is measured by."""
    return lines(literal(question.ask), yardsticks(question))


def yardsticks(question: Question) -> Content:
    """What an answer to it is measured by."""
    facts = f"{question.competency} · {question.kind} · {question.level} · {question.minutes:g} min"
    points = [Content.styled(f"{each.need.value:<6} ", MUTED) + literal_line(each.claim) for each in question.points]
    return lines(literal_line(facts, MUTED), *points)


def _row(question: Question) -> Content:
    return lines(literal_line(question.ask), literal_line(f"{question.competency} · {question.level}", MUTED))


def _facts(question: Question) -> str:
    told = (question.id, question.ask, question.competency, question.kind, question.level, *question.tags)
    return " ".join(told).casefold()
