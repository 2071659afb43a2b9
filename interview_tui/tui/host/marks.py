"""What the engine found, as the interviewer reads it: told of the candidate, not to them."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.reports.voice import OF_CANDIDATE, Voice
from interview_tui.tui.content import MUTED
from interview_tui.tui.panels.evaluation import Evaluation
from interview_tui.tui.panels.perspectives import Perspectives, newest_viewed

_SHOW_WORDS: list[BindingType] = [
    Binding("enter", "choose", "Show the words", id="quotes.choose", tooltip="Show the quoted words in the answer"),
]
AFTER_RATING = "the engine's mark shows once you have rated"


class LedEvaluation(Evaluation):
    """A mark that is seen before one's own rating pulls it along: it is shown only after that."""

    HELP = """What was found in the newest answer: every point of the question with the words that earned it, and
    remarks on story and delivery. The engine's own mark shows once you have rated the competency. Enter shows the words
    in the conversation."""
    VOICE: ClassVar[Voice] = OF_CANDIDATE
    BINDINGS: ClassVar[list[BindingType]] = _SHOW_WORDS

    def __init__(self, has_rated: Callable[[str], bool]) -> None:
        """`has_rated`: whether the interviewer has rated a competency."""
        super().__init__()
        self._has_rated = has_rated

    def headline(self, state: InterviewState, turn: Turn) -> Content:
        if self._has_rated(turn.asked.competency):
            return super().headline(state, turn)
        return Content.assemble(f"Question {turn.asked.number}", (f"  {AFTER_RATING}", MUTED))


class LedPerspectives(Perspectives):
    """There only where somebody in the room has read an answer."""

    BINDINGS: ClassVar[list[BindingType]] = _SHOW_WORDS

    async def show(self, state: InterviewState) -> None:
        self.display = newest_viewed(state) is not None
        await super().show(state)
