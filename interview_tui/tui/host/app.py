"""The app of the interviewer's console. It conducts nothing: the interview lives in its screen."""

from textual.screen import Screen

from interview_tui.hosting import Hosting
from interview_tui.paths import Places
from interview_tui.tui.app import InterviewApp, run_until_left


def run_console(places: Places, hosting: Hosting) -> int:
    """Run it until it is left; the exit code. Raises `InterviewError` where the interview cannot be led."""
    return run_until_left(HostApp(places, hosting))


class HostApp(InterviewApp):
    CSS_PATH = "../app.tcss"

    def __init__(self, places: Places, hosting: Hosting) -> None:
        super().__init__(places, hosting.practice())
        self._hosting = hosting

    def first_screen(self) -> Screen[None]:
        from interview_tui.tui.host.console import ConsoleScreen

        return ConsoleScreen(self.places, self._hosting)
