"""Which panels stand where at 80, 120 and 160 columns, and how large."""

import json
from pathlib import Path

import pytest

from interview_tui.tui.screens.panel_layout import (
    MARKS,
    Panel,
    PanelLayout,
    Sizes,
    editor_rows,
    read_sizes,
    side_columns,
    sizes_text,
)
from interview_tui.tui.screens.quiet import View


def test_the_columns_decide_what_is_shown_at_first() -> None:
    layout = PanelLayout()
    assert layout.visible(80, View.FULL) == set()
    assert layout.visible(120, View.FULL) == set(MARKS)
    assert layout.visible(160, View.FULL) == set(Panel)


def test_at_a_narrow_width_one_takes_the_place_of_another() -> None:
    layout = PanelLayout()
    layout.toggle(MARKS, 80)
    layout.toggle((Panel.NOTES,), 80)
    assert layout.visible(80, View.FULL) == {Panel.NOTES}
    layout.toggle((Panel.NOTES,), 80)
    assert layout.visible(80, View.FULL) == set()


def test_beside_the_conversation_the_newest_has_the_lower_half_and_what_it_took_it_from_comes_back() -> None:
    layout = PanelLayout()
    layout.toggle((Panel.TREE,), 120)
    assert layout.visible(120, View.FULL) == {Panel.EVALUATION, Panel.TREE}
    layout.toggle((Panel.TREE,), 120)
    assert layout.visible(120, View.FULL) == set(MARKS)
    layout.toggle(MARKS, 120)
    assert layout.visible(120, View.FULL) == set()


def test_quiet_views_show_neither_marks_nor_the_tree_that_tells_them() -> None:
    assert PanelLayout().visible(160, View.CALM) == {Panel.NOTES}
    assert PanelLayout().visible(160, View.FOCUS) == set()


def test_giving_way_to_the_conversation_concerns_only_what_stands_in_its_place() -> None:
    layout = PanelLayout()
    layout.toggle(MARKS, 80)
    layout.clear(160)
    assert layout.visible(160, View.FULL) == set(Panel)
    assert layout.visible(80, View.FULL) == set(MARKS)
    layout.clear(80)
    assert layout.visible(80, View.FULL) == set()


@pytest.mark.parametrize("columns", [110, 120, 149, 150, 160, 200, 400])
@pytest.mark.parametrize("wider", [-24, 0, 24])
def test_the_conversation_always_has_room(columns: int, wider: int) -> None:
    left, right = side_columns(columns, Sizes(wider))
    assert columns - left - right >= 56 - 2
    assert right >= 28
    assert (left >= 28) is (columns >= 150)


@pytest.mark.parametrize("rows", [16, 24, 36, 60])
@pytest.mark.parametrize("higher", [-20, 0, 20])
def test_the_editor_takes_neither_all_nor_nothing(rows: int, higher: int) -> None:
    assert 4 <= editor_rows(rows, Sizes(0, higher)) <= rows - 10


def test_sizes_come_back_from_the_file_and_stay_within_their_limits(tmp_path: Path) -> None:
    file = tmp_path / "panels.json"
    assert read_sizes(file) == Sizes()
    file.write_text(sizes_text(Sizes(8, -4)))
    assert read_sizes(file) == Sizes(8, -4)
    file.write_text(json.dumps({"columns": 10**9, "rows": -(10**9)}))
    assert read_sizes(file) == Sizes().changed(10**9, -(10**9))
    assert read_sizes(file).columns < 100


@pytest.mark.parametrize("damaged", ["", "{", "[]", "null", '{"columns": "8", "rows": 1}', '{"rows": true}', "[" * 900])
def test_a_damaged_file_means_the_panels_own_sizes(tmp_path: Path, damaged: str) -> None:
    file = tmp_path / "panels.json"
    file.write_text(damaged)
    assert read_sizes(file) == Sizes()
    assert read_sizes(tmp_path) == Sizes()
