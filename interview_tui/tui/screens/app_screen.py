"""What every screen shares: it can be left, and it says so where the terminal is too small."""

from collections.abc import Callable, Iterable

from textual.app import ComposeResult, SystemCommand
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

SMALLEST = (60, 16)
"""Columns and rows below which no layout is tried."""


class TooSmall(Static):
    """Covers the screen while it is smaller than `SMALLEST`; the style sheet of the app shows and hides it."""

    def __init__(self) -> None:
        super().__init__(Content(f"interview-tui needs at least {SMALLEST[0]}×{SMALLEST[1]} characters. Enlarge me."))


class AppScreen(Screen[None]):
    def compose(self) -> ComposeResult:
        yield from self.contents()
        yield TooSmall()

    def contents(self) -> ComposeResult:
        """The widgets of the screen."""
        yield from ()

    @property
    def farewell(self) -> str:
        """What stands in the terminal after the app was left from here."""
        return ""

    def before_leaving(self, leave: Callable[[], None]) -> None:
        """Call `leave` once nothing of the screen is unfinished."""
        leave()

    def commands(self) -> Iterable[SystemCommand]:
        """What the palette offers here besides what the app offers everywhere."""
        return ()
