"""The app of the interviewer's console. It conducts nothing: the interview lives in its screen."""

import sys

from textual.screen import Screen

from interview_tui.hosting import Hosting
from interview_tui.paths import Places
from interview_tui.tui.app import InterviewApp


def run_console(places: Places, hosting: Hosting) -> int:
    """Run it until it is left; the exit code. Raises `InterviewError` where the interview cannot be led."""
    app = HostApp(places, hosting)
    app.run()
    if app.failure is not None:
        raise app.failure
    if app.farewell:
        sys.stderr.write(f"{app.farewell}\n")
    return app.return_code or 0


class HostApp(InterviewApp):
    CSS_PATH = "../app.tcss"

    def __init__(self, places: Places, hosting: Hosting) -> None:
        super().__init__(places, hosting.practice())
        self._hosting = hosting

    def first_screen(self) -> Screen[None]:
        from interview_tui.tui.host.console import ConsoleScreen

        return ConsoleScreen(self.places, self._hosting)
