"""The keys of the history screen. Letters are commands while the list has the focus, text while the filter has it."""

from textual.binding import Binding, BindingType

HISTORY_KEYS: list[BindingType] = [
    Binding("enter", "choose", "Report", id="history.choose", tooltip="Open the report", priority=True),
    Binding("slash", "filter", "Filter", id="history.filter", tooltip="Show only what holds the words you type"),
    Binding("c", "go_on", "Continue", id="history.continue", tooltip="Continue the unfinished interview"),
    Binding("d", "delete", "Delete", id="history.delete", tooltip="Delete the interview, after a question"),
    Binding("escape", "back", "Back", id="history.back", tooltip="Clear the filter, then back to the start screen"),
    Binding("up", "move('cursor_up')", "Up", id="history.up", tooltip="The interview above", show=False),
    Binding("down", "move('cursor_down')", "Down", id="history.down", tooltip="The interview below", show=False),
]
