"""Where to go next: what a screen asks of the app. Light, so that the start screen can ask before all is loaded."""

from typing import TYPE_CHECKING

from textual.message import Message

from interview_tui.practice import Practice

if TYPE_CHECKING:
    from interview_tui.interview.state import InterviewState


class ShowStart(Message):
    """To the start screen; `notice` is one line on what went wrong."""

    def __init__(self, notice: str = "") -> None:
        super().__init__()
        self.notice = notice


class ShowInterview(Message):
    """To an interview: a new one for `practice.role`, or `practice.resume` continued."""

    def __init__(self, practice: Practice) -> None:
        super().__init__()
        self.practice = practice


class ShowReport(Message):
    """To the report of an interview that has ended."""

    def __init__(self, state: "InterviewState") -> None:
        super().__init__()
        self.state = state


class ShowHistory(Message):
    """To the list of all past interviews."""


class CannotStart(Message):
    """An interview could not be opened."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error
