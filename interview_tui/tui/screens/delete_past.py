"""Asks before an interview is deleted: it names what goes, and says that it cannot be had back."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from interview_tui.history.past import Past
from interview_tui.history.wording import answers_text, when_text
from interview_tui.tui.content import lines, literal_line
from interview_tui.tui.panels.past_row import past_name
from interview_tui.tui.screens.modal import Modal

FOR_GOOD = "Its log and the files beside it go for good: this cannot be undone."
REPORTS_STAY = "A report that you saved as Markdown stays where it is."


class DeletePastScreen(Modal[bool]):
    """Its result is True where the interview is to be deleted. Enter keeps it."""

    CSS_PATH = ["modal.tcss", "delete_past.tcss"]  # type: ignore[assignment]  # noqa: RUF012
    AUTO_FOCUS = "#keep"

    def __init__(self, past: Past) -> None:
        super().__init__()
        self._past = past

    def contents(self) -> ComposeResult:
        window = Vertical(classes="window delete")
        window.border_title, window.border_subtitle = Content("Delete this interview?"), Content("Esc keeps it")
        facts = f"{when_text(self._past.summary.last_at)} · {answers_text(self._past)} · {self._past.interview_id}"
        with window:
            yield Static(lines(literal_line(past_name(self._past), "bold"), literal_line(facts)))
            yield Static(lines(Content.styled(FOR_GOOD, "$text-warning"), REPORTS_STAY), classes="section")
            with Horizontal(id="actions"):
                yield Button(Content("Keep it"), id="keep", compact=True)
                yield Button(Content("Delete for good"), id="delete", compact=True, variant="error")

    def on_button_pressed(self, message: Button.Pressed) -> None:
        self.dismiss(message.button.id == "delete")
