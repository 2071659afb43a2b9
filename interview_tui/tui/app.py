"""The app: which screen is shown, how it is left, themes and palette.

It conducts nothing: an interview lives in its screen. Before it paints it imports the first screen only.
"""

import asyncio
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from interview_tui.paths import Places
from interview_tui.practice import STOPPED_BY, Practice
from interview_tui.tui.navigation import CannotStart, ShowInterview, ShowReport, ShowStart
from interview_tui.tui.screens.app_screen import AppScreen
from interview_tui.tui.themes import DARK, LIGHT


def run_app(places: Places, practice: Practice) -> int:
    """Run the app until it is left; the exit code. Raises `InterviewError` where the interview named cannot start."""
    app = InterviewApp(places, practice)
    app.run()
    if app.failure is not None:
        raise app.failure
    if app.farewell:
        sys.stderr.write(f"{app.farewell}\n")
    return app.return_code or 0


class InterviewApp(App[None]):
    TITLE = "interview-tui"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-low"), (30, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", id="app.help", tooltip="Keys and commands"),
        Binding("ctrl+t", "theme", "Light or dark", id="app.theme", tooltip="Light or dark theme", show=False),
        Binding(
            "ctrl+q",
            "quit",
            "Leave",
            id="app.leave",
            tooltip="Leave the app; an interview waits to be continued",
            priority=True,
        ),
        Binding("ctrl+c", "interrupt", "Leave at once", id="app.interrupt", tooltip="Copy, or leave", show=False),
    ]

    def __init__(self, places: Places, practice: Practice) -> None:
        super().__init__()
        self.places, self.practice = places, practice
        self.failure: Exception | None = None
        self.farewell = ""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name

    def on_mount(self) -> None:
        named = self.practice.role or self.practice.resume
        self.push_screen(self._interview(self.practice) if named else self._start())
        self._hear_signals()

    def _hear_signals(self) -> None:
        loop = asyncio.get_running_loop()
        with suppress(NotImplementedError):  # event loops on Windows have no signal handlers
            for number, code in STOPPED_BY.items():
                loop.add_signal_handler(number, partial(self.leave, code))
        # Coming back from the background, the terminal shows what the shell left there.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def leave(self, code: int) -> None:
        """Exit with `code` once the screens have nothing unfinished."""
        done = partial(self.exit, return_code=code)
        screens = [screen for screen in self.screen_stack if isinstance(screen, AppScreen)]
        if screens:
            self.farewell = screens[0].farewell
            screens[0].before_leaving(done)
        else:
            done()

    async def action_quit(self) -> None:
        self.leave(0)

    def action_interrupt(self) -> None:
        self.leave(STOPPED_BY[signal.SIGINT])

    def action_theme(self) -> None:
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def action_help(self) -> None:
        from interview_tui.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_settings(self) -> None:
        from interview_tui.errors import UsageError
        from interview_tui.tui.screens.settings import SettingsScreen

        if isinstance(self.screen, SettingsScreen):
            return
        try:
            self.push_screen(SettingsScreen(self.places, self.practice.flags))
        except UsageError as error:
            self.notify(str(error), severity="error", markup=False)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        yield SystemCommand("Help", "Keys and commands", self.action_help)
        yield SystemCommand("Light or dark", "Change between the light and the dark theme", self.action_theme)
        yield SystemCommand("Theme", "Choose among all themes", self.action_change_theme)
        yield SystemCommand("Settings", "The language model: server, model, key", self.action_settings)
        if isinstance(screen, AppScreen):
            yield from screen.commands()
        yield SystemCommand("Leave", "Leave the app; an interview waits to be continued", partial(self.leave, 0))

    def _fatal_error(self) -> None:
        """Instead of Textual's traceback, which prints the values of variables, a key among them."""
        from rich.text import Text

        from interview_tui.tui.crash import crash_report

        screens = [screen for screen in self.screen_stack if isinstance(screen, AppScreen)]
        farewell = screens[0].farewell if screens else ""
        self._exit_renderables.append(Text(crash_report(self.places.data_dir, self._exception, farewell)))
        self._close_messages_no_wait()

    def on_show_start(self, message: ShowStart) -> None:
        self.switch_screen(self._start(message.notice))

    def on_show_interview(self, message: ShowInterview) -> None:
        self.switch_screen(self._interview(message.practice))

    def on_show_report(self, message: ShowReport) -> None:
        from interview_tui.tui.screens.report import ReportScreen

        self.switch_screen(ReportScreen(message.state, self.places))

    def on_cannot_start(self, message: CannotStart) -> None:
        """The start screen says why; an interview named on the command line has none to go back to."""
        if self.practice.role or self.practice.resume:
            self.failure = message.error
            self.exit()
        else:
            self.switch_screen(self._start(str(message.error)))

    def _start(self, notice: str = "") -> Screen[None]:
        from interview_tui.tui.screens.start import StartScreen

        own = self.practice if self.practice.demo is None else Practice(self.practice.channel)
        return StartScreen(self.places, replace(own, role=None, resume=None), notice)

    def _interview(self, practice: Practice) -> Screen[None]:
        if practice.demo is not None:
            from interview_tui.tui.screens.demo import DemoScreen

            return DemoScreen(self.places, practice)
        from interview_tui.tui.screens.interview import InterviewScreen

        return InterviewScreen(self.places, practice)
