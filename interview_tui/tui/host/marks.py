"""The engine's marks as the interviewer reads them: told of the candidate, not to them."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from interview_tui.reports.voice import OF_CANDIDATE, Voice
from interview_tui.tui.panels.evaluation import Evaluation


class LedEvaluation(Evaluation):
    HELP = """What the newest answer was marked on: its range on a scale of five, every point of the question with the
    candidate's words that earned it, and remarks on story and delivery. Enter shows the words in the conversation."""
    VOICE: ClassVar[Voice] = OF_CANDIDATE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Show the words", id="quotes.choose", tooltip="Show the quoted words in the answer"),
    ]
