"""Which panels stand where, and how large, for a size of the terminal: plain values, no widget.

Narrow: one column, a panel stands in place of the conversation. Wide: a column beside it, whose lower half is one of
perspectives, tree and notes. Broad: tree and notes on the left as well.
"""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from interview_tui.tui.screens.quiet import View

BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (110, "-wide"), (150, "-broad")]
WIDE, BROAD = 110, 150
"""Columns from which there are two columns of panels, and three."""
STEP_COLUMNS, STEP_ROWS = 4, 2
MOST_COLUMNS, MOST_ROWS = 24, 20
"""How far from its own size a column or the editor can be taken."""
_LEAST_TALK, _LEAST_SIDE, _LEAST_EDITOR = 56, 28, 4
_ROWS_FOR_THE_REST = 10
_LARGEST_FILE = 1000


class Panel(StrEnum):
    """The value is the id of the widget."""

    EVALUATION = "evaluation"
    PERSPECTIVES = "perspectives"
    TREE = "tree"
    NOTES = "notes"


MARKS = (Panel.EVALUATION, Panel.PERSPECTIVES)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many columns wider the panels are than by themselves, and how many rows higher the editor."""

    columns: int = 0
    rows: int = 0

    def changed(self, columns: int = 0, rows: int = 0) -> "Sizes":
        return Sizes(
            _within(-MOST_COLUMNS, self.columns + columns, MOST_COLUMNS),
            _within(-MOST_ROWS, self.rows + rows, MOST_ROWS),
        )


class PanelLayout:
    """What is asked for at each number of columns of panels; the newest wish is the last."""

    def __init__(self) -> None:
        self._wanted: dict[int, list[Panel]] = {0: [], WIDE: list(reversed(MARKS)), BROAD: list(Panel)}

    def visible(self, columns: int, view: View) -> frozenset[Panel]:
        """Quiet views show no marks, and the tree tells them as well."""
        wanted, step = self._wanted[_step(columns)], _step(columns)
        if view is View.FOCUS:
            return frozenset()
        if view is View.CALM:
            return frozenset(wanted) & {Panel.NOTES}
        lower = [panel for panel in wanted if panel is not Panel.EVALUATION]
        return frozenset(wanted) - frozenset(lower[:-1]) if step == WIDE else frozenset(wanted)

    def toggle(self, panels: tuple[Panel, ...], columns: int) -> None:
        """Put `panels` away where any of them is seen, else show them: at a narrow width in place of others."""
        shown, step = self.visible(columns, View.FULL), _step(columns)
        rest = [panel for panel in self._wanted[step] if panel not in panels and step]
        self._wanted[step] = rest if shown & set(panels) else [*rest, *reversed(panels)]

    def clear(self, columns: int) -> None:
        """Where panels stand in place of the conversation: none."""
        self._wanted[0] = self._wanted[0] if _step(columns) else []


def side_columns(columns: int, sizes: Sizes) -> tuple[int, int]:
    """The width of the left and of the right column of panels; the left one is 0 below `BROAD`."""
    if columns < BROAD:
        right = max(44, round(columns * 0.4)) + sizes.columns
        return 0, _within(_LEAST_SIDE, right, max(_LEAST_SIDE, columns - _LEAST_TALK))
    room = columns - _LEAST_TALK
    left = _within(_LEAST_SIDE, round(columns * 0.21) + sizes.columns, room * 2 // 5)
    return left, _within(_LEAST_SIDE, round(columns * 0.28) + sizes.columns, room - left)


def editor_rows(rows: int, sizes: Sizes) -> int:
    """The height of the answer editor, its border included, on a screen of `rows`."""
    own = 7 if rows < 30 else _within(8, round(rows * 0.3), 16)
    return _within(_LEAST_EDITOR, own + sizes.rows, max(_LEAST_EDITOR, rows - _ROWS_FOR_THE_REST))


def sizes_file(data_dir: Path) -> Path:
    return data_dir / "panels.json"


def read_sizes(path: Path) -> Sizes:
    """What was kept in `path`; the panels' own sizes where there is nothing that can be read."""
    try:
        with path.open("rb") as file:
            kept = json.loads(file.read(_LARGEST_FILE))
        columns, rows = kept["columns"], kept["rows"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return Sizes()
    fine = type(columns) is int and type(rows) is int
    return Sizes().changed(columns, rows) if fine else Sizes()


def sizes_text(sizes: Sizes) -> str:
    return json.dumps(asdict(sizes))


def _step(columns: int) -> int:
    return max(step for step in (0, WIDE, BROAD) if columns >= step)


def _within(least: int, value: int, most: int) -> int:
    return max(least, min(value, most))
