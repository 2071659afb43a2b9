"""Keys and commands, read from the bindings of the screen it is opened over."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static, TextArea

from interview_tui.interview.slash_commands import COMMANDS
from interview_tui.tui.panels.checklist import Checklist, Row
from interview_tui.tui.screens.modal import Modal


class HelpScreen(Modal[None]):
    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._below = below

    def contents(self) -> ComposeResult:
        window = VerticalScroll(classes="window help")
        window.border_title, window.border_subtitle = Content("Help"), Content("Esc closes")
        with window:
            yield from _section("Keys", self._keys())
            yield from _section("Commands, written in the answer box", _commands())
            yield from _section("Editing", self._editing())

    def _keys(self) -> Iterator[Row]:
        """The bindings that belong to this app: those that have an id."""
        found: dict[str, list[Binding]] = {}
        for active in self._below.active_bindings.values():
            if active.binding.id:
                found.setdefault(active.binding.id, []).append(active.binding)
        for same in found.values():
            keys = " or ".join(self.app.get_key_display(binding) for binding in same)
            yield _row(keys, same[0].tooltip or same[0].description)

    def _editing(self) -> Iterator[Row]:
        if isinstance(self._below.focused, TextArea):
            for binding in TextArea.BINDINGS:
                if isinstance(binding, Binding) and binding.description:
                    keys = " or ".join(key.strip() for key in binding.key.split(","))
                    yield _row(keys, binding.description)


def _commands() -> Iterator[Row]:
    return (_row(f"/{name}", summary) for name, summary in COMMANDS.items())


def _row(keys: str, summary: str) -> Row:
    return Row(Content.styled(keys, "bold"), Content(summary))


def _section(title: str, rows: Iterator[Row]) -> Iterator[Widget]:
    found = list(rows)
    if found:
        yield Static(Content(title), classes="section")
        yield Checklist(found)
