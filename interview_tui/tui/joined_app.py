"""The app of a candidate who joins an interview that another process hosts: one screen, and a way out."""

from collections.abc import Iterable

from textual.app import SystemCommand
from textual.screen import Screen

from interview_tui.paths import Places
from interview_tui.practice import Practice
from interview_tui.tui.app import InterviewApp, run_until_left


def run_joined(places: Places, code: str | None) -> int:
    """Run the app until it is left; the exit code. Raises `InterviewError` where the host does not let one in."""
    return run_until_left(JoinedApp(places, code))


class JoinedApp(InterviewApp):
    def __init__(self, places: Places, code: str | None) -> None:
        super().__init__(places, Practice("textual"))
        self._code = code

    @property
    def begins_at_start(self) -> bool:
        return False

    def first_screen(self) -> Screen[None]:
        from interview_tui.tui.screens.joined import JoinedScreen

        return JoinedScreen(self.places, self._code)

    def _keyless(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Without the language model's settings: it is the host who has a model."""
        return (command for command in super()._keyless(screen) if command.callback != self.action_settings)
