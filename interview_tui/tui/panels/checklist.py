"""Rows of a symbol and a text that wraps beside it. The symbol carries the meaning; colour only repeats it."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Grid
from textual.content import Content
from textual.widgets import Static


@dataclass(frozen=True, slots=True)
class Row:
    symbol: Content
    text: Content


class Checklist(Grid):
    DEFAULT_CSS = """
    Checklist {
        grid-size: 2;
        grid-columns: 5 1fr;
        grid-rows: auto;
        height: auto;
    }
    Checklist > Static {
        height: auto;
    }
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        super().__init__()
        self._rows = tuple(rows)

    def compose(self) -> ComposeResult:
        for row in self._rows:
            yield Static(row.symbol)
            yield Static(row.text)
