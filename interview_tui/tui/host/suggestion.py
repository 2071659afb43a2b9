"""What the engine would do next, on the interviewer's side alone: shown while nothing else is open."""

from textual.content import Content
from textual.widgets import Static

from interview_tui.events import AskQuestionEvent, QuestionKind
from interview_tui.interview.state import InterviewState
from interview_tui.tui.content import MUTED, lines, literal, literal_line

NOTHING_LEFT = "Nothing is left on the plan: end the interview (Alt+E), or ask something else."


class SuggestionBox(Static):
    BORDER_TITLE = "The engine suggests"

    def __init__(self) -> None:
        super().__init__(id="suggestion")
        self.display = False

    def show(self, state: InterviewState) -> None:
        suggestion = state.desk.suggestion
        self.display = suggestion is not None and state.open_turn is None and not state.ended
        if suggestion is not None:
            asked = suggestion.question
            self.update(_told(asked, state) if asked else Content(NOTHING_LEFT))
            self.border_subtitle = Content("F2 asks · F3 rewords · F4 dismisses" if asked else "F4 dismisses")


def _told(asked: AskQuestionEvent, state: InterviewState) -> Content:
    """The question, and why it is the next one."""
    question = state.questions.get(asked.question_id)
    after = next((point.claim for point in question.points if point.id == asked.point_id), "") if question else ""
    why = f"after: {after}" if after else "the next on the plan" if asked.kind is QuestionKind.PLANNED else ""
    return lines(literal(asked.text), literal_line(why, MUTED))
