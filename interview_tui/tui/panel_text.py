"""The whole text of a panel, what is scrolled out of sight as well: for the clipboard, or for a file."""

from collections.abc import Iterator
from typing import NamedTuple

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Markdown, OptionList, Static, TextArea

from interview_tui.clean_text import clean_text
from interview_tui.tui.content import FOCUS_MARK
from interview_tui.tui.panels.checklist import Checklist

MAX_COPIED = 50_000
"""Characters: many terminals take about 75,000 bytes into the clipboard, and drop what is longer."""
MAX_SAVED = 5_000_000


class PanelText(NamedTuple):
    name: str
    text: str


def panel_text(screen: Screen[object]) -> PanelText:
    """The text of the panel that has the focus, or of the screen. A panel with a `plain_text()` says it itself."""
    focused = screen.focused or screen
    panels = [node for node in focused.ancestors_with_self if isinstance(node, Widget)]
    panel = next((node for node in panels if hasattr(node, "plain_text")), focused)
    return PanelText(_name(panel), clean_text(_text(panel), MAX_SAVED))


def panel_title(widget: Widget) -> str:
    """What stands in the border round `widget`, without the symbol that tells the panel with the focus."""
    titled = (node.border_title for node in widget.ancestors_with_self if isinstance(node, Widget))
    return next((str(title).removeprefix(FOCUS_MARK) for title in titled if title), "")


def _name(panel: Widget) -> str:
    return panel_title(panel) or panel.id or type(panel).__name__.removesuffix("Screen").lower()


def _text(panel: Widget) -> str:
    if hasattr(panel, "plain_text"):
        return str(panel.plain_text())
    return "\n".join(_parts(panel))


def _parts(widget: Widget) -> Iterator[str]:
    """From top to bottom; what is hidden is left out, and so is what was typed as a password."""
    if not widget.display:
        return
    match widget:
        case TextArea():
            yield widget.text
        case Input():
            yield "" if widget.password else widget.value
        case Markdown():
            yield widget.source
        case OptionList():
            yield from (_plain(option.prompt) for option in widget.options)
        case Checklist():
            shown = [_plain(each.content) for each in widget.query(Static)]
            yield from (f"{symbol} {text}".strip() for symbol, text in zip(shown[::2], shown[1::2], strict=False))
        case Static():
            yield _plain(widget.content)
        case _:
            for child in widget.children:
                yield from _parts(child)


def _plain(shown: object) -> str:
    return shown.plain if isinstance(shown, Content) else str(shown)
