"""The keys of the inspector's screen; the footer, the help and a keymap read them from here."""

from textual.binding import Binding, BindingType

_TABS = 5


def _tab_key(number: int) -> Binding:
    tip = f"To tab {number} beside the list"
    return Binding(
        str(number), f"tab({number})", f"Tab {number}", id=f"inspector.tab_{number}", tooltip=tip, show=False
    )


INSPECTOR_KEYS: list[BindingType] = [
    Binding("escape,f12", "back", "Back", id="inspector.back", tooltip="Back to the interview"),
    Binding("slash", "ask('Filter')", "Filter", id="inspector.filter", tooltip="Show some messages only"),
    Binding("s", "ask('Search')", "Search", id="inspector.search", tooltip="Find a message among those shown"),
    Binding("n", "find(1)", "Next", id="inspector.next", tooltip="The next that was searched for", show=False),
    Binding("N", "find(-1)", "Previous", id="inspector.previous", tooltip="The previous one", show=False),
    Binding("x", "exchange", "Exchange", id="inspector.exchange", tooltip="This exchange only, or all messages"),
    Binding("t", "travel", "Travel", id="inspector.travel", tooltip="The interview as it stood at this message"),
    *map(_tab_key, range(1, _TABS + 1)),
]
