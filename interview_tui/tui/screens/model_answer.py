"""The model answer to the newest answered question, over the interview screen."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview_tui.interview.model_answer import model_answer
from interview_tui.interview.state import InterviewState
from interview_tui.profiles.models import Question
from interview_tui.tui.content import literal
from interview_tui.tui.panels.markdown_text import MarkdownText
from interview_tui.tui.screens.modal import Modal


def model_answer_window(state: InterviewState) -> Modal[str] | str:
    """The window for the question that was evaluated last, or why there is none."""
    question, refusal = model_answer(state)
    return ModelAnswerScreen(question) if question else refusal


class ModelAnswerScreen(Modal[str]):
    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question

    def contents(self) -> ComposeResult:
        window = VerticalScroll(classes="window")
        window.border_title, window.border_subtitle = Content("Model answer"), Content("Esc closes")
        with window:
            yield Static(literal(self._question.ask), classes="quiet")
            yield Static(Content("One good answer, not the only one"), classes="section")
            yield MarkdownText(self._question.model_answer)
