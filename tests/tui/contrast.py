"""How far two colours stand apart, and what on a screen stands too close. WCAG 2.2, relative luminance and contrast."""

from textual.app import App
from textual.color import Color

_DRAWN = "─━│┃▌▐█▒░▔▁🔎"


def ratio(one: Color, other: Color) -> float:
    """From 1 to 21. Both opaque."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Color) -> float:
    parts = [value / 255 for value in (colour.r, colour.g, colour.b)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def too_close(app: App[None], least: float) -> dict[str, float]:
    """The text on the screen of `app` with less contrast than `least`. Lines and blocks are no text."""
    found = {}
    for strip in app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if not style or not style.color or not style.bgcolor or not _is_text(text):
                continue
            apart = ratio(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
            if apart < least:
                found[text.strip()] = round(apart, 2)
    return found


def _is_text(text: str) -> bool:
    return any(not letter.isspace() and not "\u2500" <= letter <= "\u259f" and letter not in _DRAWN for letter in text)
