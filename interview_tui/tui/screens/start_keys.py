"""The keys of the start screen. Letters go to the filter, so commands are on keys that write nothing."""

from textual.binding import Binding, BindingType

_MOVES = {
    "up": ("cursor_up", "The choice above"),
    "down": ("cursor_down", "The choice below"),
    "pageup": ("page_up", "A page up"),
    "pagedown": ("page_down", "A page down"),
    "ctrl+home": ("first", "The first choice"),
    "ctrl+end": ("last", "The last choice"),
}
START_KEYS: list[BindingType] = [
    Binding(
        "enter",
        "choose",
        "Start",
        id="start.choose",
        tooltip="Begin, continue, or open the report of what is chosen",
        priority=True,
    ),
    Binding("f4", "level", "Level", id="start.level", tooltip="How much is expected: junior, mid, senior, staff"),
    Binding("f5", "app.settings", "Settings", id="start.settings", tooltip="Language model: server, name, key"),
    Binding("f6", "mode", "Mode", id="start.mode", tooltip="When marks are shown: at once, or at the end"),
    Binding("f7", "repeat", "Repeat", id="start.repeat", tooltip="A new interview like the last one before today"),
    Binding("f8", "history", "History", id="start.history", tooltip="All past interviews, and how each role goes"),
    Binding("escape", "clear", "Clear filter", id="start.clear", tooltip="Clear the filter", show=False),
    *(
        Binding(key, f"move('{how}')", tooltip, id=f"start.{how}", tooltip=tooltip, show=False)
        for key, (how, tooltip) in _MOVES.items()
    ),
]
