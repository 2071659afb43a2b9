"""What the candidate does with words of their own beside answering: keep a note, see where a mark's quote stands.

It sends commands like everybody else and changes no state.
"""

from interview_tui.interview.state import InterviewState
from interview_tui.tui.inspector.access import InspectorAccess
from interview_tui.tui.panels.conversation import Conversation
from interview_tui.tui.panels.notes import Notes
from interview_tui.tui.panels.quotes import NOT_FOUND, QuoteChosen
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
