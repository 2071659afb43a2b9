""" "I did say this": choose an open point, then the words of yours that make it."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.clean_text import clean_line
from interview_tui.events import Mode
from interview_tui.interview.claims import CLAIMABLE
from interview_tui.interview.model_answer import newest_evaluated
from interview_tui.interview.question_ledger import question_ledger
from interview_tui.interview.sentences import sentences_of
from interview_tui.interview.state import InterviewState
from interview_tui.ledger import PointMark
from interview_tui.reports.wording import SYMBOLS
from interview_tui.tui.content import literal_line
from interview_tui.tui.panels.evaluation_rows import point_row
from interview_tui.tui.screens.modal import Modal

NOTHING = "No open point: nothing of your last answer is left to claim."
EXAM = "Exam mode: marks come at the end."


@dataclass(frozen=True, slots=True)
class Claimable:
    """The open points with their numbers as `/claim` counts them, and the sentences to choose from."""

    points: tuple[tuple[int, PointMark], ...]
    sentences: tuple[str, ...]


def claimable(state: InterviewState) -> Claimable:
    turn = newest_evaluated(state)
    ledger = question_ledger(state.tree, turn.turn_id) if turn else None
    if turn is None or ledger is None:
        return Claimable((), ())
    points = tuple((number, mark) for number, mark in enumerate(ledger.marks, 1) if mark.verdict in CLAIMABLE)
    answers = (one.answer or "" for one in state.tree.below(state.tree.root(turn.turn_id).turn_id))
    return Claimable(points, tuple(sentence for answer in answers for sentence in sentences_of(answer)))


def claim_window(state: InterviewState) -> Modal[str] | str:
    """The window for the question that was evaluated last, or why there is none."""
    if state.started is not None and state.started.mode is Mode.EXAM:
        return EXAM
    open_to_claim = claimable(state)
    return ClaimScreen(open_to_claim) if open_to_claim.points and open_to_claim.sentences else NOTHING


class ClaimScreen(Modal[str]):
    """Its result is the slash command that makes the claim, or None."""

    def __init__(self, open_to_claim: Claimable) -> None:
        super().__init__()
        self._points, self._sentences = open_to_claim.points, open_to_claim.sentences

    def contents(self) -> ComposeResult:
        window = VerticalScroll(classes="window", can_focus=False)
        window.border_title, window.border_subtitle = Content("I did say this"), Content("Enter chooses · Esc closes")
        rows = [point_row(f"{SYMBOLS[mark.verdict]} {number}", mark) for number, mark in self._points]
        with window:
            yield Static(Content("Which point?"), classes="section first")
            prompts = [Content.assemble(row.symbol, "  ", row.text.first_line) for row in rows]
            yield OptionList(*map(Option, prompts), markup=False, id="points")
            yield Static(Content("With which of your words?"), classes="section")
            yield OptionList(*(Option(literal_line(one)) for one in self._sentences), markup=False, id="sentences")
            yield Input(placeholder="or copy the words here, as you wrote them", id="words")

    def on_mount(self) -> None:
        self.query_one("#points", OptionList).highlighted = 0
        self.query_one("#points").focus()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        if message.option_list.id == "points":
            self.query_one("#sentences").focus()
        else:
            self._claim(self._sentences[message.option_index])

    def on_input_submitted(self, message: Input.Submitted) -> None:
        if words := clean_line(message.value):
            self._claim(words)

    def _claim(self, words: str) -> None:
        number, _ = self._points[self.query_one("#points", OptionList).highlighted or 0]
        self.dismiss(f"/claim {number} {words}")
