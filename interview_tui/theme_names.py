"""How a theme may be called, and what the app's own are called. Light: the settings ask before anything is painted."""

import re

OWN_THEMES = ("dark", "light", "high-contrast")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


def is_theme_name(text: str) -> bool:
    return _ID.fullmatch(text) is not None
