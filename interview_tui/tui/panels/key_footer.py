"""The keys of the moment at the foot of a screen, built anew only when other keys are to be shown.

It decides nothing about keys: which are shown, and which can be pressed, is the screen's and the focused panel's.
"""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Footer

Shown = list[tuple[Binding, bool, str]]
"""What a row of keys is made of: each binding, whether it can be pressed, its tooltip."""


class KeyFooter(Footer):
    """The palette has no key here: it stands among the others."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._built_of: Shown | None = None

    def compose(self) -> ComposeResult:
        if self._bindings_ready:
            self._built_of = shown_on(self.screen)
        yield from super().compose()

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Every change of focus is told as a change of keys, and most change none that is shown."""
        if screen is not self.screen or shown_on(screen) != self._built_of:
            super().bindings_changed(screen)


def shown_on(screen: Screen[object]) -> Shown:
    return [(each.binding, each.enabled, each.tooltip) for each in screen.active_bindings.values() if each.binding.show]
