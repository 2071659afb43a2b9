"""An app with the themes and the keys of a person: read once, remembered when they change, wrong ones told.

Before the first paint it reads files that exist, and imports what reads TOML only for them.
"""

import os
from collections.abc import Iterable
from functools import partial
from threading import Lock
from typing import ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType

from interview_tui.errors import InterviewError, UsageError
from interview_tui.paths import Places
from interview_tui.tui.themes import DARK, OWN, textual_theme

MAX_TOLD = 3
PROBLEM_SECONDS = 15.0


class ConfiguredApp(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+t",
            "theme",
            "Next theme",
            id="app.theme",
            tooltip="Dark, light, high contrast, then your own themes",
            show=False,
        ),
    ]

    def __init__(self, places: Places) -> None:
        super().__init__()
        self.places = places
        # Path.is_file raises where a parent is not searchable
        self._has_config = os.path.isfile(places.config_file)  # noqa: PTH113
        self._offered = [theme.name for theme in OWN]
        self._problems: list[str] = []
        self._writing, self._not_kept = Lock(), ""
        for theme in OWN:
            self.register_theme(theme)
        self._register_user_themes()
        self._kept_theme = self.theme = self._configured_theme()

    def on_mount(self) -> None:
        self._tell(self._problems)
        if self._has_config:
            self._find_keymap()

    def _register_user_themes(self) -> None:
        if not os.path.isdir(self.places.config_file.parent / "themes"):  # noqa: PTH112 - as above
            return
        from interview_tui.user_themes import find_themes

        found = find_themes(self.places.config_file)
        for theme in found.themes:
            self.register_theme(textual_theme(theme))
            self._offered.append(theme.name)
        self._problems += found.problems

    def _configured_theme(self) -> str:
        if not (self._has_config or "INTERVIEW_TUI_THEME" in os.environ):
            return DARK.name
        from interview_tui.settings import load_setting

        try:
            name, source = load_setting("theme", self.places.config_file)
        except UsageError as error:
            self._problems.append(str(error))
            return DARK.name
        if name in self.available_themes:
            return str(name)
        self._problems.append(f"{source}: theme: there is none called {name}; Ctrl+T chooses among those there are.")
        return DARK.name

    @work(group="keymap")
    async def _find_keymap(self) -> None:
        """Off the loop: where a key has been changed, every screen is imported."""
        from interview_tui.daemon import in_daemon
        from interview_tui.tui.bindings import scopes
        from interview_tui.tui.keymap import read_keymap

        found = await in_daemon(lambda: read_keymap(self.places.config_file, scopes()), "keymap")
        self.set_keymap(found.keys)
        self._tell([problem for problem in found.problems if problem not in self._problems])

    def _tell(self, problems: list[str]) -> None:
        more = len(problems) - MAX_TOLD
        told = [*problems[:MAX_TOLD], f"And {more} more. interview-tui doctor lists them."] if more > 0 else problems
        for problem in told:
            self.notify(problem, severity="warning", timeout=PROBLEM_SECONDS, markup=False)

    def action_theme(self) -> None:
        following = self._offered.index(self.theme) + 1 if self.theme in self._offered else 0
        self.theme = self._offered[following % len(self._offered)]

    def watch_theme(self, name: str) -> None:
        if self.is_running and name != self._kept_theme:
            self._kept_theme = name
            self._keep_theme(name)

    @work(thread=True, group="theme")
    def _keep_theme(self, name: str) -> None:
        """Write the choice into `config.toml`, unless another one has been made since; say once that it cannot be."""
        from interview_tui.settings import overridden_by, save_settings

        with self._writing:
            if name != self._kept_theme:
                return
            said, self._not_kept = self._not_kept, overridden_by("theme", {})
            try:
                save_settings(self.places.config_file, {"theme": name})
            except InterviewError as error:
                self._not_kept = str(error)
            if self._not_kept and not said:
                self.notify(f"The theme is for this time only: {self._not_kept}", severity="warning", markup=False)

    def theme_commands(self) -> Iterable[SystemCommand]:
        for name in self._offered:
            choose = partial(setattr, self, "theme", name)
            yield SystemCommand(f"Theme: {name}", "Change to this theme and keep it", choose)
        yield SystemCommand("Themes", "Choose among all themes, Textual's own among them", self.action_change_theme)
