"""Keys and commands, read from the bindings of the panel and the screen it is opened over."""

from collections.abc import Iterable, Iterator

from textual.app import App, ComposeResult
from textual.binding import ActiveBinding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from interview_tui.interview.slash_commands import COMMANDS
from interview_tui.tui.bindings import bindings_with_id, keys_in
from interview_tui.tui.panel_text import panel_title
from interview_tui.tui.panels.answer_editor import AnswerEditor
from interview_tui.tui.panels.checklist import Checklist, Row
from interview_tui.tui.screens.modal import Modal


class HelpScreen(Modal[None]):
    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._below = below

    def contents(self) -> ComposeResult:
        window = VerticalScroll(classes="window help")
        window.border_title, window.border_subtitle = Content("Help"), Content("↑ ↓ scroll · Esc closes")
        active = [*self._below.active_bindings.values(), *self._priority()]
        of_panel = [one for one in active if not isinstance(one.node, App | Screen)]
        with window:
            yield from self._panel(self._rows(of_panel))
            yield from _section("This screen", self._rows([one for one in active if isinstance(one.node, Screen)]))
            yield from _section("Everywhere", self._rows([one for one in active if isinstance(one.node, App)]))
            for box in self._below.query(AnswerEditor):
                yield from _section("Commands, written in the answer box", _commands(box.commands))
            yield from _section("Moving and editing in this panel", self._rows(of_panel, framework=True))

    def _priority(self) -> Iterator[ActiveBinding]:
        """Keys of the app that work over a window too, which keeps the others away."""
        for binding in bindings_with_id(type(self.app)).values() if self._below.is_modal else ():
            if binding.priority:
                for key in keys_in(self.app, binding):
                    yield ActiveBinding(self.app, binding.with_key(key, key_display=None), True, binding.tooltip)

    def _panel(self, rows: Iterator[Row]) -> Iterator[Widget]:
        """What the panel with the focus is for, and its own keys."""
        focused = self._below.focused
        if focused is None:
            return
        about = next((node.HELP for node in focused.ancestors_with_self if node.HELP), "")
        title = panel_title(focused)
        found = list(rows)
        if title or about or found:
            yield Static(Content(f"This panel: {title}" if title else "This panel"), classes="section first")
        if about:
            yield Static(Content(" ".join(about.split())))
        yield from _checklist(found)

    def _rows(self, active: list[ActiveBinding], *, framework: bool = False) -> Iterator[Row]:
        """One for each thing that can be done, with all its keys. Bindings with an id are this app's."""
        found: dict[str, list[ActiveBinding]] = {}
        for one in active:
            if bool(one.binding.id) is not framework and (one.binding.id or one.binding.description):
                found.setdefault(one.binding.id or one.binding.description, []).append(one)
        for same in found.values():
            keys = " or ".join(dict.fromkeys(self.app.get_key_display(one.binding) for one in same))
            first = same[0].binding
            yield _row(keys, first.tooltip or first.description)


def _commands(names: Iterable[str]) -> Iterator[Row]:
    return (_row(f"/{name}", COMMANDS[name]) for name in names)


def _row(keys: str, summary: str) -> Row:
    return Row(Content.styled(keys, "bold"), Content(summary))


def _section(title: str, rows: Iterator[Row]) -> Iterator[Widget]:
    found = list(rows)
    if found:
        yield Static(Content(title), classes="section")
        yield from _checklist(found)


def _checklist(rows: list[Row]) -> Iterator[Widget]:
    if rows:
        yield Checklist(rows)
