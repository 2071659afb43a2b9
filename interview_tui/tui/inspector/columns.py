"""What stands in a row of messages, and which columns fit a width. Every cell is one line of harmless text."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from interview_tui.clean_text import clean_line
from interview_tui.inspection.message import Handling, Message
from interview_tui.inspection.rows import Gap
from interview_tui.inspection.wording import duration, short_handler, short_type

OUTSIDE = "outside"
"""In place of the publisher of what no handler published."""
TO_ALL = "ChannelOutputHandler"
"""It hears every message, so that it tells nothing where others handled the message and it has not failed."""
_CELL_CHARS = 80
_LEAST_TYPE, _MOST_TYPE, _LEAST_ROUTE = 23, 30, 21
_UNITS = ("B", "kB", "MB", "GB")


class Column(NamedTuple):
    """`text` of a message and the time at which the trace began."""

    name: str
    cells: int
    right: bool
    text: Callable[[Message, datetime], str]

    def cell(self, message: Message, start: datetime) -> str:
        return self._fitted(self.text(message, start))

    @property
    def head(self) -> str:
        return self._fitted(self.name)

    def _fitted(self, text: str) -> str:
        """As wide as the column; what is cut ends with `…`."""
        if cell_len(text) > self.cells:
            return set_cell_size(text, self.cells - 1) + "…"
        return " " * (self.cells - cell_len(text)) + text if self.right else set_cell_size(text, self.cells)


def sequence(message: Message) -> str:
    """Its number in the log; a transient one has none."""
    return "·" if message.seq is None else str(message.seq)


def mark(message: Message) -> str:
    """How its handling went, and whether the debugger changed it: two cells."""
    running = any(one.seconds is None for one in message.handlings)
    return ("✕" if message.failed else "…" if running else " ") + ("✎" if message.notes else " ")


def since(message: Message, start: datetime) -> str:
    """Seconds and milliseconds since the trace began."""
    return f"{(message.time - start).total_seconds():.3f}"


def publisher(message: Message) -> str:
    return short_handler(message.publisher) if message.publisher else OUTSIDE


def route(message: Message) -> str:
    """Who published it to whom: `QuestionManager → AskQuestion✕`."""
    telling = [one for one in message.handlings if one.handler != TO_ALL or one.error] or message.handlings
    return f"{publisher(message)} → {', '.join(map(_handler, telling))}" if telling else publisher(message)


def took(message: Message) -> str:
    """Its slowest handler; empty where none has come to its end."""
    return "" if message.seconds is None else duration(message.seconds)


def size(message: Message) -> str:
    """Of its payload, in units of 1,000 bytes."""
    count, unit = float(message.size), 0
    while count >= 999.5 and unit + 1 < len(_UNITS):
        count, unit = count / 1000, unit + 1
    return f"{count:.0f} {_UNITS[unit]}" if not unit or count >= 99.5 else f"{count:.1f} {_UNITS[unit]}"


def pause(gap: Gap) -> str:
    return f"┄┄ {duration(gap.seconds)} later ┄┄"


def _handler(handling: Handling) -> str:
    state = "✕" if handling.error else "…" if handling.seconds is None else ""
    return short_handler(handling.handler) + state


def columns_for(width: int) -> list[Column]:
    """The columns for so many cells, each with a space behind it: what the fixed ones leave goes to type and route."""
    first = [
        Column("seq", 6, True, lambda message, start: sequence(message)),
        Column("", 2, False, lambda message, start: mark(message)),
        Column("time s", 9, True, since),
    ]
    last = [Column("took", 8, True, lambda message, start: took(message))]
    left = width - sum(column.cells + 1 for column in (*first, *last))
    if left >= _LEAST_TYPE + _LEAST_ROUTE + 18 + 12:
        last.append(Column("engine", 9, False, lambda message, start: clean_line(message.engine, _CELL_CHARS)))
        last.append(Column("size", 7, True, lambda message, start: size(message)))
        left -= 18
    way = left >= _LEAST_TYPE + _LEAST_ROUTE
    kind = min(_MOST_TYPE, max(_LEAST_TYPE, left * 2 // 5)) if way else max(1, left)
    middle = [Column("type", kind, False, lambda message, start: short_type(message.type))]
    if way:
        middle.append(
            Column("published by → handled by", left - kind - 1, False, lambda message, start: route(message))
        )
    return [*first, *middle, *last]
