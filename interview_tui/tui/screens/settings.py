"""The settings of the language model over any screen: changed, tried out, written to `config.toml`.

The key is said to be there or not, and never shown. What needs the network, a keyring or a model SDK runs on threads.
"""

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from interview_tui.daemon import in_daemon
from interview_tui.errors import InterviewError, UsageError
from interview_tui.paths import Places
from interview_tui.settings import Settings, check_value, load_settings, overridden_by, save_settings
from interview_tui.tui.content import literal_line
from interview_tui.tui.panels.settings_form import LABELS, SettingsForm
from interview_tui.tui.screens.modal import Modal

if TYPE_CHECKING:
    from interview_tui.model_access import Offer
    from interview_tui.thinker.connection import Connection

UNSAVED = "Not saved yet. Ctrl+S saves; Esc again leaves it."


class SettingsScreen(Modal[None]):
    CSS_PATH = ["modal.tcss", "settings.tcss"]  # type: ignore[assignment]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "test", "Test", id="settings.test", tooltip="Connect to the server and list its models"),
        Binding("ctrl+s", "save", "Save", id="settings.save", tooltip="Write the settings to config.toml"),
    ]

    def __init__(self, places: Places, flags: Mapping[str, object], environ: Mapping[str, str] = os.environ) -> None:
        """`flags` as `load_settings` takes them. Raises `UsageError` where the settings cannot be read."""
        super().__init__()
        self._config, self._environ = places.config_file, environ
        self._settings: Settings = load_settings(self._config, flags, environ)
        named = {name: overridden_by(name, flags, environ) for name in LABELS}
        self._overridden = {name: source for name, source in named.items() if source}
        self._saved: dict[str, str | bool] = {}
        self._warned = False

    def contents(self) -> ComposeResult:
        window = Vertical(classes="window settings")
        window.border_title = Content("Settings of the language model")
        window.border_subtitle = Content("Ctrl+R tests · Ctrl+S saves · Esc closes")
        with window:
            yield SettingsForm(self._settings, self._overridden)
            with Horizontal(id="actions"):
                yield Button(Content("Test"), id="test", compact=True)
                yield Button(Content("Save"), id="save", compact=True)
                yield Static(id="outcome")

    def on_mount(self) -> None:
        self._saved = self._form.values()
        self._find_key()

    @property
    def _form(self) -> SettingsForm:
        return self.query_one(SettingsForm)

    def action_close(self) -> None:
        if self._form.values() == self._saved or self._warned:
            self.dismiss(None)
        else:
            self._warned = True
            self._say(UNSAVED, "$text-warning")

    def on_button_pressed(self, message: Button.Pressed) -> None:
        if message.button.id == "test":
            self.action_test()
        else:
            self.action_save()

    def action_test(self) -> None:
        if (values := self._checked(self._form.values())) is not None:
            self._say("… connecting")
            self._test(replace(self._settings, **values))

    def action_save(self) -> None:
        values = self._form.values()
        changed = {name: value for name, value in values.items() if value != self._saved[name]}
        if self._checked(changed) is not None:
            self._save(changed)

    def _checked(self, values: Mapping[str, str | bool]) -> dict[str, Any] | None:
        """The values as settings; None, and the first bad one in focus, where one cannot be."""
        good: dict[str, Any] = {}
        for name, value in values.items():
            try:
                good[name] = check_value(name, value, LABELS[name])
            except UsageError as error:
                self._say(str(error), "$text-error")
                self.query_one(f"#{name}").focus()
                return None
        return good

    @work(group="key")
    async def _find_key(self) -> None:
        self._form.show_key(await in_daemon(partial(_key_state, self._environ), "key"))

    @work(group="test", exclusive=True)
    async def _test(self, settings: Settings) -> None:
        try:
            offer = await _offer(settings, self._environ)
        except InterviewError as error:
            self._say(str(error), "$text-error")
        else:
            self._form.show_models(offer.models)
            self._say(f"✓ {offer}", "$text-success")

    @work(group="save", exclusive=True)
    async def _save(self, values: Mapping[str, str | bool]) -> None:
        """A text that was emptied is taken out of the file."""
        kept = {name: None if value == "" else value for name, value in values.items()}
        try:
            await in_daemon(partial(save_settings, self._config, kept), "settings")
        except InterviewError as error:
            self._say(str(error), "$text-error")
        else:
            self._saved |= values
            self._warned = False
            self._say(f"✓ Saved in {self._config}", "$text-success")

    def _say(self, text: str, style: str = "") -> None:
        self.query_one("#outcome", Static).update(literal_line(text, style))


async def _offer(settings: Settings, environ: Mapping[str, str]) -> "Offer":
    connection = await in_daemon(partial(_connection, settings, environ), "key")
    from interview_tui.model_access import find_models

    return await find_models(connection, settings.question_timeout)


def _connection(settings: Settings, environ: Mapping[str, str]) -> "Connection":
    from interview_tui.model_access import NO_KEY, find_connection

    connection = find_connection(settings, environ)
    if connection is None:
        raise UsageError(NO_KEY)
    return connection


def _key_state(environ: Mapping[str, str]) -> str:
    from interview_tui.model_access import key_state

    return key_state(environ)
