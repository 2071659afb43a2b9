"""A screen that lists past interviews: it opens the report of one."""

from pathlib import Path

from textual import work

from interview_tui.clean_text import clean_line
from interview_tui.errors import InterviewError
from interview_tui.tui.navigation import ShowReport
from interview_tui.tui.screens.app_screen import AppScreen


class PastScreen(AppScreen):
    @work(thread=True, group="report", exclusive=True)
    def open_report(self, path: Path) -> None:
        """Read the log at `path` and show its report; why it cannot be read is said over the screen."""
        from interview_tui.history.outcome import read_state

        try:
            self.post_message(ShowReport(read_state(path)))
        except InterviewError as error:
            self.app.call_from_thread(self.notify, clean_line(str(error)), severity="error", markup=False)
