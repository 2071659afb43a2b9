"""What the candidate does with words of their own beside answering: keep a note, say that they did say it,
hold a model answer against them, see where a mark's quote stands.

It sends commands like everybody else and changes no state.
"""

from collections.abc import Callable

from interview_tui.interview.state import InterviewState
from interview_tui.tui.inspector.access import InspectorAccess
from interview_tui.tui.panels.conversation import Conversation
from interview_tui.tui.panels.notes import Notes
from interview_tui.tui.panels.quotes import NOT_FOUND, QuoteChosen
from interview_tui.tui.screens.claim import claim_window
from interview_tui.tui.screens.modal import Modal
from interview_tui.tui.screens.model_answer import model_answer_window
from interview_tui.tui.screens.outbox import Outbox
from interview_tui.tui.screens.panel_screen import PanelScreen


class OwnWords(PanelScreen, InspectorAccess):
    """Part of a screen with a conversation and an outbox."""

    state: InterviewState
    _outbox: Outbox

    def on_notes_taken(self, message: Notes.Taken) -> None:
        self._outbox.send_command(f"/note {message.text}")

    def on_notes_withdrawn(self, message: Notes.Withdrawn) -> None:
        self._outbox.send_command(f"/unnote {message.number}")

    def on_quote_chosen(self, message: QuoteChosen) -> None:
        """At narrow widths the conversation comes back in place of the marks, and is drawn first."""
        self.show_conversation()
        self.call_after_refresh(self._show_quote, message.turn_id, message.quote)

    def _show_quote(self, turn_id: str, quote: str) -> None:
        if not self.query_one(Conversation).show_quote(turn_id, quote):
            self.notify(NOT_FOUND, severity="warning", markup=False)

    def action_model_answer(self) -> None:
        self._open(model_answer_window(self.state))

    def action_claim(self) -> None:
        self._open(claim_window(self.state), self._on_claim)

    def _open(self, window: Modal[str] | str, then: Callable[[str | None], None] | None = None) -> None:
        """Open `window`, or say why there is none."""
        if isinstance(window, str):
            self.notify(window, markup=False)
        else:
            self.app.push_screen(window, then)

    def _on_claim(self, command: str | None) -> None:
        if command:
            self._outbox.send_command(command)
