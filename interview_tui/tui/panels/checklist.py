"""Rows of a symbol and a text that wraps beside it. The symbol carries the meaning; colour only repeats it."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Grid
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from interview_tui.tui.content import lines

POINTER = "▸"


@dataclass(frozen=True, slots=True)
class Row:
    """`quote` stands in `text` as well: the words of the answer that the row can show there."""

    symbol: Content
    text: Content
    quote: str = ""


class Quoted(Static):
    """The text of a row that can be chosen. A pointer below its symbol says that it is the one the keys mean."""

    class Clicked(Message):
        """Somebody clicked on the words."""

        def __init__(self, quoted: "Quoted") -> None:
            super().__init__()
            self.quoted = quoted

    def __init__(self, row: Row, symbol: Static) -> None:
        super().__init__(row.text)
        self.row = row
        self._symbol = symbol

    def point_at(self, pointed: bool) -> None:
        mark = Content.styled(POINTER, "bold $primary") if pointed else ""
        self._symbol.update(lines(self.row.symbol, mark))
        self.set_class(pointed, "-pointed")

    def on_click(self) -> None:
        self.post_message(self.Clicked(self))


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
    Checklist > .-pointed {
        text-style: bold;
    }
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        super().__init__()
        self._rows = tuple(rows)

    def compose(self) -> ComposeResult:
        for row in self._rows:
            symbol = Static(row.symbol)
            yield symbol
            yield Quoted(row, symbol) if row.quote else Static(row.text)
