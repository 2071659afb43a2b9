"""The app: which screen is shown, how it is left, help and palette.

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

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from interview_tui.paths import Places
from interview_tui.practice import STOPPED_BY, Practice
from interview_tui.tui.keeping_app import SAVE_PANEL, KeepingApp
from interview_tui.tui.navigation import CannotStart, ShowHistory, ShowInterview, ShowReport, ShowStart
from interview_tui.tui.screens.app_screen import AppScreen


def run_app(places: Places, practice: Practice) -> int:
    """Run the app until it is left; the exit code. Raises `InterviewError` where the interview named cannot start."""
    return run_until_left(InterviewApp(places, practice))


def run_until_left(app: "InterviewApp") -> int:
    """The exit code. Raises what `app` failed with; says its farewell once the terminal is the shell's again."""
    app.run()
    if app.failure is not None:
        raise app.failure
    if app.farewell:
        sys.stderr.write(f"{app.farewell}\n")
    return app.return_code or 0


class InterviewApp(KeepingApp):
    TITLE = "interview-tui"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-low"), (30, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", id="app.help", tooltip="Keys and commands", priority=True),
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
        super().__init__(places)
        self.practice = practice
        self.failure: Exception | None = None
        self.farewell = ""

    def on_mount(self) -> None:
        self.push_screen(self.first_screen())
        self._hear_signals()

    def first_screen(self) -> Screen[None]:
        return self._start() if self.begins_at_start else self._interview(self.practice)

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
        """Every key there is for `screen`, then what has none; of two entries with one title the first stays."""
        from interview_tui.tui.screens.palette import binding_commands

        keys = list(binding_commands(self, screen))
        titles = {command.title for command in keys}
        yield from keys
        yield from (command for command in self._keyless(screen) if command.title not in titles)

    def _keyless(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        if isinstance(screen, AppScreen):
            yield from screen.commands()
        yield SystemCommand(SAVE_PANEL, "Write the text of the focused panel to a file", self.action_save_panel)
        yield SystemCommand("Settings", "The language model: server, model, key", self.action_settings)
        yield from self.theme_commands()

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

    def on_show_history(self, message: ShowHistory) -> None:
        from interview_tui.tui.screens.history import HistoryScreen

        self.switch_screen(HistoryScreen(self.places, self._own_practice()))

    @property
    def begins_at_start(self) -> bool:
        """Whether there is a start screen to go back to: where the command line named an interview there is none."""
        return not (self.practice.role or self.practice.resume)

    def on_cannot_start(self, message: CannotStart) -> None:
        """The start screen says why."""
        if self.begins_at_start:
            self.switch_screen(self._start(str(message.error)))
        else:
            self.failure = message.error
            self.exit()

    def _start(self, notice: str = "") -> Screen[None]:
        from interview_tui.tui.screens.start import StartScreen

        return StartScreen(self.places, self._own_practice(), notice)

    def _own_practice(self) -> Practice:
        """What the command line said for any interview, without the one it named."""
        own = self.practice if self.practice.demo is None else Practice(self.practice.channel)
        return replace(own, role=None, resume=None)

    def _interview(self, practice: Practice) -> Screen[None]:
        if practice.demo is not None:
            from interview_tui.tui.screens.demo import DemoScreen

            return DemoScreen(self.places, practice)
        from interview_tui.tui.screens.interview import InterviewScreen

        return InterviewScreen(self.places, practice)
